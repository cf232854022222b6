/** A form found in a text, with what the rules ask about it and its surroundings. */

import type { EntityType } from '../../pack/format.ts';
import type { Span } from '../../span.ts';
import type { Need } from '../gazetteer/policy.ts';
import { isHan, isWordUnit } from '../text/characters.ts';

/** What is known of a form before it is found anywhere. */
export interface NamedForm {
  /** The form as its pack spells it. */
  readonly form: string;
  /** The type of the entity it may mean: rules know no entities. */
  readonly type: EntityType;
  readonly need: Need;
  /** Whether the pack has companion words that could tell it from others of that name. */
  readonly cued: boolean;
}

export interface Place extends Span, Omit<NamedForm, 'cued'> {
  readonly text: string;
  /** The units beside the place, over what has no shape; 0 at the edges of the text. */
  readonly left: number;
  readonly right: number;
}

/** A test of places. Its examples mark the place with brackets. */
export interface Rule {
  /** Whether it can ever apply to a form: told once for each, so that a name is asked few rules. */
  readonly concerns: (named: NamedForm) => boolean;
  /** Most places are refused at the first glance, so that is cheap. */
  readonly applies: (place: Place) => boolean;
}

export const rule = (concerns: Rule['concerns'], applies: Rule['applies']): Rule => ({ concerns, applies });

export type Rules = Readonly<Record<string, Rule>>;

export const isPerson = ({ type }: NamedForm): boolean => type === 'person';
export const isOrganization = ({ type }: NamedForm): boolean => type === 'organization';

/** Whether a letter or digit of a script with spaces between words may be at an edge of the form, however it is spelled. */
export const hasWordEdge = ({ form }: NamedForm): boolean =>
  !isHan(form.charCodeAt(0)) || !isHan(form.charCodeAt(form.length - 1));

/** The fewest units that text spells the form in, for Han forms; others may lose spaces, or have ligatures. */
export const leastLength = ({ form }: NamedForm): number =>
  form.split('').every((unit) => isHan(unit.charCodeAt(0))) ? form.length : 1;

/** Whether a form may begin in Han, however it is spelled, and have fewer units than `below`. */
export const maySpellHan =
  (below: number): Rule['concerns'] =>
  (named) =>
    !isWordUnit(named.form.charCodeAt(0)) && leastLength(named) < below;

/** The text directly before a place, at most `length` units. */
export const before = ({ text, start }: Place, length = 32): string =>
  text.slice(Math.max(0, start - length), start);

export const after = ({ text, end }: Place, length = 32): string => text.slice(end, end + length);

/** The UTF-16 code units of `characters`: to see at a glance that a pattern cannot match. */
export const unitSet = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, (character) => character.charCodeAt(0)));

/** What stands in the place, as the text spells it. */
export const spelling = ({ text, start, end }: Place): string => text.slice(start, end);
