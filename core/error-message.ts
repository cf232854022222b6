/** What a caught error says; anything may have been thrown. */
export const errorMessage = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
