/**
 * Which of what is filed in strips an observer watches: each that stands around the viewport or near it, and of other
 * strips only the sentry, or of those that are close where many are watched.
 */
import { isOfLane } from './scroll-lanes.ts';
import type { Filed, Strips } from './strips.ts';

/** What may be watched. */
export interface Watched extends Filed {
  readonly element: Element;
  /** Whether it is. Kept here. */
  isWatched: boolean;
}

export interface Watching<Box extends Watched> {
  /** Watch it or not, whatever strip it stands in. */
  set(box: Box, on: boolean): void;
  /** Watch it or not, as its strip asks for; it stands in one. */
  asFiled(box: Box): void;
  /** The viewport now begins in the strip `first`, and these are near. */
  moveTo(first: number, near: Iterable<Filed>): void;
}

/**
 * From so many watched on, only the strips close to the viewport get a sentry: 6,000 took 10 to 17 ms of each frame of a
 * page of ten million characters.
 */
const mostWatched = 500;

/** So many strips to either side of the viewport are close to it. */
export const closeBy = 16;

export function createWatching<Box extends Watched>(
  observer: IntersectionObserver,
  strips: Pick<Strips<Box>, 'at' | 'isSentry'>,
): Watching<Box> {
  /** As {@link watchedAround} has it. */
  let watched: ReadonlyMap<number, boolean> = new Map();
  let count = 0;

  return {
    set,
    asFiled,
    moveTo(first, near) {
      const before = watched;
      watched = watchedAround(first, near);
      for (const strip of new Set([...before.keys(), ...watched.keys()]))
        if (before.get(strip) !== watched.get(strip)) for (const box of strips.at(strip) ?? []) asFiled(box);
    },
  };

  function set(box: Box, on: boolean): void {
    if (box.isWatched === on) return;
    box.isWatched = on;
    count += on ? 1 : -1;
    if (on) observer.observe(box.element);
    else observer.unobserve(box.element);
  }

  function asFiled(box: Box): void {
    const strip = box.strip!;
    // Where in a lane its box has been scrolled to is told by its sentries alone.
    const getsSentry = watched.has(strip) || count <= mostWatched || isOfLane(strip);
    set(box, watched.get(strip) || (getsSentry && strips.isSentry(box)));
  }
}

/**
 * The strips in which something is to be watched in any case: true where each that stands there is, around the viewport
 * and what is near it; false where its sentry is, close to it.
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
