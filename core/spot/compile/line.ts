/** Defines what the parts of the compiler pass on to each other. */
import type { EntityType } from '../../pack/format.ts';
import type { Need } from '../gazetteer/policy.ts';

/** The number of forms or shards that are compiled between two chances to pause, which takes a few milliseconds. */
export const pauseEvery = 256;

/** A line of the dictionary before it is written: a key with the entities that it may mean. */
export interface Line {
  readonly key: string;
  /** The key without its seams. */
  readonly units: string;
  readonly form: string;
  readonly caseSensitive: boolean;
  /** The entities that the form may mean, by the pack's slot and the entity's id, as in `0 glm-4`; none for a decoy. */
  readonly candidates: Map<string, { readonly type: EntityType; readonly need: Need }>;
}
