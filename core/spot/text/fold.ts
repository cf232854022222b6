/**
 * Folding: what counts as the same character in a name. Case, width, Traditional and Simplified Han, presentation
 * forms and the many dashes, spaces and apostrophes are made equal; what has no shape is skipped. Text is never
 * folded as a whole: the table of an opened gazetteer folds single units (`Gazetteer.units`), and this module folds
 * the rare rest exactly.
 */

/** Kinds of units that are no characters of the folded alphabet; they are smaller than any character. */
export const FOREIGN = 0;
/** Folds to several units, or is half of a character that must be seen whole: ﬁ, the lead surrogate of 𝐃 or of 𠮷. */
export const COMPLEX = 1;
/** Without a shape of its own: soft hyphen, zero-width and direction marks. Skipped. */
export const INVISIBLE = 2;
/** Belongs to the character before it: an accent, kana voicing, a variation selector. */
export const MARK = 3;
/** A trail surrogate. */
export const TRAIL = 4;
/** A space or line break of any width, or a dash: may stand between the parts of a name. */
export const SPACE = 5;
export const DASH = 6;

/**
 * Forms kept in Unicode only for compatibility which a reader takes for the plain character: full and half width,
 * letterlike symbols, Latin ligatures, Kangxi radicals, mathematical letters. Not superscripts, circled or squared
 * ones (DeepSeek¹, ①), nor ™: those are marks beside a name.
 */
const lookAlike =
  /[\u2100-\u2120\u2123-\u214f\u2f00-\u2fdf\uf900-\ufaff\ufb00-\ufb06\uff01-\uff9f\u{1d400}-\u{1d7ff}\u{2f800}-\u{2fa1f}]/u;

/**
 * Fold one character with its marks, but for Traditional → Simplified, which the caller's table does. Apostrophes and
 * middle dots inside names come in many shapes.
 */
export function foldCharacter(character: string): string {
  return character
    .normalize(lookAlike.test(character) ? 'NFKC' : 'NFC')
    .replace(/[‘’ʼ]/, "'")
    .replace(/[‧•・]/, '·')
    .toLowerCase()
    .normalize('NFC');
}

/** The character at `start` with its marks, folded, without those that do not show, and where it ends. */
export function foldCharacterAt(text: string, start: number): { folded: string; end: number } {
  // At the end of a string that was cut, V8's compiled `codePointAt` looks behind it for the other half of a surrogate.
  const first = start + 1 < text.length && text.codePointAt(start)! > 0xffff ? 2 : 1;
  const marks = /\p{M}*/uy;
  marks.lastIndex = start + first;
  const [found] = marks.exec(text)!;
  const end = start + first + found.length;
  return { folded: foldCharacter(text.slice(start, end).replace(/\p{VS}|\u034f/gu, '')), end };
}
