/** What kind of character a UTF-16 code unit is, where rules ask for it: at candidates, never for a whole text. */

/** Han characters, the iteration mark 々 and 〇; a lead surrogate of the supplementary ideographs counts too. */
export const isHan = (c: number): boolean =>
  (c >= 0x3400 && c <= 0x9fff) ||
  (c >= 0xf900 && c <= 0xfaff) ||
  (c >= 0xd840 && c <= 0xd88d) ||
  c === 0x3005 ||
  c === 0x3007;

export const isDigit = (c: number): boolean => (c >= 0x30 && c <= 0x39) || (c >= 0xff10 && c <= 0xff19);

/** Letters and digits but those of scripts without spaces between words, and without marks set beside a word (ª ˢ). */
const wordCharacter =
  /[[\p{L}\p{Nd}]--[\p{Lm}ªº\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]]/v;

/** Punctuation, signs and kana, which are beside most names in East Asian text: seen without the pattern above. */
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
 * The unit at `at`, 0 outside the text. Asked for units that are not there, an engine gives up reading them in place, and
 * a name took some 15 % longer (measured).
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

/** Characters without a shape of their own: soft hyphen, zero-width and direction marks. */
export const isInvisible = (c: number): boolean =>
  c === 0xad ||
  (c >= 0x200b && c <= 0x200f) ||
  (c >= 0x202a && c <= 0x202e) ||
  (c >= 0x2060 && c <= 0x206f) ||
  c === 0xfeff;
