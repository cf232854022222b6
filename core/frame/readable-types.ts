/** HTML and plain text; in XML, SVG, images and PDF viewers nothing of ours can work: they have no body. */
export const readableTypes: readonly unknown[] = ['text/html', 'application/xhtml+xml', 'text/plain'];
