/** A form found in a text, with what the rules ask about its surroundings. */
import type { EntityType } from '../pack/format.ts';

export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The form as its pack spells it. */
  readonly form: string;
  /** The type of the entity it may mean: rules know no entities. */
  readonly type: EntityType;
}

/** Named tests of places. Their examples mark the place with brackets. */
export type Rules = Readonly<Record<string, (place: Place) => boolean>>;

/** The text directly before a place, at most `length` units. */
export const before = ({ text, start }: Place, length = 32): string =>
  text.slice(Math.max(0, start - length), start);

export const after = ({ text, end }: Place, length = 32): string => text.slice(end, end + length);

/** What stands in the place, as the text spells it. */
export const spelling = ({ text, start, end }: Place): string => text.slice(start, end);
