/**
 * Opens a stored gazetteer, which leads from surface forms to entities. The background compiles it from packs
 * (compile.ts), and every page opens it: the start record is a handful of strings that need no parsing, and the
 * dictionary is read only where a name may stand (docs/adr/0004).
 */
import type { Shard } from './dictionary.ts';
import { pairBits } from './hashes.ts';
import { type GazetteerRecord, readRecord, type StoredShard, shardChecksum } from './record.ts';
import { decodeBits, decodeWords } from './sixbit.ts';

/**
 * A gazetteer that has been opened. The lengths of its bitmaps are powers of two, so that the end of a hash is an
 * index.
 */
export interface Gazetteer {
  /** A number that differs between gazetteers that find other names. */
  readonly id: number;
  /** A number that differs when packs say something else; see `GazetteerRecord`. */
  readonly packsRevision: number;
  /** The folded unit of every UTF-16 code unit, or one of the kinds of fold.ts. */
  readonly units: Uint16Array;
  /**
   * A byte for each hash of two folded units, with three bits. FIRST: a form may begin with the two. SECOND: the two
   * may be its second and third unit; `triples` then has to know all three. ALONE: the two may be enough for a form;
   * `triples` then has to know them with FOREIGN after them, unless the second is one of the kinds of fold.ts.
   */
  readonly pairs: Uint8Array;
  /** One bit for each hash of three folded units that begin a form, or of two that are enough and FOREIGN. */
  readonly triples: Uint8Array;
  /** Two bits for each hash under which forms are filed, see `stemLengths`, `goesOn` and `hashAgain`. */
  readonly stems: Uint8Array;
  /**
   * The shards of the dictionary, by the end of those hashes. One that has not been loaded yet is undefined, one that
   * is lost is null.
   */
  readonly shards: (Shard | null | undefined)[];
  /** The number of bits of a hash that say which shard it belongs to. */
  readonly shardBits: number;
  /** Pack ids by slot, by which candidates name them. */
  readonly packs: GazetteerRecord['packs'];
  /** The page keys of the sources of the packs, see `GazetteerRecord`. */
  readonly sourcePlaces: readonly string[];
  /** The shard of this number. That of a small dictionary needs no loading. */
  shardAt(number: number): Shard | null | undefined;
  /**
   * Adds a shard that was read from the storage. One that does not belong there, or is damaged, is lost: texts that
   * need it are left alone.
   */
  addShard(number: number, stored: unknown): void;
}

/** Opens a stored gazetteer; null when `stored` is not one of this version, or not whole. */
export function openGazetteer(stored: unknown): Gazetteer | null {
  const record = readRecord(stored);
  if (!record) return null;
  const { packs, sourcePlaces, packsRevision } = record;
  const checksums = decodeWords(record.checksums);
  const shards: Gazetteer['shards'] = Array.from(checksums, () => undefined);
  return {
    id: record.checksum - packsRevision,
    packsRevision,
    units: openUnits(record),
    pairs: decodeBits(record.pairs, pairBits),
    triples: decodeBits(record.triples),
    stems: decodeBits(record.stems),
    shards,
    shardBits: Math.log2(shards.length),
    packs,
    sourcePlaces,
    shardAt(number) {
      // The shard of a small dictionary is in the record. If it is damaged there, it is missing like any other.
      if (shards[number] === undefined && record.forms !== undefined)
        shards[number] = shardOf(number, record) ?? undefined;
      return shards[number];
    },
    addShard(number, stored) {
      shards[number] = shardOf(number, stored);
    },
  };

  function shardOf(number: number, stored: unknown): Shard | null {
    const shard = stored as StoredShard | undefined;
    return shardChecksum(shard) === checksums[number] ? { ...shard!, entries: new Map() } : null;
  }
}

function openUnits({ kinds, alphabet, variants }: GazetteerRecord): Uint16Array {
  const units = new Uint16Array(0x10000);
  const runs = decodeWords(kinds);
  for (let i = 0; i < runs.length; i += 3) units.fill(runs[i + 2]!, runs[i], runs[i + 1]! + 1);
  for (let i = 0; i < alphabet.length; i++) units[alphabet.charCodeAt(i)] = alphabet.charCodeAt(i);
  for (let i = 0; i < variants.length; i += 2) units[variants.charCodeAt(i)] = variants.charCodeAt(i + 1);
  return units;
}
