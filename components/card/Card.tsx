/** Shows the card: what is said about the name under the pointer. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type EntityRecord, type PackStatements, recordKey } from '../../core/pack/statements.ts';
import type { Reason } from '../../core/spot/reason.ts';
import { CloseIcon, PinIcon } from '../interface/icons.tsx';
import { Localized } from '../interface/Localized.tsx';
import { useMessages } from '../interface/messages.ts';
import { scrollByKey } from '../interface/scroll-keys.ts';
import { typeKeys } from '../statements/entity-type.ts';
import { Provenance, Statements } from '../statements/Statements.tsx';
import { Candidates } from './Candidates.tsx';
import { WhyMarked } from './WhyMarked.tsx';

/** What the card has to show. */
export type CardContent =
  /** The entities that the name may mean, most likely first; empty when the packs no longer know the name. */
  | { readonly kind: 'records'; readonly records: readonly EntityRecord[] }
  /** The statements that rest on the words under the pointer, on the source's own page. */
  | { readonly kind: 'passage'; readonly statements: PackStatements }
  /** The packs could not be read. */
  | { readonly kind: 'failed' };

export interface CardProps {
  /** The name as it stands on the page. */
  readonly text: string;
  readonly content: CardContent;
  /** Why the name is marked, for each entity that it may mean. */
  readonly reasons: readonly Reason[];
  readonly pinned: boolean;
  readonly onPin: (pinned: boolean) => void;
  readonly onClose: () => void;
}

/**
 * The card fills the frame that it is given, and scrolls what does not fit. Its root takes the focus (`tabIndex` -1),
 * so that a reader who opened the card by keyboard hears its name first and leaves it with Esc.
 */
export function Card({ text, content, reasons, pinned, onPin, onClose }: CardProps) {
  const { t } = useMessages();
  const [chosen, choose] = useState(0);
  const records = content.kind === 'records' ? content.records : [];
  const record = records[chosen];
  const passage = content.kind === 'passage' ? content.statements : null;
  const name = record?.label ?? { text: passage ? t('passage') : text, language: null };
  return (
    <div
      class="card"
      role="dialog"
      aria-labelledby="card-name"
      tabIndex={-1}
      onKeyDown={(event) => {
        const { currentTarget: card, target } = event;
        const parts = [card, card.querySelector('.card-text')];
        if (target === card && scrollByKey(event, parts)) event.preventDefault();
        if (event.key !== 'Escape' || event.isComposing) return;
        // A dialog of the page must not close with the card.
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <header class="card-head">
        {records.length > 1 && <Candidates records={records} chosen={chosen} onChoose={choose} />}
        <div class="card-title">
          <div class="card-name">
            <h2 id="card-name">
              <Localized of={name} />
            </h2>{' '}
            {record && <span class="kind">{t(typeKeys[record.type])}</span>}
          </div>
          <div class="card-buttons">
            <button
              type="button"
              class="icon-button"
              aria-pressed={pinned}
              aria-label={t('pinCard')}
              title={t('pinCard')}
              onClick={() => onPin(!pinned)}
            >
              <PinIcon />
            </button>
            <button
              type="button"
              class="icon-button"
              aria-label={t('closeCard')}
              title={t('closeCard')}
              onClick={onClose}
            >
              <CloseIcon />
            </button>
          </div>
        </div>
      </header>
      {record ? (
        <CardText
          key="record"
          statements={record}
          unfolded={recordKey(record)}
          tabbed={records.length > 1}
          foot={<WhyMarked key={chosen} record={record} reasons={reasons} />}
        >
          <p class="description">
            <Localized of={record.description} />
          </p>
        </CardText>
      ) : passage ? (
        <CardText statements={passage} unfolded="passage" tabbed={false} />
      ) : (
        <p class="card-foot note">{t(content.kind === 'failed' ? 'cardFailed' : 'cardMissing')}</p>
      )}
    </div>
  );
}

interface CardTextProps {
  readonly statements: PackStatements;
  /** The key of what is shown. While it stays the same, as much stays unfolded as the reader has unfolded. */
  readonly unfolded: string;
  readonly tabbed: boolean;
  /** What stands at the foot, beside the name of the pack. */
  readonly foot?: ComponentChildren;
  /** What stands above the statements. */
  readonly children?: ComponentChildren;
}

/**
 * Shows description and statements, which scroll, and below them where they come from. The elements stay when another
 * candidate is chosen, so that `watchCardSize` goes on watching them; only the scrolling begins anew.
 */
function CardText({ statements, unfolded, tabbed, foot, children }: CardTextProps) {
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // In a low frame the whole card scrolls, in others only this part of it.
    for (const part of [scroller.current, scroller.current?.parentElement]) if (part) part.scrollTop = 0;
  }, [statements]);
  return (
    <>
      <div
        class="card-text"
        id="card-text"
        ref={scroller}
        {...(tabbed && { role: 'tabpanel', 'aria-labelledby': 'card-name' })}
      >
        <div class="card-inner">
          {children}
          <Statements key={unfolded} record={statements} />
        </div>
      </div>
      <div class="card-foot">
        <Provenance record={statements}>{foot}</Provenance>
      </div>
    </>
  );
}
