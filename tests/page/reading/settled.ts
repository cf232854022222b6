/** Wait until what is due now has been done, observers included. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
