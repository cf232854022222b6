/** What the packs say about the names that the popup lists, read as they come and anew when packs say something else. */
import { type EntityRef, keyOf } from '../../core/entity-ref.ts';
import { type EntityRecord, recordKey } from '../../core/pack/statements.ts';
import { loadRecords, watchPacks } from '../packs/library.ts';

/** Of so many names the records are made in one go, which takes milliseconds; then the reader has a turn. */
const recordsInOneGo = 100;

/** By `keyOf` the references to their entities. */
export type PopupRecords = ReadonlyMap<string, EntityRecord>;

/**
 * Load the records of names in `language` (BCP 47), and tell whenever there are more or others, until the signal aborts.
 *
 * @returns the way to say which names are to have records now.
 */
export function followRecords(
  language: string,
  onChange: (records: PopupRecords) => void,
  signal: AbortSignal,
): (refs: readonly EntityRef[]) => void {
  let records: PopupRecords = new Map();
  let wanted: readonly EntityRef[] = [];
  /** The names whose records say what the packs say now; those of others are shown until theirs have come. */
  const upToDate = new Set<string>();
  /** How often records were added: a later turn takes the place of those before. */
  let latestTurn = 0;

  watchPacks(() => {
    upToDate.clear();
    void addRecords();
  }, signal);
  return (refs) => {
    wanted = refs;
    void addRecords();
  };

  /** Add the records that are lacking, until others are wanted or the popup goes. Never rejects. */
  async function addRecords(): Promise<void> {
    const missing = wanted.filter((ref) => !upToDate.has(keyOf(ref)));
    if (missing.length === 0) return;
    const turn = ++latestTurn;
    const isOver = () => signal.aborted || turn !== latestTurn;
    for (let start = 0; start < missing.length; start += recordsInOneGo) {
      const found = await load(missing.slice(start, start + recordsInOneGo));
      if (isOver()) return;
      if (found.length > 0) take(found);
      await new Promise((resolve) => setTimeout(resolve));
      if (isOver()) return;
    }
  }

  /** A pack that can't be read leaves its own names without records, and no others. */
  function load(refs: readonly EntityRef[]): Promise<readonly EntityRecord[]> {
    return loadRecords(refs, language).catch((error) => {
      console.error('Meipi: the packs could not be read.', error);
      return [];
    });
  }

  function take(found: readonly EntityRecord[]): void {
    for (const record of found) upToDate.add(recordKey(record));
    records = new Map([...records, ...found.map((record) => [recordKey(record), record] as const)]);
    onChange(records);
  }
}
