import { useRef } from 'preact/hooks';
import { type EntityRecord, recordKey } from '../../core/pack/statements.ts';
import { Joined } from '../interface/Joined.tsx';
import { Localized } from '../interface/Localized.tsx';
import { useMessages } from '../interface/messages.ts';

export interface CandidatesProps {
  /** Two or more, most likely first. */
  readonly records: readonly EntityRecord[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

/** A choice between the entities that one name may mean, as tabs (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/). */
export function Candidates({ records, chosen, onChoose }: CandidatesProps) {
  const { t } = useMessages();
  const tabs = useRef<HTMLDivElement>(null);
  /** Whether another candidate has the same label, so that only the pack tells them apart. */
  const isTwin = ({ label }: EntityRecord) =>
    records.filter((other) => other.label.text === label.text).length > 1;
  const move = (event: KeyboardEvent) => {
    const next = { ArrowLeft: chosen - 1, ArrowRight: chosen + 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const index = (next + records.length) % records.length;
    onChoose(index);
    tabs.current?.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  };
  return (
    <div class="candidates">
      <span id="candidates">{t('candidates')}</span>
      <div role="tablist" aria-labelledby="candidates" ref={tabs} onKeyDown={move}>
        {records.map((record, index) => (
          <button
            key={recordKey(record)}
            type="button"
            role="tab"
            aria-selected={index === chosen}
            aria-controls="card-text"
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => onChoose(index)}
          >
            <Joined
              parts={[
                <Localized key="label" of={record.label} />,
                isTwin(record) && <Localized key="pack" of={{ text: record.pack.title, language: null }} />,
              ]}
            />
          </button>
        ))}
      </div>
    </div>
  );
}
