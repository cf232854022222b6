/** The dictionary of a gazetteer, in shards; lines are read where a name may stand, and only there. */
import type { Claim } from '../rules/candidates.ts';
import type { StoredShard } from './record.ts';
import { longAt, shortAt } from './sixbit.ts';

/** A line of the dictionary. Without claims it is a decoy: a longer string that only contains a form. */
export interface Entry {
  /** The form as the pack spells it. */
  readonly form: string;
  readonly caseSensitive: boolean;
  /** Its claims as they are stored, for `claimsOf`. */
  readonly written: readonly string[];
  /** Where the companion words of their entities are. */
  readonly shard: StoredShard;
  /** Pack ids, by which they name packs. */
  readonly packs: readonly string[];
  /** Filled in by `claimsOf`. */
  claims: readonly Claim[] | null;
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

/** The entry whose line begins at `offset` of `forms`. `packs` are pack ids, by which claims name them. */
export function entryAt(shard: Shard, offset: number, packs: readonly string[]): Entry {
  let entry = shard.entries.get(offset);
  if (!entry) {
    const { forms } = shard;
    const line = forms.slice(offset + keyOffset, offset + shortAt(forms, offset) - 1);
    const [key, form, sensitive, ...written] = line.split('\t');
    entry = { form: form || key!, caseSensitive: sensitive === '=', written, shard, packs, claims: null };
    shard.entries.set(offset, entry);
  }
  return entry;
}
