/**
 * The key of a surface form: its folded characters with its seams, the places between the parts of a name where text
 * may put a space or a dash or leave it out. `Qwen2.5-Max` has the key `qwen|2.5 max`.
 */
import {
  isDash,
  isDigit,
  isHan,
  isInvisible,
  isLetter,
  isSpace,
  isUpperCase,
  isWordUnit,
} from './characters.ts';
import { characterEnd, foldCharacterAt } from './fold.ts';
import { simplified, traditional } from './simplified.ts';

/** A seam that the form itself spells with a space or dash. */
export const SPELLED = ' ';
/** A seam where the form spells none: between scripts, between word and number, at a hump (DeepSeek). */
export const IMPLIED = '|';

const toSimplified = new Map([...traditional].map((character, i) => [character, simplified[i]!]));

/** Traditional → Simplified; other characters as they are. */
export const simplify = (text: string): string =>
  Array.from(text, (character) => toSimplified.get(character) ?? character).join('');

/** The key of `form`, or '' where nothing but separators is in it. */
export function keyOfForm(form: string): string {
  let key = '';
  let pending = false;
  for (let at = 0; at < form.length; ) {
    const c = form.charCodeAt(at);
    if (isInvisible(c)) {
      at++;
      continue;
    }
    if (isSpace(c) || isDash(c) || c === 0x7c) {
      pending = key !== '';
      at++;
      continue;
    }
    const { folded, end } = foldCharacterAt(form, at);
    if (pending) key += SPELLED;
    else if (isImpliedSeam(form, at)) key += IMPLIED;
    key += simplify(folded);
    pending = false;
    at = end;
  }
  return key;
}

/** The folded units of a key without its seams. */
export const unitsOfKey = (key: string): string => key.replaceAll(SPELLED, '').replaceAll(IMPLIED, '');

/**
 * Whether a separator may stand before `at`, though the form has none there. A single letter keeps its number: X1 is
 * never "X 1".
 */
function isImpliedSeam(form: string, at: number): boolean {
  if (at === 0) return false;
  const before = form.charCodeAt(at - 1);
  const after = form.charCodeAt(at);
  if (isHan(before) !== isHan(after)) return isWordUnit(before) || isWordUnit(after);
  const two = at > 1 && isLetter(before) && isLetter(form.charCodeAt(at - 2));
  if (isDigit(after)) return two;
  if (!isLetter(after) || !isUpperCase(after)) return false;
  const next = at + 1 < form.length ? form.charCodeAt(at + 1) : 0;
  if (isDigit(before)) return isLetter(next);
  return two && !isUpperCase(before) && isLetter(next);
}

/** A cue folded for search in folded text: separators as single spaces. */
export function foldCue(cue: string): string {
  let folded = '';
  for (let at = 0; at < cue.length; ) {
    const c = cue.charCodeAt(at);
    if (isSpace(c) || isDash(c) || c === 0x7c) {
      if (!folded.endsWith(' ')) folded += ' ';
      at++;
    } else if (isInvisible(c)) at++;
    else {
      folded += simplify(foldCharacterAt(cue, at).folded);
      at = characterEnd(cue, at);
    }
  }
  return folded;
}
