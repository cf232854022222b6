/** Checks the characters of texts that come from files of strangers. */

/** Unicode's format characters: zero-width spaces and joiners, soft hyphens, marks of direction. */
const formatCharacters = /\p{Cf}/gu;
/** A control character other than line break and tab. */
const controls = /[^\P{Cc}\n\t]/u;
/** A mark that reorders the text around it, and so can make it read as something else (https://trojansource.codes). */
const reordering = /[\u202A-\u202E\u2066-\u2069]/u;

/** The letters of `text` as a reader sees them: composed, without invisible characters, trimmed. */
export const visible = (text: string): string => text.normalize('NFC').replace(formatCharacters, '').trim();

/** Whether a reader would see anything of `text` at all. */
export const isVisible = (text: string): boolean => visible(text) !== '';

/** Whether `text` is free of control characters and of halves of surrogate pairs, which browsers store differently. */
export const isPlain = (text: string): boolean => text.isWellFormed() && !controls.test(text);

/** Whether `text` holds marks that reorder what stands around them. */
export const isReordering = (text: string): boolean => reordering.test(text);
