/** What a text may be made of, for texts that come from files of strangers. */

/** Unicode's format characters: zero-width spaces and joiners, soft hyphens, marks of direction. */
const formatCharacters = /\p{Cf}/gu;
/** All controls but line break and tab. */
const controls = /[^\P{Cc}\n\t]/u;
/** Marks that reorder the text around them, and so can make it read as something else (https://trojansource.codes). */
const reordering = /[\u202A-\u202E\u2066-\u2069]/u;

/** The letters of `text` as a reader sees them: composed, without invisible characters, trimmed. */
export const visible = (text: string): string => text.normalize('NFC').replace(formatCharacters, '').trim();

/** Whether a reader would see anything at all. */
export const isVisible = (text: string): boolean => visible(text) !== '';

/** Whether `text` is free of control characters and of halves of surrogate pairs, which browsers store differently. */
export const isPlain = (text: string): boolean => text.isWellFormed() && !controls.test(text);

/** Whether `text` holds marks that reorder what stands around them. */
export const isReordering = (text: string): boolean => reordering.test(text);
