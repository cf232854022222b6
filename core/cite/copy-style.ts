/** The ways in which a statement can be copied. */

/** Styles of a formatted reference. */
export type ReferenceStyle = 'gb7714' | 'apa' | 'bibtex';
export type CopyStyle = 'plain' | 'markdown' | ReferenceStyle;

/** In the order in which they are offered. */
export const copyStyles: readonly CopyStyle[] = ['plain', 'markdown', 'gb7714', 'apa', 'bibtex'];
