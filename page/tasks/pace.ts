/** How long to leave a page alone between two readings, so that one that never rests pays a small share of its time. */
import { isBeingParsed } from './being-parsed.ts';
import { pause } from './slices.ts';

export interface Pace {
  /** Count work that was done, ms. */
  count(worked: number): void;
  /** Resolves when the page may be read again, and the browser has nothing more urgent to do. */
  rest(): Promise<void>;
  /** End the rest: somebody waits for what is to be read next. */
  endRest(): void;
}

/** Shortest time between two readings, ms: below what a reader notices, far above the 16 ms of a stream's updates. */
const shortestRest = 60;
/** The same while the page is being parsed, ms: whoever sees text arrive hardly misses its marks for a quarter second. */
const shortestWhileParsed = 250;
const longestRest = 10_000;
/** The share of time that a page which never rests may cost. */
const share = 0.02;
/** Work, in ms, that may be done ahead of that share, so that a new route is read at once. */
const ahead = 250;

export function createPace(signal: AbortSignal): Pace {
  /** Work that no time has been left for yet, as of `countedAt`, ms. */
  let debt = 0;
  let countedAt = performance.now();
  let endRest = () => {};

  return {
    count(worked) {
      const now = performance.now();
      debt = Math.max(0, debt - (now - countedAt) * share) + worked;
      countedAt = now;
    },
    rest() {
      // While it is being parsed all of it is read each time, so nothing is done ahead.
      const rest = isBeingParsed()
        ? Math.max(shortestWhileParsed, debt / share)
        : Math.max(shortestRest, (debt - ahead) / share);
      const ended = new Promise<void>((resolve) => {
        endRest = resolve;
      });
      return Promise.race([pause(signal, Math.min(rest, longestRest)), ended.then(() => pause(signal))]);
    },
    endRest: () => endRest(),
  };
}
