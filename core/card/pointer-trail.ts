/** How fast the pointer is: a sweep across the page is no wish to read what lies under it. */
import type { Point } from './geometry.ts';

/** Where the pointer was at which time, ms of any steady clock. */
export interface PointerSample extends Point {
  readonly at: number;
}

/** The latest samples, oldest first. */
export type PointerTrail = readonly PointerSample[];

/**
 * From this speed on the pointer is on its way to somewhere else, CSS px per ms. Lower would make a hand that is never
 * quite still wait; higher opens cards on the way. 10ten found 0.5 over two steps to be a good gate.
 */
export const sweepSpeed = 0.5;

/** Two steps, so that one jerk of the hand is averaged out. */
const samplesKept = 3;

/** A pause this long ends a movement: what came before it tells nothing about the speed now, ms. */
const pause = 100;

export function extendTrail(trail: PointerTrail, sample: PointerSample): PointerTrail {
  const recent = trail.filter(({ at }) => sample.at - at <= pause);
  return [...recent.slice(1 - samplesKept), sample];
}

/** Whether the pointer averaged {@link sweepSpeed} or more over the trail; a single sample is at rest. */
export function isSweeping(trail: PointerTrail): boolean {
  let path = 0;
  for (let index = 1; index < trail.length; index++) {
    const [from, to] = [trail[index - 1]!, trail[index]!];
    path += Math.hypot(to.x - from.x, to.y - from.y);
  }
  const time = trail.length > 1 ? trail.at(-1)!.at - trail[0]!.at : 0;
  return path > 0 && path >= sweepSpeed * time;
}
