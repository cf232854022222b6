/**
 * Folds characters: makes equal what counts as the same character in a name. Case, width, Traditional and Simplified
 * Han, presentation forms and the many dashes, spaces and apostrophes are made equal; what has no shape is skipped.
 * Text is never folded as a whole: the table of an opened gazetteer folds single units (`Gazetteer.units`), and this
 * module folds exactly the rare characters that the table can't.
 */

/**
 * A unit that no form has. Like the other kinds of units that are no characters of the folded alphabet, it is smaller
 * than any character.
 */
export const FOREIGN = 0;
/**
 * A unit that folds to several, or is half of a character that must be seen whole: ﬁ, the lead surrogate of 𝐃 or of 𠮷.
 */
export const COMPLEX = 1;
/** A unit without a shape of its own, which is skipped: soft hyphen, zero-width and direction marks. */
export const INVISIBLE = 2;
/** A unit that belongs to the character before it: an accent, kana voicing, a variation selector. */
export const MARK = 3;
/** A trail surrogate. */
export const TRAIL = 4;
/** A space or line break of any width, which may stand between the parts of a name, as may a {@link DASH}. */
export const SPACE = 5;
export const DASH = 6;

/**
 * A character that Unicode has only for compatibility and that a reader takes for the plain one: full and half width,
 * letterlike symbols, Latin ligatures, Kangxi radicals, mathematical letters. Superscripts, circled or squared ones
 * (DeepSeek¹, ①) and ™ are not among them: those are marks beside a name.
 */
const lookAlike =
  /[\u2100-\u2120\u2123-\u214f\u2f00-\u2fdf\uf900-\ufaff\ufb00-\ufb06\uff01-\uff9f\u{1d400}-\u{1d7ff}\u{2f800}-\u{2fa1f}]/u;

/**
 * Folds one character with its marks, except from Traditional to Simplified, which the caller's table does. Apostrophes
 * and middle dots inside names come in many shapes.
 */
export function foldCharacter(character: string): string {
  return character
    .normalize(lookAlike.test(character) ? 'NFKC' : 'NFC')
    .replace(/[‘’ʼ]/, "'")
    .replace(/[‧•・]/, '·')
    .toLowerCase()
    .normalize('NFC');
}

/** The character at `start` with its marks, folded, and where it ends. Marks that do not show are left out. */
export function foldCharacterAt(text: string, start: number): { folded: string; end: number } {
  // At the end of a string that was cut, V8's compiled `codePointAt` looks behind it for the other half of a surrogate.
  const first = start + 1 < text.length && text.codePointAt(start)! > 0xffff ? 2 : 1;
  const marks = /\p{M}*/uy;
  marks.lastIndex = start + first;
  const [found] = marks.exec(text)!;
  const end = start + first + found.length;
  return { folded: foldCharacter(text.slice(start, end).replace(/\p{VS}|\u034f/gu, '')), end };
}
