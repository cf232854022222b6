/**
 * Reads the dictionary of a gazetteer, which is stored in shards. A line is read only if its form may stand in a text.
 */
import type { EntityRef } from '../../entity-ref.ts';
import type { EntityType } from '../../pack/format.ts';
import type { Need } from './policy.ts';
import type { GazetteerRecord, StoredShard } from './record.ts';
import { longAt, shortAt } from './sixbit.ts';

/** A line of the dictionary. Without candidates it is a decoy: a longer string that only contains a form. */
export interface Entry {
  /** The form as the pack spells it. */
  readonly form: string;
  readonly caseSensitive: boolean;
  /** The candidates as they are stored, for `candidatesOf`. */
  readonly written: readonly string[];
  /** The shard, which has the companion words of the candidates. */
  readonly shard: StoredShard;
  /** Pack ids by slot, by which {@link written} names packs. */
  readonly packs: GazetteerRecord['packs'];
  /** The candidates once `candidatesOf` has read them; null before. */
  candidates: readonly Candidate[] | null;
}

/** An entity that a form may mean. */
export interface Candidate {
  readonly entity: EntityRef;
  /** The key of the entity, `keyOf(entity)`. */
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

/** A shard that has been loaded. Nothing in it is read before a name may stand somewhere. */
export interface Shard extends StoredShard {
  /** The entries that have been read, by the offsets of their lines. */
  readonly entries: Map<number, Entry>;
}

/**
 * The offset in `forms` of a bucket, the lines that may have `hash`. There a long (`longAt`) gives the offset of its
 * first line; the next long gives that of the line after its last. `hash` is without the bits that chose the shard.
 */
export const bucketAt = (forms: string, hash: number): number => 2 + 2 * (hash & (longAt(forms, 0) - 1));

/** The offset of the key in a line. Before it stand the line's length and a mark of its hash. */
export const keyOffset = 2;

/** The entry whose line begins at `offset` of `forms`. `packs` are pack ids by slot, by which candidates name them. */
export function entryAt(shard: Shard, offset: number, packs: GazetteerRecord['packs']): Entry {
  let entry = shard.entries.get(offset);
  if (!entry) {
    const { forms } = shard;
    const line = forms.slice(offset + keyOffset, offset + shortAt(forms, offset) - 1);
    const [key, form, sensitive, ...written] = line.split('\t');
    entry = { form: form || key!, caseSensitive: sensitive === '=', written, shard, packs, candidates: null };
    shard.entries.set(offset, entry);
  }
  return entry;
}
