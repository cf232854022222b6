/** Where in a tab the keyboard's next step may lead: its marks stand in several frames, of which each knows its own. */
import type { FrameReport } from '../frame/frame-report.ts';

/** 1 to the next name, -1 to the one before. */
export type StepDirection = 1 | -1;

/** The keys that go from name to name, written as the browser writes them. */
export interface StepKeys {
  readonly next: string;
  readonly previous: string;
}

/** To go on in a frame: from where the reader is in it, or from the edge at which one comes into it. */
export interface StepTry {
  readonly frame: string;
  readonly from: 'here' | 'edge';
}

/**
 * The tries of one step, in turn until one succeeds: the frame where the keyboard is, or else the page's own, then its
 * other frames, and round again to the beginning. Frames without names are left out.
 */
export function stepTries(frames: Iterable<FrameReport>, direction: StepDirection): StepTry[] {
  // Frames report in no order of their own; by their names the order is the same at every step.
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
