/** Loads what the packs say about the names on a tab, some at a time, so that the reader has a turn between. */
import { type EntityRef, keyOf } from '../../core/entity-ref.ts';
import { type EntityRecord, recordKey } from '../../core/pack/statements.ts';
import { loadRecords } from '../packs/library.ts';

/** The number of names whose records are made in one go, which takes milliseconds. */
const recordsInOneGo = 100;

export interface TabRecords {
  /** Load the records that these names lack. Whatever an earlier call has not loaded yet is left to this one. */
  add(refs: readonly EntityRef[]): Promise<void>;
  /** The packs say something else: all records are to be loaded anew when they are next asked for. */
  makeStale(): void;
}

/** @param onRecords gets records with their keys (`recordKey`), until the signal aborts. */
export function createTabRecords(
  language: string,
  onRecords: (records: readonly (readonly [key: string, EntityRecord])[]) => void,
  signal: AbortSignal,
): TabRecords {
  /** Keys of the names whose records say what the packs say now. */
  const upToDate = new Set<string>();
  /** How often `add` was called. A later call takes the place of those before. */
  let latestTurn = 0;
  return {
    async add(refs) {
      const missing = refs.filter((ref) => !upToDate.has(keyOf(ref)));
      if (missing.length === 0) return;
      const turn = ++latestTurn;
      const isOver = () => signal.aborted || turn !== latestTurn;
      for (let start = 0; start < missing.length; start += recordsInOneGo) {
        const records = await loadSome(missing.slice(start, start + recordsInOneGo), language);
        if (isOver()) return;
        for (const record of records) upToDate.add(recordKey(record));
        if (records.length > 0) onRecords(records.map((record) => [recordKey(record), record]));
        await new Promise((resolve) => setTimeout(resolve));
        if (isOver()) return;
      }
    },
    makeStale: () => upToDate.clear(),
  };
}

/** A pack that can't be read leaves its own names without records, and no others. */
function loadSome(refs: readonly EntityRef[], language: string): Promise<readonly EntityRecord[]> {
  return loadRecords(refs, language).catch((error) => {
    console.error('Meipi: the packs could not be read.', error);
    return [];
  });
}
