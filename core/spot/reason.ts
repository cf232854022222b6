/** Explains why a mark stands: what the card is told of the verdicts, and what it says about them. */
import { isRecord } from '../is-record.ts';
import { type Evidence, evidenceKinds, scoreOf } from './rules/evidence.ts';
import type { Verdict } from './spot.ts';

/** A `Reason` says why a form was taken for a name of one entity. */
export interface Reason extends Pick<Verdict, 'form' | 'rule' | 'evidence'> {
  /** The key of the entity. */
  readonly entity: string;
}

/** A sentence of the explanation, and the words that it quotes. */
export interface ReasonSentence {
  readonly says:
    | 'speaks for itself'
    | 'needed evidence'
    | Exclude<Evidence['kind'], 'against'>
    /**
     * If several entities have this name: the evidence is most for this one, for another, or for none more than for
     * others.
     */
    | 'comes first'
    | 'comes later'
    | 'undecided';
  readonly words: readonly string[];
}

/** The most words that are shown of one kind of evidence. */
const wordsShown = 4;

/**
 * The explanation of why a mark may mean an entity, given the reasons for every entity that it may mean; empty if no
 * reason is known.
 *
 * @param entity the key of the entity.
 */
export function explainMark(reasons: readonly Reason[], entity: string): ReasonSentence[] {
  const reason = reasons.find((one) => one.entity === entity);
  if (!reason) return [];
  const { form, rule, evidence } = reason;
  const others = reasons.filter((one) => one !== reason);
  const sentences: ReasonSentence[] = [
    { says: rule === 'form' ? 'speaks for itself' : 'needed evidence', words: [form] },
  ];
  // Evidence for a form that speaks for itself matters only if others have that form, too.
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
