/** Whether the parser still adds to our document. */
export const isBeingParsed = (): boolean => document.readyState === 'loading';
