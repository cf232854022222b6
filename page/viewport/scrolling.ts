/** Where a page, and what scrolls by itself in it, is scrolled to; and so, which strip an element stands in. */
import { elementAround, scrollHeightOf, scrollTopOf } from '../dom/dom.ts';
import { laneWidth } from './strips.ts';
import { closeBy } from './watching.ts';

export interface Scrolling {
  /**
   * Read how far the page is scrolled, where the layout is known to be made: elsewhere that would make it. Returns the
   * height of the viewport, CSS pixels.
   */
  readScroll(): number;
  /** The strip in which the viewport began when that was last read. */
  first(): number;
  /** The strip of an element that stands here in the viewport; null if it is too high for one. */
  stripOf(element: Element, rect: DOMRectReadOnly): number | null;
}

/** The page or an element that scrolls by itself, as it was when it was last heard of. */
interface Scroller {
  readonly element: Element;
  /** The number of the topmost strip of its lane; the page's is 0. */
  readonly lane: number;
  top: number;
  /** The height of its content when that was measured. */
  height: number;
}

/**
 * @param onScroll an element was scrolled, or the page (null). `isStale`: what it contains can no longer be trusted to stand
 *   where it was measured.
 */
export function createScrolling(
  document: Document,
  onScroll: (scroller: Element | null, isStale: boolean) => void,
  signal: AbortSignal,
): Scrolling {
  /** The page may take it away; with the next a new session begins. */
  const root = document.documentElement;
  const scrollers = new WeakMap<Element, Scroller>();
  let lanes = 0;
  let scrollY = 0;
  /** The height of the viewport, CSS pixels. */
  let screen = 1;
  document.addEventListener('scroll', hear, { capture: true, passive: true, signal });

  return {
    readScroll,
    first: () => Math.floor(scrollY / screen),
    stripOf(element, { top, height }) {
      if (height > screen) return null;
      let around = lanes > 0 ? elementAround(element) : null;
      while (around && !scrollers.get(around)?.lane) around = elementAround(around);
      const { lane, top: scrolled } = (around && scrollers.get(around)) || { lane: 0, top: 0 };
      return lane + Math.floor((top + scrollY + scrolled) / screen);
    },
  };

  function readScroll(): number {
    ({ scrollY, innerHeight: screen } = document.defaultView!);
    scrollerOf(null);
    return screen;
  }

  function hear({ target }: Event): void {
    const element = target instanceof Element ? target : null;
    if (!element) readScroll();
    const before = lanes;
    const hasChanged = noteScroll(scrollerOf(element));
    // A scroller not heard of before takes what it contains away from the others of their strips.
    onScroll(element, hasChanged || lanes > before);
  }

  /**
   * Note how far something has been scrolled. True if positions measured in it can no longer be trusted: after a jump of
   * more than a screen, if its content's height has changed at all; otherwise, if that has changed by more than
   * {@link closeBy} screens. Far from the viewport nothing reports that content grows or shrinks: of a strip at most the
   * sentry is watched.
   */
  function noteScroll(scroller: Scroller): boolean {
    const top = scrollTopOf(scroller.element);
    const height = scrollHeightOf(scroller.element);
    const isJump = Math.abs(top - scroller.top) > screen;
    scroller.top = top;
    const hasChanged = Math.abs(height - scroller.height) > (isJump ? 0 : closeBy * screen);
    if (hasChanged) scroller.height = height;
    return hasChanged;
  }

  function scrollerOf(scrolled: Element | null): Scroller {
    const element = scrolled ?? document.scrollingElement ?? root;
    let scroller = scrollers.get(element);
    if (!scroller) {
      const lane = scrolled ? ++lanes * laneWidth : 0;
      scroller = { element, lane, top: scrollTopOf(element), height: scrollHeightOf(element) };
      scrollers.set(element, scroller);
    }
    return scroller;
  }
}
