/** Tells how fast the pointer moves. A sweep across the page is no wish to read what lies under it. */
import type { Point } from './geometry.ts';

/** A position of the pointer, and the time at which it was there, ms of any steady clock. */
export interface PointerSample extends Point {
  readonly at: number;
}

/** The latest positions of the pointer, oldest first. */
export type PointerTrail = readonly PointerSample[];

/**
 * The speed from which on the pointer counts as on its way to somewhere else, CSS px per ms. A lower one would make a
 * hand that is never quite still wait; a higher one opens cards on the way. 10ten found 0.5 over two steps to be a good
 * gate.
 */
export const sweepSpeed = 0.5;

/** The most samples that a trail has. They make two steps, so that one jerk of the hand is averaged out. */
const mostSamples = 3;

/** The longest pause within one movement, ms. What came before a longer one tells nothing about the speed now. */
const longestGap = 100;

export function extendTrail(trail: PointerTrail, sample: PointerSample): PointerTrail {
  const recent = trail.filter(({ at }) => sample.at - at <= longestGap);
  return [...recent.slice(1 - mostSamples), sample];
}

/** Whether the pointer averaged {@link sweepSpeed} or more over the trail. With a single sample it has not moved. */
export function isSweeping(trail: PointerTrail): boolean {
  let path = 0;
  for (let index = 1; index < trail.length; index++) {
    const [from, to] = [trail[index - 1]!, trail[index]!];
    path += Math.hypot(to.x - from.x, to.y - from.y);
  }
  const time = trail.length > 1 ? trail.at(-1)!.at - trail[0]!.at : 0;
  return path > 0 && path >= sweepSpeed * time;
}
