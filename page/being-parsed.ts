/**
 * Whether the parser still adds to our document. Other than later, no node that comes is told of then: with millions of them
 * that took the page longer than reading all of them ten times.
 */
export const isBeingParsed = (): boolean => document.readyState === 'loading';
