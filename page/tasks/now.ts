/** The time, ms since the document began: named here because every page loads each name that it is asked by. */
export const now = (): number => performance.now();
