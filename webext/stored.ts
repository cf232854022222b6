/** What is in `storage.local`, and how to read it back. Storage is the bus: whoever changes a record tells all. */
import type { Browser } from 'webextension-polyfill';
import { type CompiledGazetteer, checksumsBeside, readRecord } from '../core/spot/gazetteer/record.ts';

/** What a page reads before anything else, in one go. */
export interface StartRecord {
  /** For core/settings/settings.ts `parseSettings`, which makes the best of it. */
  readonly settings: unknown;
  /** For core/spot `openGazetteer`, which checks it; undefined until the background has compiled one. */
  readonly gazetteer: unknown;
}

export const settingsKey = 'settings';
export const gazetteerKey = 'gazetteer';
/** Why the packs are not compiled as they are now (core/spot/compile/compile-problem.ts); only where they are not. */
export const compileProblemKey = 'compileProblem';
export const shardKey = (number: number): string => `${gazetteerKey} ${number}`;

/** @throws where the storage can't be read: a broken profile, or the extension has gone. */
export const loadStart = ({ local }: Browser['storage']): Promise<Partial<StartRecord>> =>
  local.get([settingsKey, gazetteerKey]);

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

/** Whether this is the key of a compiled gazetteer's record, or of one of its shards. */
export const isCompiledKey = (key: string): boolean => key.split(' ')[0] === gazetteerKey;

/**
 * Read shards, by their number; undefined where one is not there. `Gazetteer.addShard` checks what comes.
 *
 * @throws as {@link loadStart}.
 */
export async function loadShards(
  { local }: Browser['storage'],
  numbers: readonly number[],
): Promise<readonly unknown[]> {
  const stored = await local.get(numbers.map(shardKey));
  return numbers.map((number) => stored[shardKey(number)]);
}

/** Call back with what is written or removed, by whomever of us, until the signal aborts. */
export function watchStored(
  { local: { onChanged } }: Browser['storage'],
  callback: (changes: Readonly<Record<string, unknown>>) => void,
  signal: AbortSignal,
): void {
  onChanged.addListener(callback);
  signal.addEventListener('abort', () => onChanged.removeListener(callback));
}
