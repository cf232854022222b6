import { useState } from 'preact/hooks';
import { DownIcon, UpIcon } from '../interface/icons.tsx';
import { useMessages } from '../interface/messages.ts';

export interface MentionStepsProps {
  /** The number of mentions of the name on the page, one or more. */
  readonly count: number;
  /** Bring mention number `index` (from 0) into view. */
  readonly onReveal: (index: number) => void;
}

/** Lets the reader walk through the mentions of a name, round and round. */
export function MentionSteps({ count, onReveal }: MentionStepsProps) {
  const { t } = useMessages();
  /** The index of the mention that the reader went to last; null before the first. */
  const [reached, setReached] = useState<number | null>(null);
  // The page may have lost mentions since.
  const current = reached === null ? null : Math.min(reached, count - 1);
  const go = (index: number) => {
    const next = (index + count) % count;
    setReached(next);
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
        {current === null ? t('onThePage') : t('mentionOf', String(current + 1), String(count))}
      </span>
    </div>
  );
}
