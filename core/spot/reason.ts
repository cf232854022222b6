/** Why a mark stands: what of a verdict travels to the card, and what the card says of it. */
import { isRecord } from '../is-record.ts';
import { type Evidence, evidenceKinds, scoreOf } from './rules/evidence.ts';
import type { Verdict } from './spot.ts';

/** Why a form was taken for a name of one entity. */
export interface Reason extends Pick<Verdict, 'form' | 'rule' | 'evidence'> {
  /** Key of the entity. */
  readonly entity: string;
}

/** A sentence of the answer, and the words it names. */
export interface ReasonSentence {
  readonly says:
    | 'speaks for itself'
    | 'needed evidence'
    | Exclude<Evidence['kind'], 'against'>
    /** Of several entities with this name, the evidence is most for this one; for another; or for none more than for others. */
    | 'comes first'
    | 'comes later'
    | 'undecided';
  readonly words: readonly string[];
}

/** So many words are evidence enough to show. */
const wordsShown = 4;

/**
 * What to say of the entity with this key, given the reasons for every entity that the mark may mean; empty where none
 * is known for it.
 */
export function explainMark(reasons: readonly Reason[], entity: string): ReasonSentence[] {
  const reason = reasons.find((one) => one.entity === entity);
  if (!reason) return [];
  const { form, rule, evidence } = reason;
  const others = reasons.filter((one) => one !== reason);
  const sentences: ReasonSentence[] = [
    { says: rule === 'form' ? 'speaks for itself' : 'needed evidence', words: [form] },
  ];
  // What was found beside a form that speaks for itself matters only where others have that form, too.
  if (rule !== 'form' || others.length > 0)
    for (const says of evidenceKinds) {
      const words = evidence.filter(({ kind }) => kind === says).map(({ word }) => word);
      if (says !== 'against' && words.length > 0)
        sentences.push({ says, words: [...new Set(words)].slice(0, wordsShown) });
    }
  if (others.length > 0) {
    const lead = scoreOf(evidence) - Math.max(...others.map((other) => scoreOf(other.evidence)));
    const says = lead > 0 ? 'comes first' : lead < 0 ? 'comes later' : 'undecided';
    sentences.push({ says, words: [] });
  }
  return sentences;
}

/** Whether a value that arrived from elsewhere is a reason. */
export function isReason(value: unknown): value is Reason {
  if (!isRecord(value) || !Array.isArray(value.evidence)) return false;
  return (
    [value.entity, value.form, value.rule].every((part) => typeof part === 'string') &&
    value.evidence.every(
      (one) =>
        isRecord(one) && typeof one.word === 'string' && evidenceKinds.some((kind) => kind === one.kind),
    )
  );
}
