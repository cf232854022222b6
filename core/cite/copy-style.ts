/** The ways in which a statement can be copied. */

/** Styles of a formatted reference. */
export type ReferenceStyle = 'gb7714' | 'apa' | 'bibtex';
export type CopyStyle = 'plain' | 'markdown' | ReferenceStyle;

/** All styles, in the order in which readers are offered them. */
export const copyStyles: readonly CopyStyle[] = ['plain', 'markdown', 'gb7714', 'apa', 'bibtex'];
