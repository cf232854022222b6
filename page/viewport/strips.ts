/** Boxes filed by where they stand: in strips of the page, each as high as the viewport. */

/** What is filed. */
export interface Filed {
  /** The strip it stands in, counted from the top of the page; null before its place is known, and without one. Kept here. */
  strip: number | null;
}

export interface Strips<Box extends Filed> {
  /** Put it into this strip, out of the one it stands in. */
  enter(box: Box, strip: number): void;
  leave(box: Box): void;
  /** What stands in a strip; undefined where nothing does. */
  at(strip: number | null): ReadonlySet<Box> | undefined;
  /** Whether it stands for all of its strip: the one that has been there for longest does. */
  isSentry(box: Box): boolean;
  /** The strips that boxes have left since this was last asked. */
  takeLeft(): Set<ReadonlySet<Box>>;
}

/** @param onSentry told which box stands for a strip that another has left. */
export function createStrips<Box extends Filed>(onSentry: (box: Box) => void): Strips<Box> {
  const strips = new Map<number, Set<Box>>();
  let left = new Set<ReadonlySet<Box>>();
  return {
    enter(box, strip) {
      if (box.strip === strip) return;
      leave(box);
      box.strip = strip;
      const there = strips.get(strip);
      if (there) there.add(box);
      else strips.set(strip, new Set([box]));
    },
    leave,
    at,
    isSentry(box) {
      const [first] = at(box.strip) ?? [];
      return box === first;
    },
    takeLeft() {
      const taken = left;
      left = new Set();
      return taken;
    },
  };

  function at(strip: number | null): Set<Box> | undefined {
    return strip === null ? undefined : strips.get(strip);
  }

  function leave(box: Box): void {
    const { strip } = box;
    const there = at(strip);
    if (strip === null || !there) return;
    box.strip = null;
    there.delete(box);
    left.add(there);
    const [sentry] = there;
    if (sentry) onSentry(sentry);
    else strips.delete(strip);
  }
}
