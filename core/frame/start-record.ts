/**
 * What every page reads before anything else, in one go and as it is stored: for `readPageSettings` of core/settings and
 * `openGazetteer` of core/spot, which check it. Undefined is what is not stored; among news, what is not new.
 */
export type StartRecord = readonly [pageSettings: unknown, gazetteer: unknown];

/** Where pages get it from. */
export interface StartStorage {
  /** Rejects where the storage can't be read: a broken profile, or the extension has gone. */
  get(): Promise<StartRecord>;
  /** Calls back at each change of the storage with what is new of the record, if anything, until the signal aborts. */
  watch(callback: (news: StartRecord) => void, signal: AbortSignal): void;
}
