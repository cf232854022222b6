import { now } from './now.ts';

/**
 * Time after which a document that is not complete is taken for one that nobody means to complete, as scripts write them
 * into windows, ms.
 */
const longestParsing = 30_000;

/** Whether the parser still adds to our document. */
export const isBeingParsed = (): boolean => document.readyState === 'loading' && now() < longestParsing;
