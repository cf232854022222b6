/** The stored form of a gazetteer: what the background writes and pages read (docs/adr/0004). */
import type { EntityType } from '../pack/format.ts';
import type { Need } from './defaults.ts';
import { decodeWords } from './sixbit.ts';

/** Goes up with every change of what is stored, so that nobody reads what another version wrote. */
export const recordVersion = 7;

/**
 * What every page reads: JSON of plain strings, written as in sixbit.ts. It tells of any text whether a name may stand
 * in it; the dictionary itself is in the shards.
 */
export interface GazetteerRecord {
  readonly version: typeof recordVersion;
  /** Pack ids; claims name a pack by its index. */
  readonly packs: readonly string[];
  /** Units that are no letters, as runs: first, last, kind (see fold.ts). */
  readonly kinds: string;
  /** Every folded unit that occurs in a form or cue. */
  readonly alphabet: string;
  /** Pairs of units: one that folds, and the unit of the alphabet it folds to. */
  readonly variants: string;
  /** Bitmaps, see `Gazetteer`. */
  readonly pairs: string;
  readonly triples: string;
  readonly stems: string;
  /** The checksum of every shard, in their order; as many as a power of two. */
  readonly checksums: string;
  /** All shards, where the dictionary is so small that they need no record of their own; else none. */
  readonly inline: readonly StoredShard[];
}

/**
 * A part of the dictionary: the forms whose stems (see matcher.ts) have hashes that end alike. A record of its own in
 * large dictionaries, so that a page reads what could stand in it and no more.
 */
export interface StoredShard {
  /**
   * The lines, in buckets, with numbers that are read where they stand (sixbit.ts). First, two characters each, how many
   * buckets there are, where each begins in this string, and where the last ends. Then one line an entry, longest forms
   * first in each bucket: its length and a mark (see `markOf`), a character each, `key TAB form TAB case TAB claims LF`.
   */
  readonly forms: string;
  /** Companion words of the entities here: one line an entity, `LF pack entity TAB for|for TAB against|against`. */
  readonly companions: string;
}

/** A compiled dictionary: the record, and the shards that are not in it. */
export interface CompiledGazetteer {
  readonly record: GazetteerRecord;
  readonly shards: readonly StoredShard[];
}

/** What a line keeps of its hash, so that most of a bucket are passed over. */
export const markOf = (hash: number): number => hash >>> 18;

/** The checksums of the shards that belong to a stored record, beside it; none where it is not one of this version. */
export function checksumsBeside(stored: unknown): Uint32Array {
  const { version, checksums, inline } = (stored ?? {}) as Partial<GazetteerRecord>;
  return decodeWords(version === recordVersion && inline!.length === 0 ? checksums! : '');
}

/**
 * By this a page knows that a shard is whole and of the same compilation as its record; below 2²⁴. One of the FNV
 * family (Fowler, Noll, Vo).
 */
export function checksumOf({ forms, companions }: StoredShard): number {
  let hash = 0x811c9dc5;
  for (const text of [forms, companions]) {
    hash = Math.imul(hash ^ text.length, 0x01000193);
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & 0xffffff;
}

/** Type letters of claims. */
export const typeLetters: Readonly<Record<string, EntityType>> = {
  m: 'model',
  f: 'model-family',
  d: 'product',
  o: 'organization',
  p: 'person',
  t: 'technology',
  b: 'publication',
  e: 'event',
  l: 'place',
  c: 'concept',
};

/** How much evidence a claim needs, as its digit. */
export const needs: readonly Need[] = ['none', 'doubtful', 'required'];
