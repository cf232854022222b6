/** Defines the stored form of a gazetteer, which the background writes and pages read (docs/adr/0004). */
import { checksumOf } from '../../checksum.ts';
import type { EntityType } from '../../pack/format.ts';
import type { Need } from './policy.ts';
import { decodeWords } from './sixbit.ts';

/**
 * The version of the stored form. It goes up with every change of that, so that nobody reads what another version
 * wrote.
 */
export const recordVersion = 9;

/**
 * The start record, which every page reads: JSON of plain strings, written as in sixbit.ts. It tells of any text
 * whether a name may stand in it; the dictionary itself is in the shards. If the dictionary is small, its only shard is
 * in the record too.
 */
export interface GazetteerRecord extends Partial<StoredShard> {
  readonly version: typeof recordVersion;
  /** Pack ids by slot, by which candidates name them; null where a slot is free. */
  readonly packs: readonly (string | null)[];
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
  /** The page keys (`pageKeyOf`) of all sources of the packs. */
  readonly sourcePlaces: readonly string[];
  /** A number that differs when packs say something else than before. It is only compared. */
  readonly packsRevision: number;
  /** The checksum of all other fields except the shard, which has its own: most pages end before they need it. */
  readonly checksum: number;
}

/**
 * A part of the dictionary: the forms whose stems (see matcher.ts) have hashes that end alike. A record of its own in
 * large dictionaries, so that a page reads what could stand in it and no more.
 */
export interface StoredShard {
  /**
   * The lines, in buckets, with numbers that are read where they stand (sixbit.ts). First, two characters each, how many
   * buckets there are, where each begins in this string, and where the last ends. Then one line an entry, longest forms
   * first in each bucket: its length and a mark (see `markOf`), a character each, `key TAB form TAB case TAB candidates LF`.
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

/** The part of a hash that stands in a line, so that most lines of a bucket are passed over. */
export const markOf = (hash: number): number => hash >>> 18;

type Unsealed = Omit<GazetteerRecord, 'checksum'>;

/** Gives a record its checksum. */
export function sealRecord(record: Unsealed): GazetteerRecord {
  return { ...record, checksum: recordChecksum(record) };
}

/**
 * Reads the record that is stored; null if it is not of this version, or not whole. Every stored record goes through
 * this.
 */
export function readRecord(stored: unknown): GazetteerRecord | null {
  const record = stored as GazetteerRecord | null | undefined;
  return record?.version === recordVersion && record.checksum === recordChecksum(record) ? record : null;
}

/**
 * The checksum of a record. It is a sum, so that without `packsRevision` it tells by what names are found, which stays
 * the same when packs only say something else. Storages give fields back in an order of their own, so this has one.
 */
const recordChecksum = (of: Unsealed): number =>
  of.packsRevision +
  checksumOf(
    of.packs,
    of.sourcePlaces,
    of.kinds,
    of.alphabet,
    of.variants,
    of.pairs,
    of.triples,
    of.stems,
    of.checksums,
  );

/**
 * The checksum of a shard, below 2²⁴. By it a page knows that the shard is whole and of the same compilation as its
 * record.
 */
export const shardChecksum = (shard: Partial<StoredShard> | null | undefined): number =>
  checksumOf(shard?.forms, shard?.companions) & 0xffffff;

/** The checksums of the shards that belong to a record and are stored beside it; none where it has them in it. */
export const checksumsBeside = (record: GazetteerRecord | null): Uint32Array =>
  decodeWords(record && record.forms === undefined ? record.checksums : '');

/** Type letters of candidates. */
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

/** The needs of candidates; each is stored as its index. */
export const needs: readonly Need[] = ['none', 'doubtful', 'required'];
