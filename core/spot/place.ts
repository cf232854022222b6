/** A form found in a text, with what the rules ask about its surroundings. */
import type { EntityType } from '../pack/format.ts';
import type { Need } from './defaults.ts';
import type { Span } from './mention.ts';

export interface Place extends Span {
  readonly text: string;
  /** The form as its pack spells it. */
  readonly form: string;
  /** The type of the entity it may mean: rules know no entities. */
  readonly type: EntityType;
  readonly need: Need;
  /** Whether the pack has companion words that could tell it from others of that name. */
  readonly cued: boolean;
  /** The units beside the place, over what has no shape; 0 at the edges of the text. */
  readonly left: number;
  readonly right: number;
}

/** Named tests of places. Their examples mark the place with brackets. Most say no at the first glance, so that is cheap. */
export type Rules = Readonly<Record<string, (place: Place) => boolean>>;

/** The text directly before a place, at most `length` units. */
export const before = ({ text, start }: Place, length = 32): string =>
  text.slice(Math.max(0, start - length), start);

export const after = ({ text, end }: Place, length = 32): string => text.slice(end, end + length);

/** The UTF-16 code units of `characters`: to see at a glance that a pattern cannot match. */
export const unitSet = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, (character) => character.charCodeAt(0)));

/** What stands in the place, as the text spells it. */
export const spelling = ({ text, start, end }: Place): string => text.slice(start, end);
