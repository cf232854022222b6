import { useId, useState } from 'preact/hooks';
import { keyOf } from '../../core/entity-ref.ts';
import type { EntityRecord } from '../../core/pack/statements.ts';
import type { PageName } from '../../core/tab/findings.ts';
import { ChevronIcon } from '../interface/icons.tsx';
import { Joined } from '../interface/Joined.tsx';
import { Localized } from '../interface/Localized.tsx';
import { useMessages } from '../interface/messages.ts';
import { Shortened } from '../interface/Shortened.tsx';
import { typeKeys } from '../statements/entity-type.ts';
import { Provenance, Statements } from '../statements/Statements.tsx';
import { MentionSteps } from './MentionSteps.tsx';

export interface NameListProps {
  /** The names in order of appearance. */
  readonly names: readonly PageName[];
  /** The number of further names, which are not listed. */
  readonly unlisted: number;
  /** The records of the names by `keyOf` their reference. A name without a record is listed all the same. */
  readonly records: ReadonlyMap<string, EntityRecord>;
  readonly onReveal: (name: PageName, index: number) => void;
}

/** The number of names that are drawn at first, more than almost every page has. */
const atFirst = 100;

/** Lists the names on a page. Each opens to what is said about it. */
export function NameList({ names, unlisted, records, onReveal }: NameListProps) {
  const { tCount } = useMessages();
  return (
    <>
      <h2 class="heard">
        <span role="status">{tCount('names', names.length + unlisted)}</span>
      </h2>
      <Shortened class="names" items={names} limit={atFirst} more="moreNames">
        {(name) => (
          <NameItem
            key={keyOf(name.ref)}
            name={name}
            record={records.get(keyOf(name.ref))}
            onReveal={(index) => onReveal(name, index)}
          />
        )}
      </Shortened>
      {unlisted > 0 && <p class="unlisted note">{tCount('namesUnlisted', unlisted)}</p>}
    </>
  );
}

interface NameItemProps {
  readonly name: PageName;
  readonly record: EntityRecord | undefined;
  readonly onReveal: (index: number) => void;
}

function NameItem({ name, record, onReveal }: NameItemProps) {
  const { t, tCount } = useMessages();
  const [open, setOpen] = useState(false);
  const panel = useId();
  return (
    <li>
      <h3>
        <button
          type="button"
          class="name"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
        >
          <ChevronIcon />
          <span class="name-label">
            <Localized of={record?.label ?? { text: name.text, language: null }} />
          </span>{' '}
          {record && <span class="kind">{t(typeKeys[record.type])}</span>}{' '}
          <span class="counts">
            <Joined
              parts={[
                tCount('mentions', name.count),
                !!record?.quotes.length && tCount('quotes', record.quotes.length),
                !!record?.claims.length && tCount('claims', record.claims.length),
              ]}
            />
          </span>
        </button>
      </h3>
      <div class="name-panel" id={panel} hidden={!open}>
        {open && (
          <>
            <MentionSteps count={name.count} onReveal={onReveal} />
            {record ? (
              <>
                <p class="description">
                  <Localized of={record.description} />
                </p>
                <Statements record={record} />
                <Provenance record={record} />
              </>
            ) : (
              <p class="note">{t('cardMissing')}</p>
            )}
          </>
        )}
      </div>
    </li>
  );
}
