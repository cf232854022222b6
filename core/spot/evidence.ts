/**
 * Whether an ambiguous form means its entity here: companion words, other forms of the entity, and what the page says
 * elsewhere. Everything outside the block can only speak for an entity, never against it, so that marks appear as a
 * page streams in and do not flicker.
 */
import { isLetter, isWordUnit } from './characters.ts';
import { COMPLEX, DASH, SPACE } from './fold.ts';
import type { Claim, Gazetteer } from './gazetteer.ts';
import type { Span } from './mention.ts';

/** One reason for or against an entity. */
export interface Evidence {
  readonly kind: 'companion' | 'other-form' | 'near' | 'page' | 'named' | 'against';
  /** The word found, or the form. */
  readonly word: string;
}

/** What each kind is worth, and how much an ambiguous form needs. */
const points: Readonly<Record<Evidence['kind'], number>> = {
  companion: 2,
  'other-form': 2,
  named: 2,
  near: 1,
  page: 1,
  against: Number.NEGATIVE_INFINITY,
};
export const enough = 2;

export const scoreOf = (evidence: readonly Evidence[]): number =>
  evidence.reduce((sum, { kind }) => sum + points[kind], 0);

/** A text folded unit by unit (same offsets), for finding companion words. */
export interface FoldedText {
  readonly text: string;
  readonly folded: string;
}

export function foldText(text: string, { units }: Gazetteer): FoldedText {
  let folded = '';
  for (let i = 0; i < text.length; i++) {
    const unit = units[text.charCodeAt(i)]!;
    folded +=
      unit > DASH ? String.fromCharCode(unit) : unit >= SPACE ? ' ' : unit >= COMPLEX ? '\u0001' : '\0';
  }
  return { text, folded };
}

/** Companion words up to this many letters must stand alone (HPC, SFU); longer ones may go on (video in videos). */
const shortCue = 3;

/**
 * Which of `cues` stand in the text, and not within `except`; they may contain it, as "Transformer model" does. Latin
 * ones begin where a word begins.
 */
export function cuesIn(
  cues: readonly string[],
  kind: Evidence['kind'],
  { text, folded }: FoldedText,
  except: Span = { start: -1, end: -1 },
): Evidence[] {
  return cues
    .filter((cue) => {
      for (let at = folded.indexOf(cue); at >= 0; at = folded.indexOf(cue, at + 1)) {
        const end = at + cue.length;
        const within = at >= except.start && end <= except.end;
        const insideWord = isLetter(cue.charCodeAt(0)) && isWordUnit(text.charCodeAt(at - 1));
        const goesOn =
          cue.length <= shortCue && isWordUnit(text.charCodeAt(end - 1)) && isWordUnit(text.charCodeAt(end));
        if (!within && !insideWord && !goesOn) return true;
      }
      return false;
    })
    .map((word) => ({ kind, word }));
}

/** The evidence for a claim within its block. */
export const evidenceInBlock = ({ companions }: Claim, place: Span, block: FoldedText): Evidence[] => [
  ...cuesIn(companions.for, 'companion', block, place),
  ...cuesIn(companions.against, 'against', block, place),
];
