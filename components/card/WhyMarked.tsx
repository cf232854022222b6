/** Shows a quiet button at the foot of the card that unfolds why the name is marked. */
import { useId, useState } from 'preact/hooks';
import { type EntityRecord, recordKey } from '../../core/pack/statements.ts';
import { explainMark, type Reason, type ReasonSentence } from '../../core/spot/reason.ts';
import { type MessageKey, useMessages } from '../interface/messages.ts';

interface WhyMarkedProps {
  readonly record: EntityRecord;
  /** The reasons for every entity that the mark may mean. */
  readonly reasons: readonly Reason[];
}

/** The button and its answer; nothing if no reason is known. */
export function WhyMarked({ record, reasons }: WhyMarkedProps) {
  const { t, language } = useMessages();
  const [open, setOpen] = useState(false);
  const answer = useId();
  const sentences = explainMark(reasons, recordKey(record));
  if (sentences.length === 0) return null;

  const listed = new Intl.ListFormat(language, { style: 'narrow', type: 'conjunction' });
  const written = sentences
    .map(({ says, words }) => t(sentenceKeys[says], listed.format(words.map(isolated))))
    .join(language === 'en' ? ' ' : '');
  return (
    <div class="why">
      <button
        type="button"
        class="why-button"
        aria-expanded={open}
        aria-controls={answer}
        onClick={() => setOpen(!open)}
      >
        {t('whyMarked')}
      </button>
      {open && (
        <div id={answer} role="note">
          <p>{written}</p>
        </div>
      )}
    </div>
  );
}

/** Isolates a word from elsewhere, so that its direction does not reorder the sentence. */
const isolated = (word: string): string => `\u2068${word}\u2069`;

const sentenceKeys: Readonly<Record<ReasonSentence['says'], MessageKey>> = {
  'speaks for itself': 'whyPlain',
  'needed evidence': 'whyDoubtful',
  companion: 'whyCompanion',
  'other-form': 'whyOtherForm',
  near: 'whyNear',
  page: 'whyPage',
  named: 'whyNamed',
  'comes first': 'whyFirst',
  'comes later': 'whyLater',
  undecided: 'whyUndecided',
};
