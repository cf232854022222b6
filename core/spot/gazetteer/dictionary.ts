/** The dictionary of a gazetteer, in shards; lines are read where a name may stand, and only there. */
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
  /** Its candidates as they are stored, for `candidatesOf`. */
  readonly written: readonly string[];
  /** Where the companion words of their entities are. */
  readonly shard: StoredShard;
  /** Pack ids by slot, by which {@link written} names packs. */
  readonly packs: GazetteerRecord['packs'];
  /** Filled in by `candidatesOf`. */
  candidates: readonly Candidate[] | null;
}

/** An entity that a form may mean. */
export interface Candidate {
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

/** A shard that was loaded: nothing in it is read before a name may stand somewhere. */
export interface Shard extends StoredShard {
  /** What was read, by where the lines begin. */
  readonly entries: Map<number, Entry>;
}

/**
 * Where in `forms` stands where the lines begin that may have this hash; where they end stands after it. `hash` is without
 * the bits that chose the shard.
 */
export const bucketAt = (forms: string, hash: number): number => 2 + 2 * (hash & (longAt(forms, 0) - 1));

/** Where the key begins in a line. */
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
