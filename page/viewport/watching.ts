/**
 * Which of what is filed in strips an observer watches: each that stands around the viewport or near it, and of other
 * strips only the sentry, or of those that are close where many are watched.
 */
import { type Filed, isOfLane, type Strips } from './strips.ts';

/** What may be watched. */
export interface Watched extends Filed {
  readonly element: Element;
  /** Whether the observer watches it. Written by {@link Watching} only. */
  isWatched: boolean;
}

export interface Watching<Item extends Watched> {
  /** Watch it or not, whatever strip it stands in. */
  set(item: Item, on: boolean): void;
  /** Watch it or not, as its strip asks for; it stands in one. */
  asFiled(item: Item): void;
  /** The viewport now begins in the strip `first`. */
  moveTo(first: number): void;
}

/**
 * If more than so many are watched, only the strips close to the viewport get a sentry: with 6,000 watched, each frame of
 * a page of ten million characters took 10 to 17 ms longer.
 */
const mostWatched = 500;

/** How many strips to either side of the viewport count as close to it. */
export const closeBy = 16;

export function createWatching<Item extends Watched>(
  observer: IntersectionObserver,
  strips: Pick<Strips<Item>, 'at' | 'isSentry' | 'near'>,
): Watching<Item> {
  /** The latest answer of {@link watchedAround}. */
  let watched: ReadonlyMap<number, boolean> = new Map();
  let count = 0;

  return {
    set,
    asFiled,
    moveTo(first) {
      const before = watched;
      watched = watchedAround(first, strips.near);
      for (const strip of new Set([...before.keys(), ...watched.keys()]))
        if (before.get(strip) !== watched.get(strip))
          for (const item of strips.at(strip) ?? []) asFiled(item);
    },
  };

  function set(item: Item, on: boolean): void {
    if (item.isWatched === on) return;
    item.isWatched = on;
    count += on ? 1 : -1;
    observer[on ? 'observe' : 'unobserve'](item.element);
  }

  function asFiled(item: Item): void {
    const strip = item.strip!;
    // Nothing but its sentries tells how far a scroller beside the page has moved its lane.
    const getsSentry = watched.has(strip) || count <= mostWatched || isOfLane(strip);
    set(item, watched.get(strip) || (getsSentry && strips.isSentry(item)));
  }
}

/**
 * The strips in which something is watched in any case. True: everything in the strip is, because the strip is beside the
 * viewport, or beside one that is near. False: its sentry is, because the strip is close to the viewport.
 */
function watchedAround(first: number, near: Iterable<Filed>): Map<number, boolean> {
  const watched = new Map<number, boolean>();
  for (let strip = first - closeBy; strip <= first + closeBy; strip++) watched.set(strip, false);
  const around = (strip: number) => {
    for (const one of [strip - 1, strip, strip + 1]) watched.set(one, true);
  };
  around(first);
  around(first + 1);
  for (const { strip } of near) if (strip !== null) around(strip);
  return watched;
}
