/**
 * Tells how long to leave a page alone between two readings, so that one that never rests pays a small share of its
 * time.
 */
import { isBeingParsed } from './being-parsed.ts';
import { now } from './now.ts';

export interface Pace {
  /** Count work that was done just now, ms. */
  count(worked: number): void;
  /** How long the page is still to be left alone, ms. */
  pause(): number;
}

/**
 * The shortest time between two readings, ms: below what a reader notices, far above the 16 ms of a stream's updates.
 */
const shortestPause = 60;
/**
 * The shortest time between two readings while the page is being parsed, ms: whoever sees text arrive hardly misses its
 * marks for a quarter second.
 */
const shortestWhileParsed = 250;
const longestPause = 10_000;
/** The share of time that a page which never rests may cost. */
const share = 0.02;
/** The work that may be done ahead of that share, ms, so that a new route is read at once. */
const doneAhead = 250;

export function createPace(): Pace {
  /** The work for which no time had been left at `countedAt`, ms. */
  let debt = 0;
  /** When work was last counted. A page that stands is read at once, one that is being parsed after a pause. */
  let countedAt = isBeingParsed() ? now() : Number.NEGATIVE_INFINITY;

  return {
    count(worked) {
      const at = now();
      debt = Math.max(0, debt - (at - countedAt) * share) + worked;
      countedAt = at;
    },
    pause() {
      // While the page is being parsed all of it is read each time, so nothing is done ahead.
      const [shortest, ahead] = isBeingParsed() ? [shortestWhileParsed, 0] : [shortestPause, doneAhead];
      const pause = Math.max(shortest, (debt - ahead) / share);
      return Math.max(0, Math.min(pause, longestPause) - (now() - countedAt));
    },
  };
}
