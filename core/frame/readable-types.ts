/** HTML and plain text; in XML, SVG, images and PDF viewers nothing of ours can work (measured: body is null). */
export const readableTypes: readonly unknown[] = ['text/html', 'application/xhtml+xml', 'text/plain'];
