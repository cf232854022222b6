/**
 * Whether an ambiguous form means its entity here: companion words, other forms of the entity, and what the page says
 * elsewhere. Everything outside the block can only speak for an entity, never against it, so that marks appear as a
 * page streams in and do not flicker.
 */
import { isLetter, isWordUnit } from './characters.ts';
import { COMPLEX, SEPARATOR, TRAIL } from './fold.ts';
import type { Claim, Gazetteer } from './gazetteer.ts';

/** One reason for or against an entity. */
export interface Evidence {
  readonly kind: 'companion' | 'other-form' | 'near' | 'page' | 'named' | 'against';
  /** The word found, or the form. */
  readonly word: string;
}

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
      unit > TRAIL
        ? String.fromCharCode(unit)
        : unit === SEPARATOR
          ? ' '
          : unit === COMPLEX
            ? '\u0001'
            : '\u0000';
  }
  return { text, folded };
}

/** Words up to this many letters must stand alone (HPC, SFU); longer ones may go on (video in videos). */
const SHORT_CUE = 3;

/**
 * Whether `cue` stands in the text, and not within `except`; it may contain it, as "Transformer model" does. Latin
 * cues begin where a word begins.
 */
export function hasCue(
  { text, folded }: FoldedText,
  cue: string,
  except?: { start: number; end: number },
): boolean {
  for (let at = folded.indexOf(cue); at >= 0; at = folded.indexOf(cue, at + 1)) {
    const end = at + cue.length;
    if (except && at >= except.start && end <= except.end) continue;
    if (isLetter(cue.charCodeAt(0)) && isWordUnit(text.charCodeAt(at - 1))) continue;
    if (
      cue.length <= SHORT_CUE &&
      isWordUnit(cue.charCodeAt(cue.length - 1)) &&
      isWordUnit(text.charCodeAt(end))
    )
      continue;
    return true;
  }
  return false;
}

/** Points that an ambiguous form needs. */
export const ENOUGH = 2;
const points: Readonly<Record<Evidence['kind'], number>> = {
  companion: 2,
  'other-form': 2,
  named: 2,
  near: 1,
  page: 1,
  against: Number.NEGATIVE_INFINITY,
};

export const scoreOf = (evidence: readonly Evidence[]): number =>
  evidence.reduce((sum, { kind }) => sum + points[kind], 0);

/** The evidence within the block: companion words for and against `claim`, outside the form itself. */
export function evidenceInBlock(
  claim: Claim,
  place: { start: number; end: number },
  block: FoldedText,
  gazetteer: Gazetteer,
): Evidence[] {
  const companions = gazetteer.companionsOf(claim);
  const found: Evidence[] = [];
  for (const word of companions.for) if (hasCue(block, word, place)) found.push({ kind: 'companion', word });
  for (const word of companions.against)
    if (hasCue(block, word, place)) found.push({ kind: 'against', word });
  return found;
}

/** Companion words in other texts of the page. */
export function evidenceElsewhere(
  claim: Claim,
  kind: 'near' | 'page',
  text: FoldedText,
  gazetteer: Gazetteer,
): Evidence[] {
  return gazetteer
    .companionsOf(claim)
    .for.filter((word) => hasCue(text, word))
    .map((word) => ({ kind, word }));
}
