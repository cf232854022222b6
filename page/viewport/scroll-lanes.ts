/** What scrolls by itself, beside the page: each such box has a lane of strips of its own. */
import { elementAround, scrollTopOf } from '../dom/dom.ts';

interface Lane {
  /** The number of its topmost strip. */
  readonly first: number;
  /** How far its box was scrolled when last heard of, CSS pixels. */
  top: number;
}

export interface ScrollLanes {
  /** Note how far a box has been scrolled; true where it has not been heard of before. */
  note(scroller: Element): boolean;
  /** The lane of the innermost box heard of that `element` stands in, or that of the page. */
  laneOf(element: Element): Lane;
}

/** More strips than any page is high. */
const laneWidth = 2 ** 32;

/** The page's own scrolling is not counted here. */
const page: Lane = { first: 0, top: 0 };

/** Whether this strip stands in a box that scrolls by itself. */
export const isOfLane = (strip: number): boolean => strip > laneWidth / 2;

export function createScrollLanes(): ScrollLanes {
  const lanes = new WeakMap<Element, Lane>();
  let count = 0;
  return {
    note(scroller) {
      const top = scrollTopOf(scroller);
      const lane = lanes.get(scroller);
      if (lane) lane.top = top;
      else lanes.set(scroller, { first: ++count * laneWidth, top });
      return !lane;
    },
    laneOf(element) {
      let around = count > 0 ? elementAround(element) : null;
      while (around && !lanes.has(around)) around = elementAround(around);
      return (around && lanes.get(around)) || page;
    },
  };
}
