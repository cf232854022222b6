/**
 * Makes the key of a surface form: its folded characters with its seams, between the parts of a name, where text may
 * put a space or a dash or leave it out. `Qwen2.5-Max` has the key `qwen|2.5 max`. Only the background does this.
 */
import { isDigit, isHan, isLetter, isUpperCase, isWordUnit } from './characters.ts';
import { foldCharacterAt } from './fold.ts';
import { simplified, traditional } from './simplified.ts';

/** A seam that the form itself spells with a space or dash. */
export const SPELLED = ' ';
/** A seam where the form spells none: between scripts, between word and number, at a hump (DeepSeek). */
export const IMPLIED = '|';

const toSimplified = new Map([...traditional].map((character, i) => [character, simplified[i]!]));

/** Makes Traditional characters Simplified, and leaves others as they are. */
export function simplify(text: string): string {
  let simplified = '';
  for (const character of text) simplified += toSimplified.get(character) ?? character;
  return simplified;
}

/** Whether `unit` is a space or line break, which may stand at a seam. */
export const isSpaceUnit = (unit: string): boolean => /\p{White_Space}/u.test(unit);
export const isDashUnit = (unit: string): boolean => /[-\u2010-\u2014\u2212\ufe63\uff0d]/.test(unit);
export const isInvisibleUnit = (unit: string): boolean => /\p{DI}/u.test(unit) && !isMarkUnit(unit);
/**
 * Whether `unit` is a mark that scripts have in common. Those of Indic and other scripts never stand on a letter that a
 * name here has.
 */
export const isMarkUnit = (unit: string): boolean => /\p{M}/u.test(unit) && /\p{sc=Zinh}/u.test(unit);

/** The key of `form`, or '' where nothing but separators is in it. */
export function keyOfForm(form: string): string {
  let key = '';
  let separated = false;
  for (const { text, seam } of partsOf(form)) {
    if (text === '') separated = key !== '';
    else {
      if (separated) key += SPELLED;
      else if (seam) key += IMPLIED;
      key += text;
      separated = false;
    }
  }
  return key;
}

/** Folds a cue for the search in folded text; separators become single spaces. */
export function foldCue(cue: string): string {
  let folded = '';
  for (const { text } of partsOf(cue)) if (text !== '' || !folded.endsWith(' ')) folded += text || ' ';
  return folded;
}

/** The folded units of a key without its seams. */
export const unitsOfKey = (key: string): string => key.replaceAll(SPELLED, '').replaceAll(IMPLIED, '');

/**
 * Yields the folded characters of `spelled`, '' for a separator, each with whether an implied seam is before it. `|`
 * counts as a separator, so that keys are unambiguous.
 */
function* partsOf(spelled: string): Generator<{ text: string; seam: boolean }> {
  const text = /\p{DI}/u.test(spelled)
    ? spelled.replace(/./gsu, (unit) => (isInvisibleUnit(unit) ? '' : unit))
    : spelled;
  for (let at = 0; at < text.length; ) {
    const unit = text[at]!;
    if (isSpaceUnit(unit) || isDashUnit(unit) || unit === IMPLIED) {
      yield { text: '', seam: false };
      at++;
    } else {
      const { folded, end } = foldAt(text, at);
      yield { text: folded, seam: isImpliedSeam(text, at) };
      at = end;
    }
  }
}

/** The folds of characters without marks. Large packs are spelled with a few thousand of them. */
const plainFolds = new Map<string, string>();

/** The character at `at` with its marks, folded and Simplified, and where it ends. */
function foldAt(text: string, at: number): { folded: string; end: number } {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  const next = at + character.length;
  if (next < text.length && /^\p{M}/u.test(text.slice(next, next + 2))) {
    const { folded, end } = foldCharacterAt(text, at);
    return { folded: simplify(folded), end };
  }
  let folded = plainFolds.get(character);
  if (folded === undefined) {
    folded = simplify(foldCharacterAt(character, 0).folded);
    plainFolds.set(character, folded);
  }
  return { folded, end: next };
}

/**
 * Whether a separator may stand before `at`, though the form has none there. A single letter keeps its number: X1 is
 * never "X 1".
 */
function isImpliedSeam(form: string, at: number): boolean {
  if (at === 0) return false;
  const before = form.charCodeAt(at - 1);
  const after = form.charCodeAt(at);
  if (isHan(before) !== isHan(after)) return isWordUnit(before) || isWordUnit(after);
  const afterWord = at > 1 && isLetter(before) && isLetter(form.charCodeAt(at - 2));
  if (isDigit(after)) return afterWord;
  if (!isLetter(after) || !isUpperCase(after) || !isLetter(form.charCodeAt(at + 1))) return false;
  return isDigit(before) || (afterWord && !isUpperCase(before));
}
