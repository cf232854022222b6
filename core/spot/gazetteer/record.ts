/** The stored form of a gazetteer: what the background writes and pages read (docs/adr/0004). */
import { checksumOf } from '../../checksum.ts';
import type { EntityType } from '../../pack/format.ts';
import type { Need } from './policy.ts';
import { decodeWords } from './sixbit.ts';

/** Goes up with every change of what is stored, so that nobody reads what another version wrote. */
export const recordVersion = 9;

/**
 * What every page reads: JSON of plain strings, written as in sixbit.ts. It tells of any text whether a name may stand
 * in it; the dictionary itself is in the shards. Where it is so small that it needs no record of its own, its only shard is
 * here too.
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
  /** The pages that are sources of the packs, as `pageKeyOf` of ../page-address.ts writes them. */
  readonly sourcePlaces: readonly string[];
  /** Differs where packs say something else than before; only ever compared. */
  readonly packsRevision: number;
  /** The checksum of all other fields but its shard's, which has its own: most pages end before they need it. */
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

/** What a line keeps of its hash, so that most of a bucket are passed over. */
export const markOf = (hash: number): number => hash >>> 18;

type Unsealed = Omit<GazetteerRecord, 'checksum'>;

/** Give a record its checksum. */
export function sealRecord(record: Unsealed): GazetteerRecord {
  return { ...record, checksum: recordChecksum(record) };
}

/** What is stored, if it is a record of this version and whole: all that is stored is opened here. Else null. */
export function readRecord(stored: unknown): GazetteerRecord | null {
  const record = stored as GazetteerRecord | null | undefined;
  return record?.version === recordVersion && record.checksum === recordChecksum(record) ? record : null;
}

/**
 * A sum, so that `openGazetteer` can tell by what of it names are found, which stays where packs only say something else.
 * Storages give fields back in an order of their own, so this has one.
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

/** By this, below 2²⁴, a page knows that a shard is whole and of the same compilation as its record. */
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

/** How much evidence a candidate needs, as its digit. */
export const needs: readonly Need[] = ['none', 'doubtful', 'required'];
