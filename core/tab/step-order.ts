/** Tells in which frame of a tab the keyboard's next step may lead to a mark. Each frame knows only its own marks. */
import type { FrameReport } from '../frame/frame-report.ts';
import type { StepDirection, StepTry } from '../frame/step-try.ts';

/** The keys that lead from name to name, written as the browser writes them. */
export interface StepKeys {
  readonly next: string;
  readonly previous: string;
}

/**
 * The tries of one step, to be made in turn until one succeeds. They begin in the frame where the keyboard is, or else
 * in the top one, go through the other frames, and come round to the beginning. Frames without names are left out.
 */
export function stepTries(frames: Iterable<FrameReport>, direction: StepDirection): StepTry[] {
  // Frames report in no order of their own. Sorted by their names, they come in the same order at every step.
  const order = [...frames].sort(
    (a, b) => Number(b.isTop) - Number(a.isTop) || (a.frame < b.frame ? -1 : Number(a.frame > b.frame)),
  );
  if (direction < 0) order.reverse();
  const isHere = (report: FrameReport) => report.hasFocus;
  const start = order.some(isHere) ? order.findIndex(isHere) : order.findIndex(({ isTop }) => isTop);
  const here = Math.max(0, start);
  const round = [...order.slice(here), ...order.slice(0, here), ...order.slice(here, here + 1)];
  return round.flatMap(({ frame, names }, i): StepTry[] =>
    names.length > 0 ? [{ frame, from: i === 0 ? 'here' : 'edge' }] : [],
  );
}
