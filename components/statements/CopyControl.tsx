/** Shows a small button at a statement that unfolds the ways to copy it. */
import { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type CopyStyle, copyStyles } from '../../core/cite/copy-style.ts';
import type { Statement } from '../../core/pack/statements.ts';
import { CheckIcon, CopyIcon } from '../interface/icons.tsx';
import { type MessageKey, useMessages } from '../interface/messages.ts';
import { CopyContext, type CopyOutcome } from './copy-statement.ts';

/** How long the button says that the copy has been made, ms. */
const confirmationTime = 2_500;

/** The style that was chosen last, which the menu offers first. It is known as long as this page of ours lives. */
let lastStyle: CopyStyle = 'plain';

/** The button with its menu; nothing if nothing can be copied ({@link CopyContext}). */
export function CopyControl({ statement }: { statement: Statement }) {
  const { t } = useMessages();
  const copy = useContext(CopyContext);
  const menu = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  /**
   * How the last copy went; null until the menu is first opened. From then on its region is there, since only a region
   * that was there before is announced.
   */
  const [outcome, setOutcome] = useState<CopyOutcome | 'none' | null>(null);
  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome('none'), confirmationTime);
    return () => clearTimeout(timer);
  }, [outcome]);
  if (!copy) return null;

  const close = () => {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  };
  const choose = async (style: CopyStyle) => {
    lastStyle = style;
    close();
    setOutcome(await copy(statement, style));
  };
  return (
    <>
      <button
        type="button"
        class="copy-button"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={menu}
        aria-label={t('copy')}
        title={t('copy')}
        onClick={() => {
          setOutcome('none');
          setOpen(!open);
        }}
      >
        {outcome === 'copied' ? <CheckIcon /> : <CopyIcon />}
      </button>
      {outcome && (
        <span role="status" class={outcome === 'copied' ? 'copied' : 'not-copied'}>
          {outcome !== 'none' && t(outcomeKeys[outcome])}
        </span>
      )}
      {open && <CopyMenu id={menu} onChoose={choose} onClose={close} onLeave={() => setOpen(false)} />}
    </>
  );
}

const outcomeKeys: Readonly<Record<CopyOutcome, MessageKey>> = {
  copied: 'copied',
  failed: 'copyFailed',
  refused: 'copyRefused',
};

interface CopyMenuProps {
  readonly id: string;
  readonly onChoose: (style: CopyStyle) => void;
  /** The keyboard closed the menu, so the focus has to go back to the button. */
  readonly onClose: () => void;
  /** The focus went elsewhere. */
  readonly onLeave: () => void;
}

/**
 * Shows a menu in one row (https://www.w3.org/WAI/ARIA/apg/patterns/menubar/), and below it whose work the references
 * are.
 */
function CopyMenu({ id, onChoose, onClose, onLeave }: CopyMenuProps) {
  const { t } = useMessages();
  const row = useRef<HTMLDivElement>(null);
  const focus = (index: number) => {
    const item = row.current?.children[(index + copyStyles.length) % copyStyles.length];
    (item as HTMLElement | undefined)?.focus();
  };
  useLayoutEffect(() => {
    focus(copyStyles.indexOf(lastStyle));
    row.current?.parentElement?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  const press = (event: KeyboardEvent, at: number) => {
    const next = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: -1,
    }[event.key];
    if (next === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    // Esc closes the menu alone, not the card around it.
    event.stopPropagation();
    if (next === undefined) onClose();
    else focus(next);
  };
  return (
    <div
      class="copy-menu"
      onFocusOut={({ relatedTarget }) => {
        const to = relatedTarget as Element | null;
        // The button closes the menu by itself.
        if (!row.current?.contains(to) && to?.getAttribute('aria-controls') !== id) onLeave();
      }}
    >
      <div
        role="menu"
        id={id}
        class="copy-styles"
        aria-label={t('copyAs')}
        aria-orientation="horizontal"
        ref={row}
      >
        {copyStyles.map((style, index) => (
          <button
            key={style}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onKeyDown={(event) => press(event, index)}
            onClick={() => onChoose(style)}
          >
            {style === 'plain' ? t('copyPlain') : styleNames[style]}
          </button>
        ))}
      </div>
      <p class="credit">{t('copyCredit')}</p>
    </div>
  );
}

/** Names that are the same in every language. */
const styleNames: Readonly<Record<Exclude<CopyStyle, 'plain'>, string>> = {
  markdown: 'Markdown',
  gb7714: 'GB/T 7714',
  apa: 'APA',
  bibtex: 'BibTeX',
};
