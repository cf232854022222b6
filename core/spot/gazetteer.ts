/**
 * Surface forms → entities. Compiled from packs in the background (compile.ts), stored, and opened by every page: the
 * record is a handful of strings that need no parsing, and an opened gazetteer reads the dictionary only where a name
 * may stand (docs/adr/0004-gazetteer-as-strings.md).
 */
import { type EntityRef, keyOf } from '../entity-ref.ts';
import type { EntityType } from '../pack/format.ts';
import type { Need } from './defaults.ts';
import { type GazetteerRecord, needs, typeLetters } from './record.ts';
import { decodeBytes, decodeWords } from './sixbit.ts';

/** An entity that a form may mean. */
export interface Claim {
  readonly entity: EntityRef;
  /** As `keyOf(entity)`. */
  readonly key: string;
  readonly type: EntityType;
  readonly need: Need;
  readonly companions: Companions;
}

/** Words that speak for or against an entity near an ambiguous form, folded. */
export interface Companions {
  readonly for: readonly string[];
  readonly against: readonly string[];
}

/** A line of the dictionary. Without claims it is a decoy: a longer string that only contains a form. */
export interface Entry {
  /** The form as the pack spells it. */
  readonly form: string;
  readonly caseSensitive: boolean;
  readonly claims: readonly Claim[];
}

/** A gazetteer ready for use. */
export interface Gazetteer {
  /** Folded unit for every UTF-16 code unit, or one of the kinds of fold.ts. */
  readonly units: Uint16Array;
  /**
   * Two bits for each hash of two folded units that begin a form: 1, a form goes on with a third unit that
   * `triples` knows; 2, a candidate whatever follows.
   */
  readonly pairs: Uint8Array;
  /** One bit for each hash of three folded units that begin a form. */
  readonly triples: Uint8Array;
  /** One bit for each hash under which forms are filed, see `stemLengths`. */
  readonly stems: Uint8Array;
  /** Where the lines for each hash begin in `forms`, and the end of the last. */
  readonly buckets: Uint32Array;
  readonly forms: string;
  /** The entry whose line begins at `offset` of `forms`. */
  entryAt(offset: number): Entry;
}

/** Open a stored gazetteer; null when `stored` is not one of this version. */
export function openGazetteer(stored: unknown): Gazetteer | null {
  const record = stored as GazetteerRecord | undefined;
  if (record?.version !== 3) return null;
  const { forms } = record;
  const entries = new Map<number, Entry>();
  return {
    units: openUnits(record),
    pairs: decodeBytes(record.pairs),
    triples: decodeBytes(record.triples),
    stems: decodeBytes(record.stems),
    buckets: decodeWords(record.buckets),
    forms,
    entryAt(offset) {
      let entry = entries.get(offset);
      if (!entry) {
        entry = readEntry(forms.slice(offset, forms.indexOf('\n', offset)), record);
        entries.set(offset, entry);
      }
      return entry;
    },
  };
}

function openUnits({ kinds, alphabet, variants }: GazetteerRecord): Uint16Array {
  const units = new Uint16Array(0x10000);
  const runs = decodeWords(kinds);
  for (let i = 0; i < runs.length; i += 3) units.fill(runs[i + 2]!, runs[i], runs[i + 1]! + 1);
  for (let i = 0; i < alphabet.length; i++) units[alphabet.charCodeAt(i)] = alphabet.charCodeAt(i);
  for (let i = 0; i < variants.length; i += 2) units[variants.charCodeAt(i)] = variants.charCodeAt(i + 1);
  return units;
}

function readEntry(line: string, { packs, companions }: GazetteerRecord): Entry {
  const [key, form, sensitive, ...claims] = line.split('\t');
  return {
    form: form || key!,
    caseSensitive: sensitive === '=',
    claims: claims.map((claim) => {
      const [pack, id] = claim.slice(2).split(' ');
      const entity = { pack: packs[Number(pack)]!, entity: id! };
      return {
        entity,
        key: keyOf(entity),
        type: typeLetters[claim[0]!]!,
        need: needs[Number(claim[1])]!,
        companions: readCompanions(companions, `\n${claim.slice(2)}\t`),
      };
    }),
  };
}

function readCompanions(companions: string, head: string): Companions {
  const at = companions.indexOf(head);
  const start = at + head.length;
  const [pro, contra] = at < 0 ? [] : companions.slice(start, companions.indexOf('\n', start)).split('\t', 2);
  return { for: pro ? pro.split('|') : [], against: contra ? contra.split('|') : [] };
}
