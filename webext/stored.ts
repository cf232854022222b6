/** What is in `storage.local`, and how to read it back. */
import type { Browser } from 'webextension-polyfill';
import type { PageStart } from '../core/frame/page-start.ts';
import { type StoredPageSettings, sealPageSettings } from '../core/settings/page-settings.ts';
import { type Settings, type StoredSettings, sealSettings } from '../core/settings/settings.ts';
import { type CompiledGazetteer, checksumsBeside, readRecord } from '../core/spot/gazetteer/record.ts';
import { listen } from './listen.ts';
import { gazetteerKey, pageSettingsKey, shardKey } from './stored-keys.ts';

const startKeys = [pageSettingsKey, gazetteerKey];

/** What pages start with: how to get it, and to hear of what is new of it. */
export const startStorage = ({ local }: Browser['storage']) => ({
  get: () => readAll(local, startKeys) as Promise<unknown> as Promise<PageStart>,
  watch: (callback: (news: PageStart) => void, signal: AbortSignal): void =>
    listen(
      local.onChanged,
      (changes) => callback(startKeys.map((key) => changes[key]?.newValue) as unknown as PageStart),
      signal,
    ),
});

/** What is to be written at one blow to store settings: themselves, and what pages read of them. */
export const settingsItems = (
  settings: Settings,
): { readonly settings: StoredSettings; readonly pageSettings: StoredPageSettings } => ({
  settings: sealSettings(settings),
  pageSettings: sealPageSettings(settings),
});

/**
 * What is to be written at one blow to put a compiled gazetteer in the place of what is stored: the record that pages start
 * with, and shards. Every frame of every page is told what is written, so shards that stay as they are, all but a few when
 * a small pack comes, are not.
 *
 * @param before the record that is stored now, where its shards are whole; else anything.
 */
export function gazetteerItems(
  { record, shards }: CompiledGazetteer,
  before: unknown,
): Readonly<Record<string, unknown>> {
  const old = checksumsBeside(readRecord(before));
  const now = checksumsBeside(record);
  const changed = [...shards.entries()].filter(([number]) => old[number] !== now[number]);
  return {
    [gazetteerKey]: record,
    ...Object.fromEntries(changed.map(([number, shard]) => [shardKey(number), shard])),
  };
}

/** The keys of all compiled things that are stored. */
export async function compiledKeys({ local }: Browser['storage']): Promise<string[]> {
  return (await local.getKeys()).filter(isCompiledKey);
}

/** Make room in a full storage by giving up what the background compiles again. */
export const giveUpCompiled = async (storage: Browser['storage']): Promise<void> =>
  storage.local.remove(await compiledKeys(storage));

/** Whether this is the key of a compiled gazetteer's record, or of one of its shards. */
export const isCompiledKey = (key: string): boolean => key.split(' ')[0] === gazetteerKey;

/**
 * Read shards, by their number; undefined where one is not there. `Gazetteer.addShard` checks what comes.
 *
 * @throws where the storage can't be read: a broken profile, or the extension has gone.
 */
export const loadShards = (
  { local }: Browser['storage'],
  numbers: readonly number[],
): Promise<readonly unknown[]> => readAll(local, numbers.map(shardKey));

/** What is stored under these keys, at one blow and in their order. */
async function readAll(local: Browser['storage']['local'], keys: string[]): Promise<readonly unknown[]> {
  const stored = await local.get(keys);
  return keys.map((key) => stored[key]);
}
