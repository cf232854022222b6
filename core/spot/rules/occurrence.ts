/** Describes a form that was found in a text by what the rules ask about it and the text around it. */

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

/** An `Occurrence` is a form in a text, with what the rules ask about it. */
export interface Occurrence extends Span, Omit<NamedForm, 'cued'> {
  readonly text: string;
  /** The nearest unit on each side that has a shape; 0 at an edge of the text. */
  readonly left: number;
  readonly right: number;
}

/** A test of occurrences. Comments on rules show examples, with the occurrence in brackets. */
export interface Rule {
  /**
   * Whether the rule can ever apply to a form. This is asked once for each form, so that few rules are asked about a
   * name.
   */
  readonly concerns: (named: NamedForm) => boolean;
  /** Whether the rule applies to an occurrence. It refuses most at the first glance, so that it is cheap. */
  readonly applies: (occurrence: Occurrence) => boolean;
}

export const rule = (concerns: Rule['concerns'], applies: Rule['applies']): Rule => ({ concerns, applies });

export type Rules = Readonly<Record<string, Rule>>;

export const isPerson = ({ type }: NamedForm): boolean => type === 'person';
export const isOrganization = ({ type }: NamedForm): boolean => type === 'organization';

/** Whether a letter or digit of a script with spaces between words may be at an edge of the form, however it is spelled. */
export const hasWordEdge = ({ form }: NamedForm): boolean =>
  !isHan(form.charCodeAt(0)) || !isHan(form.charCodeAt(form.length - 1));

/**
 * The fewest units in which a text spells a form. A Han form has all of its own; others may lose spaces, or have
 * ligatures.
 */
export const leastLength = ({ form }: NamedForm): number =>
  form.split('').every((unit) => isHan(unit.charCodeAt(0))) ? form.length : 1;

/** Whether a form may begin in Han, however it is spelled, and have fewer units than `below`. */
export const maySpellHan =
  (below: number): Rule['concerns'] =>
  (named) =>
    !isWordUnit(named.form.charCodeAt(0)) && leastLength(named) < below;

/** The text directly before an occurrence, at most `length` units. */
export const before = ({ text, start }: Occurrence, length = 32): string =>
  text.slice(Math.max(0, start - length), start);

export const after = ({ text, end }: Occurrence, length = 32): string => text.slice(end, end + length);

/** The UTF-16 code units of `characters`, by which one sees at a glance that a pattern cannot match. */
export const unitSet = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, (character) => character.charCodeAt(0)));

/** The form as the text spells it. */
export const spelling = ({ text, start, end }: Occurrence): string => text.slice(start, end);
