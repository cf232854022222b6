/** Tells when something has been scrolled past all that is watched around what is seen, as `End` and links do. */
import { scrollHeightOf, scrollTopOf } from '../dom/dom.ts';
import { closeBy } from './watching.ts';

export interface ScrollJumps {
  /** What stands in `scroller` is measured from now on. */
  measured(scroller: Element): void;
  /**
   * Note how far `scroller` has been scrolled; true where it jumped by more than a screen, and its content is no more as
   * high as when it was measured, or where that is higher or lower by more than is close. `screen`: the height of the
   * viewport, CSS pixels.
   */
  note(scroller: Element, screen: number): boolean;
}

interface Scroller {
  top: number;
  /** How high its content was when what stands in it was measured. */
  height: number;
}

export function createScrollJumps(): ScrollJumps {
  const scrollers = new WeakMap<Element, Scroller>();

  return {
    measured: of,
    note(scroller, screen) {
      const before = of(scroller);
      const top = scrollTopOf(scroller);
      const isJump = Math.abs(top - before.top) > screen;
      before.top = top;
      const height = scrollHeightOf(scroller);
      // What has grown or shrunk far away told nobody: of a strip only the first is watched, if any, and may stay where it is.
      const isStale = Math.abs(height - before.height) > (isJump ? 0 : closeBy * screen);
      if (isStale) before.height = height;
      return isStale;
    },
  };

  function of(element: Element): Scroller {
    let scroller = scrollers.get(element);
    if (!scroller) {
      scroller = { top: scrollTopOf(element), height: scrollHeightOf(element) };
      scrollers.set(element, scroller);
    }
    return scroller;
  }
}
