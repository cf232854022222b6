/** What is in `storage.local`, and how to read it back. Storage is the bus: whoever changes a record tells all. */
import type { Browser } from 'webextension-polyfill';
import { parseSettings, type Settings } from '../core/settings.ts';
import { type CompiledGazetteer, checksumsBeside } from '../core/spot/record.ts';

/** What a page reads before anything else, in one go. */
export interface StartRecord {
  readonly settings: Settings;
  /** For core/spot `openGazetteer`, which checks it; undefined until the background has compiled one. */
  readonly gazetteer: unknown;
  /** The pages that are sources of packs, as core/page-address.ts `placeOfAddress` writes them. */
  readonly sourcePlaces: readonly unknown[];
}

export const settingsKey = 'settings';
export const gazetteerKey = 'gazetteer';
export const sourcePlacesKey = 'sourcePlaces';
/** Why the packs are not compiled as they are now (core/compile-problem.ts); only where they are not. */
export const compileProblemKey = 'compileProblem';
export const shardKey = (number: number): string => `${gazetteerKey} ${number}`;

/**
 * Read all of them. A storage that can't be read (a broken profile) leaves the defaults and no gazetteer: nothing is
 * marked, and nothing breaks.
 */
export async function loadStart(storage: Browser['storage']): Promise<StartRecord> {
  const stored = await storage.local
    .get([settingsKey, gazetteerKey, sourcePlacesKey])
    .catch(() => ({}) as Record<string, unknown>);
  const places = stored[sourcePlacesKey];
  return {
    settings: parseSettings(stored[settingsKey]),
    gazetteer: stored[gazetteerKey],
    sourcePlaces: Array.isArray(places) ? places : [],
  };
}

/** What storing a compiled gazetteer changes. */
export interface GazetteerChange {
  /** To be written at one blow: the record that pages start with, and the shards that differ. */
  readonly items: Readonly<Record<string, unknown>>;
  /** Keys of shards that are left over; to be removed after that. */
  readonly surplus: readonly string[];
}

/**
 * Put a compiled gazetteer in the place of what is stored. Every frame of every page is told what is written, so shards
 * that stay as they are, all but a few when a small pack comes, are not.
 *
 * @param before the record that is stored now, if any.
 */
export function gazetteerChange({ record, shards }: CompiledGazetteer, before: unknown): GazetteerChange {
  const old = checksumsBeside(before);
  const now = checksumsBeside(record);
  const changed = [...shards.entries()].filter(([number]) => old[number] !== now[number]);
  return {
    items: {
      [gazetteerKey]: record,
      ...Object.fromEntries(changed.map(([number, shard]) => [shardKey(number), shard])),
    },
    surplus: [...old.keys()].slice(now.length).map(shardKey),
  };
}

/** Read shards, by their number; undefined where one can't be read. `Gazetteer.addShard` checks what comes. */
export async function loadShards(
  storage: Browser['storage'],
  numbers: readonly number[],
): Promise<readonly unknown[]> {
  const stored = await storage.local.get(numbers.map(shardKey)).catch(() => ({}) as Record<string, unknown>);
  return numbers.map((number) => stored[shardKey(number)]);
}

/** Call back whenever one of `keys` is written anywhere in the extension, until the signal aborts. */
export function watchStored(
  storage: Browser['storage'],
  keys: readonly string[],
  callback: () => void,
  signal: AbortSignal,
): void {
  const listener = (changes: Readonly<Record<string, unknown>>, area: string): void => {
    if (area === 'local' && keys.some((key) => key in changes)) callback();
  };
  storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => storage.onChanged.removeListener(listener));
}
