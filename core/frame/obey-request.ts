import { type EntityRef, isRefBy } from '../entity-ref.ts';
import type { StatementRef } from '../statement-ref.ts';
import type { FrameRequest } from './messages.ts';
import type { StepDirection, StepTry } from './step-try.ts';

/** What a frame does for each `FrameRequest`, by its `type`. */
export interface FrameActions extends Readonly<Record<FrameRequest['type'], (...of: never[]) => unknown>> {
  /** Whether there was a mark to step to. */
  step(direction: StepDirection, from: StepTry['from']): boolean;
  reveal(ref: EntityRef, index: number): void;
  'reveal-statement'(ref: StatementRef): void;
}

/**
 * Read what a frame is asked and do it, where it can be read. Answers whether `step` found a mark, and false for all else.
 * Reading and doing are one, which spares telling the types apart twice: this ships into every page that names somebody.
 */
export function obeyRequest(
  { type, ref, index, direction, from }: Readonly<Record<string, unknown>>,
  actions: FrameActions,
): boolean {
  if (type === 'step') return actions[type](direction === -1 ? -1 : 1, from === 'edge' ? 'edge' : 'here');
  if (type === 'reveal' && isRefBy('entity', ref)) actions[type](ref, Number(index));
  if (type === 'reveal-statement' && isRefBy('statement', ref)) actions[type](ref);
  return false;
}
