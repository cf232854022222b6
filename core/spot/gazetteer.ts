/**
 * Surface forms → entities. Compiled from packs in the background, stored, and opened by every page: the record is a
 * handful of strings that need no parsing, and an opened gazetteer reads the dictionary only where a name may stand
 * (docs/adr/0004-gazetteer-as-strings.md).
 */
import { type EntityRef, keyOf } from '../entity-ref.ts';
import type { EntityType } from '../pack/format.ts';
import type { Need } from './defaults.ts';
import { COMPLEX, SEPARATOR, TRAIL } from './fold.ts';
import { type GazetteerRecord, needs, typeLetters } from './record.ts';
import { decodeBytes, decodeWords } from './sixbit.ts';

export type { GazetteerRecord } from './record.ts';

/** An entity that a form may mean. */
export interface Claim {
  readonly entity: EntityRef;
  /** As `keyOf(entity)`. */
  readonly key: string;
  readonly type: EntityType;
  readonly need: Need;
}

/** A line of the dictionary. Without claims it is a decoy: a longer string that only contains a form. */
export interface Entry {
  /** The form as the pack spells it. */
  readonly form: string;
  readonly caseSensitive: boolean;
  readonly claims: readonly Claim[];
}

/** Words that speak for or against an entity near an ambiguous form, folded. */
export interface Companions {
  readonly for: readonly string[];
  readonly against: readonly string[];
}

/** A gazetteer ready for use. */
export interface Gazetteer {
  /** Folded unit for every UTF-16 code unit; below 4 the kinds of fold.ts. */
  readonly units: Uint16Array;
  /**
   * Two bits for each hash of two folded units that begin a form: 1, a form goes on with a third unit that
   * `triples` knows; 2, a candidate whatever follows.
   */
  readonly pairs: Uint8Array;
  readonly pairMask: number;
  /** One bit for each hash of three folded units that begin a form. */
  readonly triples: Uint8Array;
  readonly tripleMask: number;
  readonly buckets: Uint32Array;
  readonly bucketMask: number;
  readonly forms: string;
  /** The entry whose line begins at `offset` of `forms`. */
  entryAt(offset: number): Entry;
  companionsOf(claim: Claim): Companions;
}

/** Open a stored gazetteer; null when `stored` is not one of this version. */
export function openGazetteer(stored: unknown): Gazetteer | null {
  const record = stored as GazetteerRecord | undefined;
  if (record?.version !== 2) return null;
  const { forms, packs, companions, pairBits, tripleBits, bucketBits } = record;
  const entries = new Map<number, Entry>();
  const words = new Map<string, Companions>();
  return {
    units: openUnits(record),
    pairs: decodeBytes(record.pairs, (2 ** pairBits) >>> 2),
    pairMask: 2 ** pairBits - 1,
    triples: decodeBytes(record.triples, (2 ** tripleBits) >>> 3),
    tripleMask: 2 ** tripleBits - 1,
    buckets: decodeWords(record.buckets),
    bucketMask: 2 ** bucketBits - 1,
    forms,
    entryAt: (offset) => remembered(entries, offset, () => readEntry(forms, offset, packs)),
    companionsOf: ({ key, entity }) =>
      remembered(words, key, () =>
        readCompanions(companions, `\n${packs.indexOf(entity.pack)} ${entity.entity}\t`),
      ),
  };
}

function remembered<K, V>(memory: Map<K, V>, key: K, read: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = read();
  memory.set(key, value);
  return value;
}

function openUnits({ alphabet, variants, complex }: GazetteerRecord): Uint16Array {
  const units = new Uint16Array(0x10000);
  // Marks and invisible characters, see characters.ts; the lead surrogates of mathematical letters, of the
  // supplementary ideographs and of variation selectors.
  for (const [first, last] of [
    [0xad, 0xad],
    [0x300, 0x36f],
    [0x61c, 0x61c],
    [0x1ab0, 0x1aff],
    [0x1dc0, 0x1dff],
    [0x200b, 0x200f],
    [0x202a, 0x202e],
    [0x2060, 0x2069],
    [0x20d0, 0x20ff],
    [0x3099, 0x309a],
    [0xd835, 0xd835],
    [0xd840, 0xd88d],
    [0xdb40, 0xdb40],
    [0xfe00, 0xfe0f],
    [0xfe20, 0xfe2f],
    [0xfeff, 0xfeff],
  ] as const)
    units.fill(COMPLEX, first, last + 1);
  units.fill(TRAIL, 0xdc00, 0xe000);
  for (const [first, last] of [
    [0x09, 0x0d],
    [0x20, 0x20],
    [0x2d, 0x2d],
    [0xa0, 0xa0],
    [0x2000, 0x200a],
    [0x2010, 0x2014],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x2212, 0x2212],
    [0x3000, 0x3000],
    [0xfe63, 0xfe63],
    [0xff0d, 0xff0d],
  ] as const)
    units.fill(SEPARATOR, first, last + 1);
  for (let i = 0; i < complex.length; i++) units[complex.charCodeAt(i)] = COMPLEX;
  for (let i = 0; i < alphabet.length; i++) units[alphabet.charCodeAt(i)] = alphabet.charCodeAt(i);
  for (let i = 0; i < variants.length; i += 2) units[variants.charCodeAt(i)] = variants.charCodeAt(i + 1);
  return units;
}

function readEntry(forms: string, offset: number, packs: readonly string[]): Entry {
  const [key, form, flags, ...claims] = forms.slice(offset, forms.indexOf('\n', offset)).split('\t');
  return {
    form: form || key!,
    caseSensitive: flags === '=',
    claims: claims.map((claim) => {
      const [pack, id] = claim.slice(2).split(' ');
      const entity = { pack: packs[Number(pack)]!, entity: id! };
      return { entity, key: keyOf(entity), type: typeLetters[claim[0]!]!, need: needs[Number(claim[1])]! };
    }),
  };
}

function readCompanions(companions: string, head: string): Companions {
  const at = companions.indexOf(head);
  if (at < 0) return { for: [], against: [] };
  const start = at + head.length;
  const [pro = '', contra = ''] = companions.slice(start, companions.indexOf('\n', start)).split('\t');
  return { for: pro ? pro.split('|') : [], against: contra ? contra.split('|') : [] };
}
