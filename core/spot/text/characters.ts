/** Tells what kind of character a UTF-16 code unit is. Rules ask this at candidates, never for a whole text. */

/**
 * Whether `c` is a Han character, the iteration mark 々 or 〇. The lead surrogate of a supplementary ideograph counts
 * too.
 */
export const isHan = (c: number): boolean =>
  (c >= 0x3400 && c <= 0x9fff) ||
  (c >= 0xf900 && c <= 0xfaff) ||
  (c >= 0xd840 && c <= 0xd88d) ||
  c === 0x3005 ||
  c === 0x3007;

export const isDigit = (c: number): boolean => (c >= 0x30 && c <= 0x39) || (c >= 0xff10 && c <= 0xff19);

/** A letter or digit of a script with spaces between words, and no mark set beside a word (ª ˢ). */
const wordCharacter =
  /[[\p{L}\p{Nd}]--[\p{Lm}ªº\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]]/v;

/**
 * Whether `c` is punctuation, a sign or kana. These are beside most names in East Asian text, and need no
 * {@link wordCharacter} to be told from letters.
 */
const isEastAsianSign = (c: number): boolean =>
  (c >= 0x2000 && c <= 0x20ff) || (c >= 0x3000 && c <= 0x30ff) || (c >= 0xff00 && c <= 0xff0f);

/**
 * Whether `c` is a letter or digit of a script written with spaces between words (Latin, Greek, Cyrillic …), so that
 * a name cannot begin or end beside it.
 */
export const isWordUnit = (c: number): boolean =>
  c < 0x80
    ? (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || (c >= 0x30 && c <= 0x39)
    : c >= 0xaa && !isHan(c) && !isEastAsianSign(c) && wordCharacter.test(String.fromCharCode(c));

/** Whether `c` is a letter (not a digit) as in {@link isWordUnit}. */
export const isLetter = (c: number): boolean => isWordUnit(c) && !isDigit(c);

/**
 * The unit at `at`, 0 outside the text. A text is never asked for a unit that it does not have: engines then give up
 * reading units in place (docs/cost.md, "Choices in the code").
 */
export const codeAt = (text: string, at: number): number =>
  at >= 0 && at < text.length ? text.charCodeAt(at) : 0;

/** Whether `at` is inside a word, so that no name can begin there. */
export const isInsideWord = (text: string, at: number): boolean =>
  isWordUnit(codeAt(text, at)) && isWordUnit(codeAt(text, at - 1));

export const isUpperCase = (c: number): boolean => {
  const character = String.fromCharCode(c);
  return character !== character.toLowerCase();
};

/** Whether `c` is a character without a shape of its own: soft hyphen, zero-width and direction marks. */
export const isInvisible = (c: number): boolean =>
  c === 0xad ||
  (c >= 0x200b && c <= 0x200f) ||
  (c >= 0x202a && c <= 0x202e) ||
  (c >= 0x2060 && c <= 0x206f) ||
  c === 0xfeff;
