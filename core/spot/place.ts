/** A form found in a text, with what the rules ask about its surroundings. */
import type { Claim } from './gazetteer.ts';

export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The form as its pack spells it. */
  readonly form: string;
}

/**
 * A rule looks at a place and says whether it is the name there. `rejects`: it is not. `doubts`: it may not be, so
 * that evidence is needed. Rules know no entity, only its type.
 */
export interface Rule {
  readonly name: string;
  readonly verdict: 'rejects' | 'doubts';
  applies(place: Place, type: Claim['type']): boolean;
}
