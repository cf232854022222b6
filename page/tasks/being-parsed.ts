import { now } from './now.ts';

/**
 * The time after which a document that is not complete counts as one that nobody means to complete, ms. Scripts write
 * such documents into windows.
 */
const longestParsing = 30_000;

/** Whether the parser still adds to our document. */
export const isBeingParsed = (): boolean => document.readyState === 'loading' && now() < longestParsing;
