/** Whether a value that arrived from elsewhere (storage, a message) is an object, so that its members can be read. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
