/** The dictionary of a gazetteer, in shards; lines are read where a name may stand, and only there. */
import { type EntityRef, keyOf } from '../entity-ref.ts';
import type { EntityType } from '../pack/format.ts';
import type { Need } from './defaults.ts';
import { needs, type StoredShard, typeLetters } from './record.ts';
import type { ClaimRules } from './rules.ts';
import { longAt, shortAt } from './sixbit.ts';

/** An entity that a form may mean. */
export interface Claim {
  readonly entity: EntityRef;
  /** As `keyOf(entity)`. */
  readonly key: string;
  readonly type: EntityType;
  readonly need: Need;
  readonly companions: Companions;
  /** Filled in by `rulesOf`. */
  rules: ClaimRules | null;
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
    const { forms, companions } = shard;
    const text = forms.slice(offset + keyOffset, offset + shortAt(forms, offset) - 1);
    entry = readEntry(text, packs, companions);
    shard.entries.set(offset, entry);
  }
  return entry;
}

function readEntry(line: string, packs: readonly string[], companions: string): Entry {
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
        rules: null,
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
