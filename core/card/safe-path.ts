/**
 * The way from a mark to its card: the cone from the point where the pointer left the mark to the card's outline. While
 * the pointer is in it, it may cross what lies between. (Tognazzini's idea for menus, cast as a ray.)
 */
import { type Box, bottomOf, type Point, rightOf } from './geometry.ts';

/** A hand does not draw straight lines: the card counts as this much larger on every side, CSS px. */
const slack = 12;

/**
 * Whether whoever left at `from` and is now at `at` would, going straight on, meet the card or pass it closely. Tells a
 * direction only: that the pointer came nearer is for the caller to see.
 */
export function isOnSafePath(from: Point, at: Point, card: Box): boolean {
  // The ray is inside each pair of parallel sides for a stretch of its way; it meets the box if the stretches overlap.
  let first = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const [start, step, low, high] of [
    [from.x, at.x - from.x, card.x - slack, rightOf(card) + slack],
    [from.y, at.y - from.y, card.y - slack, bottomOf(card) + slack],
  ] as const) {
    if (step === 0) {
      if (start < low || start > high) return false;
      continue;
    }
    const [near, far] = step > 0 ? [low, high] : [high, low];
    first = Math.max(first, (near - start) / step);
    last = Math.min(last, (far - start) / step);
  }
  return first <= last;
}
