/**
 * Judges whether the pointer is on its way from a mark to the card. It is while it is in the cone from the point where
 * it left the mark to the card's outline, and may cross what lies between. (Tognazzini's idea for menus, cast as a
 * ray.)
 */
import { type Box, bottomOf, type Point, rightOf } from './geometry.ts';

/** The width by which the card counts as larger on every side, CSS px, since a hand does not draw straight lines. */
const slack = 12;

/**
 * Whether a pointer that left the mark at `from` and is now at `at` would, going straight on, meet the card or pass it
 * closely. Only the direction counts: that the pointer came nearer is for the caller to see.
 */
export function isOnSafePath(from: Point, at: Point, card: Box): boolean {
  // The ray is between each pair of parallel sides for a stretch of its way. It meets the box if the two stretches
  // overlap.
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
