/** Whether a value that arrived from elsewhere (storage, a message) is an object, whose members may be looked at. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
