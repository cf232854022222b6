/** What is in `storage.local`, and how to read it back. Storage is the bus: whoever changes a record tells all. */
import type { Browser } from 'webextension-polyfill';
import { parseSettings, type Settings } from '../core/settings.ts';
import type { CompiledGazetteer } from '../core/spot/record.ts';

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

/** A compiled gazetteer as it is stored: the record that pages start with, and each shard by itself. */
export function gazetteerItems({ record, shards }: CompiledGazetteer): Record<string, unknown> {
  return {
    [gazetteerKey]: record,
    ...Object.fromEntries(shards.map((shard, number) => [shardKey(number), shard])),
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
