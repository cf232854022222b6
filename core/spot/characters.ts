/**
 * What kind of character a UTF-16 code unit is, as far as names care. Fixed ranges, not `\p{…}`, where a page asks
 * per character; the ranges are those of Unicode's Blocks.txt.
 */

/** Han characters, the iteration mark 々 and 〇; a lead surrogate of the supplementary ideographic planes counts too. */
export const isHan = (c: number): boolean =>
  (c >= 0x4e00 && c <= 0x9fff) ||
  (c >= 0x3400 && c <= 0x4dbf) ||
  (c >= 0xf900 && c <= 0xfaff) ||
  (c >= 0xd840 && c <= 0xd88d) ||
  c === 0x3005 ||
  c === 0x3007;

export const isHiragana = (c: number): boolean => c >= 0x3041 && c <= 0x309f;

const isAsciiLetter = (c: number): boolean => (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a);
export const isDigit = (c: number): boolean => (c >= 0x30 && c <= 0x39) || (c >= 0xff10 && c <= 0xff19);

/** Letters and digits of scripts that put spaces between words. */
const spacedAlphanumeric = /[\p{L}\p{Nd}]/u;

/**
 * Whether `c` is a letter or digit of a script written with spaces between words (Latin, Greek, Cyrillic …), so that
 * a name cannot begin or end beside it. Han, kana, hangul and the scripts of South-East Asia are not.
 */
export function isWordUnit(c: number): boolean {
  if (c < 0x80) return isAsciiLetter(c) || (c >= 0x30 && c <= 0x39);
  // ª º ² ³ ¹, modifier and superscript letters, ™: marks set beside a name, not part of its word.
  if (c < 0xc0 || (c >= 0x2b0 && c <= 0x2ff) || (c >= 0x2070 && c <= 0x209f)) return false;
  if (c === 0x2122 || (c >= 0xe00 && c <= 0x109f) || (c >= 0x1100 && c <= 0x11ff)) return false;
  if (c >= 0x2e80 && c < 0xfb00) return false;
  if (c > 0xff5a) return false;
  return spacedAlphanumeric.test(String.fromCharCode(c));
}

/** Whether `c` is a letter (not a digit) as in {@link isWordUnit}. */
export const isLetter = (c: number): boolean => isWordUnit(c) && !isDigit(c);

export function isUpperCase(c: number): boolean {
  if (c >= 0x41 && c <= 0x5a) return true;
  if (c < 0x80) return false;
  const character = String.fromCharCode(c);
  return character !== character.toLowerCase();
}

/** Spaces of every width, and the line breaks that HTML source folds to a space. */
export const isSpace = (c: number): boolean =>
  c === 0x20 ||
  c === 0xa0 ||
  (c >= 0x09 && c <= 0x0d) ||
  (c >= 0x2000 && c <= 0x200a) ||
  c === 0x202f ||
  c === 0x205f ||
  c === 0x3000;

/** Hyphens and the dashes written in place of one: - ‐ ‑ ‒ – — − ﹣ －. */
export const isDash = (c: number): boolean =>
  c === 0x2d || (c >= 0x2010 && c <= 0x2014) || c === 0x2212 || c === 0xfe63 || c === 0xff0d;

/** Characters without a shape of their own: soft hyphen, zero-width and direction marks. */
export const isInvisible = (c: number): boolean =>
  c === 0xad ||
  c === 0x34f ||
  c === 0x61c ||
  (c >= 0x200b && c <= 0x200f) ||
  (c >= 0x202a && c <= 0x202e) ||
  (c >= 0x2060 && c <= 0x2069) ||
  c === 0xfeff;

/**
 * Marks that belong to the character before them: accents, kana voicing, variation selectors. Marks of Indic and
 * other scripts are left out: they never stand on a letter of a name in this gazetteer's scripts.
 */
export const isMark = (c: number): boolean =>
  (c >= 0x300 && c <= 0x36f && c !== 0x34f) ||
  (c >= 0x1ab0 && c <= 0x1aff) ||
  (c >= 0x1dc0 && c <= 0x1dff) ||
  (c >= 0x20d0 && c <= 0x20ff) ||
  c === 0x3099 ||
  c === 0x309a ||
  (c >= 0xfe00 && c <= 0xfe0f) ||
  (c >= 0xfe20 && c <= 0xfe2f);
