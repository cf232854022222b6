import type { EntityRef } from '../entity-ref.ts';
import type { Span } from '../span.ts';

/** A place in a text that names an entity. */
export interface Mention extends Span {
  /** The text between `start` and `end`, as it stands there. */
  readonly text: string;
  /** The surface form of the pack that was found. */
  readonly form: string;
  /** The entities it may mean, most likely first; never empty. */
  readonly candidates: readonly [EntityRef, ...EntityRef[]];
}
