/** The message of what was caught. Code may throw any value: what is no Error is made a string. */
export const errorMessage = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
