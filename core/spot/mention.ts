import type { EntityRef } from '../entity-ref.ts';
import type { Span } from '../span.ts';

/** A `Mention` is a span of a text that names an entity. */
export interface Mention extends Span {
  /** The text between `start` and `end`, as it stands there. */
  readonly text: string;
  /** The surface form that was found, as its pack spells it. */
  readonly form: string;
  /** The entities that it may mean, most likely first; never empty. */
  readonly candidates: readonly [EntityRef, ...EntityRef[]];
}
