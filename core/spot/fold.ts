/**
 * Folding: what counts as the same character in a name. Case, width, Traditional and Simplified Han, presentation
 * forms and the many dashes, spaces and apostrophes are made equal; what has no shape is skipped. Text is never
 * folded as a whole: the tables of an opened gazetteer fold single units, and this module folds the rare rest exactly.
 */
import { isInvisible, isMark } from './characters.ts';

/** Units of the folded alphabet below 4 are not characters; see `Gazetteer.units`. */
export const FOREIGN = 0;
/** Needs exact folding: an invisible character, a mark, a ligature, a lead surrogate that may fold to a letter. */
export const COMPLEX = 1;
/** A space or dash, which may stand between the parts of a name. */
export const SEPARATOR = 2;
/** A trail surrogate; its character is folded exactly. */
export const TRAIL = 3;

/**
 * Forms kept in Unicode only for compatibility which a reader takes for the plain character: full and half width,
 * letterlike symbols, Latin ligatures, Kangxi radicals, mathematical letters. Not superscripts, circled or squared
 * ones (DeepSeek¹, ①): those are marks beside a name.
 */
const lookAlike =
  /[\u2100-\u2121\u2123-\u214f\u2f00-\u2fdf\uf900-\ufaff\ufb00-\ufb06\uff01-\uff9f\u{1d400}-\u{1d7ff}\u{2f800}-\u{2fa1f}]/u;

/** Punctuation inside names, in the many shapes typesetters give it. */
const punctuation: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '\u2027': '·',
  '\u2022': '·',
  '\u30fb': '·',
};

/**
 * Fold one character with its marks, but for Traditional → Simplified, which the caller's table does.
 * `foldCharacter(foldCharacter(x))` is `foldCharacter(x)`.
 */
export function foldCharacter(character: string): string {
  const plain = character.normalize(lookAlike.test(character) ? 'NFKC' : 'NFC');
  return punctuation[plain] ?? plain.toLowerCase().normalize('NFC');
}

/** Where the character at `start` ends, with the marks that belong to it. Lone surrogates are characters of their own. */
export function characterEnd(text: string, start: number): number {
  let end = start + (text.codePointAt(start)! > 0xffff ? 2 : 1);
  while (end < text.length) {
    const c = text.charCodeAt(end);
    if (isMark(c)) end++;
    else if (c === 0xdb40 && text.codePointAt(end)! >= 0xe0100)
      end += 2; // variation selectors supplement
    else break;
  }
  return end;
}

const variationSelectors = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** The character at `start` with its marks, folded, without variation selectors. */
export function foldCharacterAt(text: string, start: number): { folded: string; end: number } {
  const end = characterEnd(text, start);
  return { folded: foldCharacter(text.slice(start, end).replace(variationSelectors, '')), end };
}

/** Skip what has no shape of its own. */
export function skipInvisible(text: string, offset: number): number {
  while (offset < text.length && isInvisible(text.charCodeAt(offset))) offset++;
  return offset;
}
