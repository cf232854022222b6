/**
 * Elements filed by where they stand: in strips of the page, each as high as the viewport. What stands in a strip is near
 * the viewport together: it comes with the first of it that is seen, and leaves with the last. Otherwise a page that
 * scrolls would have other marks painted in each frame, and work out anew what they cover, which took half of a frame's
 * time.
 */

/** What scrolls by itself, beside the page, has its strips from a multiple of this on: more than any page is high. */
export const laneWidth = 2 ** 32;

/** Whether this strip belongs to something that scrolls by itself. */
export const isOfLane = (strip: number): boolean => strip > laneWidth / 2;

/** What is filed. These fields are written here and by the observer of near-viewport.ts. */
export interface Filed {
  /** The strip it stands in, counted from the top of the page; null before its place is known, and without one. */
  strip: number | null;
  /** Whether it is near the viewport itself, as the observer sees it. */
  isSeen: boolean;
}

export interface Strips<Item extends Filed> {
  /** Put it into this strip, out of the one it stands in. */
  enter(item: Item, strip: number): void;
  leave(item: Item): void;
  /** What stands in a strip; undefined where nothing does. */
  at(strip: number | null): ReadonlySet<Item> | undefined;
  /** Whether it stands for all of its strip: the one that has been there for longest does. */
  isSentry(item: Item): boolean;
  /** What is near the viewport. */
  readonly near: ReadonlySet<Item>;
  /** Tell what has come near or has left, now that these are seen or not, and others have changed strips. */
  settle(items: Iterable<Item>): void;
  /** Take it out, without telling that it leaves the viewport. */
  drop(item: Item): void;
}

/**
 * @param onSentry this one stands for a strip now that another has left it.
 * @param onCome this one has come near the viewport with its strip.
 * @param onLeave this one has left with its strip.
 */
export function createStrips<Item extends Filed>(
  onSentry: (item: Item) => void,
  onCome: (item: Item) => void,
  onLeave: (item: Item) => void,
): Strips<Item> {
  const strips = new Map<number, Set<Item>>();
  const near = new Set<Item>();
  /** The strips that something has left since they were last settled. */
  let left = new Set<ReadonlySet<Item>>();
  return {
    enter(item, strip) {
      if (item.strip === strip) return;
      leave(item);
      item.strip = strip;
      const there = strips.get(strip);
      if (there) there.add(item);
      else strips.set(strip, new Set([item]));
    },
    leave,
    at,
    isSentry(item) {
      const [first] = at(item.strip) ?? [];
      return item === first;
    },
    near,
    settle,
    drop(item) {
      leave(item);
      near.delete(item);
      if (!item.isSeen) return;
      item.isSeen = false;
      settle([]);
    },
  };

  /** Nothing is filed under null. */
  function at(strip: number | null): Set<Item> | undefined {
    return strips.get(strip!);
  }

  function leave(item: Item): void {
    const { strip } = item;
    const there = at(strip);
    if (!there) return;
    item.strip = null;
    there.delete(item);
    left.add(there);
    const [sentry] = there;
    if (sentry) onSentry(sentry);
    else strips.delete(strip!);
  }

  /** Each strip is gone through once for all of `items`: it may hold thousands. */
  function settle(items: Iterable<Item>): void {
    const touched = left;
    left = new Set();
    for (const item of items) touched.add(at(item.strip) ?? new Set([item]));
    for (const strip of touched) {
      let isNear = false;
      for (const { isSeen } of strip) isNear ||= isSeen;
      for (const item of strip) if (isNear !== near.has(item)) setNear(item, isNear);
    }
  }

  function setNear(item: Item, isNear: boolean): void {
    if (isNear) near.add(item);
    else near.delete(item);
    (isNear ? onCome : onLeave)(item);
  }
}
