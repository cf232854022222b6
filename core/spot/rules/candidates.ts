/** The claims of a dictionary's entry: read where a name is judged, so this is not in the script that every page loads. */
import { type EntityRef, keyOf } from '../../entity-ref.ts';
import type { EntityType } from '../../pack/format.ts';
import type { Entry } from '../gazetteer/dictionary.ts';
import type { Need } from '../gazetteer/policy.ts';
import { needs, typeLetters } from '../gazetteer/record.ts';
import type { ClaimRules } from './rules.ts';

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

/** What the form of an entry may mean. */
export function claimsOf(entry: Entry): readonly Claim[] {
  entry.claims ??= entry.written.map((written) => readClaim(written, entry));
  return entry.claims;
}

function readClaim(written: string, { packs, shard }: Entry): Claim {
  const [pack, id] = written.slice(2).split(' ');
  const entity = { pack: packs[Number(pack)]!, entity: id! };
  return {
    entity,
    key: keyOf(entity),
    type: typeLetters[written[0]!]!,
    need: needs[Number(written[1])]!,
    companions: readCompanions(shard.companions, `\n${written.slice(2)}\t`),
    rules: null,
  };
}

function readCompanions(companions: string, head: string): Companions {
  const at = companions.indexOf(head);
  const start = at + head.length;
  const [pro, contra] = at < 0 ? [] : companions.slice(start, companions.indexOf('\n', start)).split('\t', 2);
  return { for: pro ? pro.split('|') : [], against: contra ? contra.split('|') : [] };
}
