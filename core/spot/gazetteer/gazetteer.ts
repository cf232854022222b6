/**
 * Surface forms → entities. Compiled from packs in the background (compile.ts), stored, and opened by every page: the
 * record is a handful of strings that need no parsing, and the dictionary is read only where a name may stand
 * (docs/adr/0004).
 */
import type { Shard } from './dictionary.ts';
import { pairBits } from './hashes.ts';
import { type GazetteerRecord, readRecord, type StoredShard, shardChecksum } from './record.ts';
import { decodeBits, decodeWords } from './sixbit.ts';

/** A gazetteer ready for use. Its tables of hashes are as long as a power of two, so that the end of a hash is an index. */
export interface Gazetteer {
  /** Differs between compilations that find other names. */
  readonly id: number;
  /** Differs where packs say something else; see `GazetteerRecord`. */
  readonly packsRevision: number;
  /** Folded unit for every UTF-16 code unit, or one of the kinds of fold.ts. */
  readonly units: Uint16Array;
  /**
   * A byte for each hash of two folded units: the bits FIRST and SECOND of two pairs that follow each other tell of a form
   * with a third unit, which `triples` knows too; ALONE of one where the second unit is a kind, or `triples` knows the two
   * with FOREIGN after them.
   */
  readonly pairs: Uint8Array;
  /** One bit for each hash of three folded units that begin a form, or of two that are enough. */
  readonly triples: Uint8Array;
  /** Two bits for each hash under which forms are filed, see `stemLengths`, `goesOn` and `hashAgain`. */
  readonly stems: Uint8Array;
  /** The dictionary, by the end of those hashes; undefined where it has not been loaded yet, null where it is lost. */
  readonly shards: (Shard | null | undefined)[];
  /** How many bits of a hash say which shard it is. */
  readonly shardBits: number;
  /** Pack ids by slot, by which candidates name them. */
  readonly packs: GazetteerRecord['packs'];
  /** The pages that are sources of the packs, see `GazetteerRecord`. */
  readonly sourcePlaces: readonly string[];
  /** One of {@link shards}. */
  shardAt(number: number): Shard | null | undefined;
  /** Put a shard in its place. One that does not belong there, or is damaged, is lost: its texts are left alone. */
  addShard(number: number, stored: unknown): void;
}

/** Open a stored gazetteer; null when `stored` is not one of this version, or not whole. */
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
      // Of a small dictionary it is in the record; a damaged one there is then missing like any other.
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
