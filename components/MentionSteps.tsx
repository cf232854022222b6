import { useState } from 'preact/hooks';
import { DownIcon, UpIcon } from './icons.tsx';
import { useMessages } from './messages.ts';

export interface MentionStepsProps {
  /** Mentions of the name on the page, one or more. */
  readonly count: number;
  /** Bring mention number `index` (from 0) into view. */
  readonly onReveal: (index: number) => void;
}

/** Walk through the mentions of a name, round and round. */
export function MentionSteps({ count, onReveal }: MentionStepsProps) {
  const { t, tCount } = useMessages();
  /** Null until the reader has gone to a first one. */
  const [current, setCurrent] = useState<number | null>(null);
  const go = (index: number) => {
    const next = (index + count) % count;
    setCurrent(next);
    onReveal(next);
  };
  return (
    <div class="steps">
      <button
        type="button"
        class="icon-button"
        aria-label={t('previousMention')}
        title={t('previousMention')}
        onClick={() => go((current ?? count) - 1)}
      >
        <UpIcon />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={t('nextMention')}
        title={t('nextMention')}
        onClick={() => go((current ?? -1) + 1)}
      >
        <DownIcon />
      </button>
      <span role="status">
        {current === null
          ? tCount('mentions', count)
          : t('mentionOf', String(Math.min(current, count - 1) + 1), String(count))}
      </span>
    </div>
  );
}
