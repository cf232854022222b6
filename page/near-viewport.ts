/**
 * Which elements stand near the viewport. An IntersectionObserver costs a microsecond for each element it watches in
 * every frame with a new layout (measured: 5 to 9 ms for ten thousand), so only those near the viewport are watched
 * one by one. The others are filed in strips, by where they last stood, with one of each strip as its sentry: when it
 * moves, its strip is looked at again. What scrolls by itself, beside the page, has a lane of strips of its own.
 */
import { elementAround, scrollTopOf } from './dom.ts';

export interface NearViewport {
  /** Begin to follow an element, once. */
  add(element: Element): void;
  remove(element: Element): void;
}

export interface NearViewportOptions {
  readonly document: Document;
  /** An element has come near the viewport, or has left. */
  readonly onCome: (element: Element) => void;
  readonly onLeave: (element: Element) => void;
  /** The element has no box of its own (`display: contents`, or not shown), so that it can't come near. */
  readonly onBoxless: (element: Element) => void;
  readonly signal: AbortSignal;
}

/** What is near: the viewport and as much again in each direction, so that marks stand before they scroll in. */
const margin = '100%';

/** More strips than any page is high. */
const laneWidth = 2 ** 32;

/** In scrolling boxes too; TypeScript's DOM library does not know it yet. */
const init: IntersectionObserverInit & { readonly scrollMargin: string } = {
  rootMargin: margin,
  scrollMargin: margin,
};

export function createNearViewport(options: NearViewportOptions): NearViewport {
  const { document, signal } = options;
  const view = document.defaultView!;
  /** The strip of each element, counted from the top of the page; null before its place is known. */
  const stripOf = new Map<Element, number | null>();
  const strips = new Map<number, Set<Element>>();
  const near = new Set<Element>();
  /** Boxes that scroll by themselves, each with the number of its lane. */
  const laneOf = new WeakMap<Element, number>();
  let lanes = 0;
  let watched: ReadonlySet<number> = new Set();
  const observer = new IntersectionObserver(note, { root: document, ...init });

  signal.addEventListener('abort', () => observer.disconnect());
  document.addEventListener('scroll', hearScroll, { capture: true, passive: true, signal });

  return {
    add(element) {
      stripOf.set(element, null);
      observer.observe(element);
    },
    remove(element) {
      observer.unobserve(element);
      near.delete(element);
      leaveStrip(element);
      stripOf.delete(element);
    },
  };

  function hearScroll({ target }: Event): void {
    if (target instanceof Element) setApart(target);
    else watchAround(view.scrollY / view.innerHeight);
  }

  /** What stands in a box that scrolls leaves the others of its strip behind, so it gets strips of its own. */
  function setApart(box: Element): void {
    if (laneOf.has(box)) return;
    laneOf.set(box, ++lanes * laneWidth);
    for (const element of stripOf.keys())
      if (Node.prototype.contains.call(box, element)) observer.observe(element);
  }

  /** The innermost box known to scroll by itself that `element` stands in. */
  function scrollerAround(element: Element): Element | null {
    let box = lanes > 0 ? elementAround(element) : null;
    while (box && !laneOf.has(box)) box = elementAround(box);
    return box;
  }

  function note(entries: readonly IntersectionObserverEntry[]): void {
    // Once, before anything is painted: after that, asking would lay the page out.
    const { scrollY, innerHeight } = view;
    const scrollers = new Map(entries.map(({ target }) => [target, scrollerAround(target)]));
    const scrolled = new Map([...scrollers.values()].map((box) => [box, box ? scrollTopOf(box) : 0]));
    for (const { target, isIntersecting, boundingClientRect: box } of entries) {
      if (!stripOf.has(target)) continue;
      const before = stripOf.get(target) ?? null;
      // A sentry has moved: where the others of its strip are is no longer known.
      if (before !== null && !watched.has(before))
        for (const other of strips.get(before)!) observer.observe(other);
      if (isIntersecting !== near.has(target)) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
        options[isIntersecting ? 'onCome' : 'onLeave'](target);
      }
      if (box.width === 0 && box.height === 0) {
        leaveStrip(target);
        options.onBoxless(target);
      } else {
        const scroller = scrollers.get(target) ?? null;
        const top = box.top + scrollY + scrolled.get(scroller)!;
        enterStrip(target, Math.floor(top / innerHeight) + (scroller ? laneOf.get(scroller)! : 0));
      }
    }
    watchAround(scrollY / innerHeight);
  }

  function enterStrip(element: Element, strip: number): void {
    if (stripOf.get(element) !== strip) {
      leaveStrip(element);
      stripOf.set(element, strip);
      const there = strips.get(strip);
      if (there) there.add(element);
      else strips.set(strip, new Set([element]));
    }
    if (!watched.has(strip)) rest(strip, [element]);
  }

  function leaveStrip(element: Element): void {
    const strip = stripOf.get(element) ?? null;
    if (strip === null) return;
    stripOf.set(element, null);
    const there = strips.get(strip)!;
    there.delete(element);
    const [sentry] = there;
    if (sentry) observer.observe(sentry);
    else strips.delete(strip);
  }

  /** Watch one by one what stands in the strips around the viewport, whose top is in strip `screen`, and around what is near it. */
  function watchAround(screen: number): void {
    const wanted = new Set<number>();
    const around = (strip: number) => {
      for (const one of [strip - 1, strip, strip + 1]) wanted.add(one);
    };
    around(Math.floor(screen));
    around(Math.floor(screen) + 1);
    for (const element of near) {
      const strip = stripOf.get(element) ?? null;
      if (strip !== null) around(strip);
    }
    const before = watched;
    watched = wanted;
    for (const strip of before) if (!wanted.has(strip)) rest(strip, strips.get(strip) ?? []);
    for (const strip of wanted)
      if (!before.has(strip)) for (const element of strips.get(strip) ?? []) observer.observe(element);
  }

  /** Watch these no longer, but for the strip's sentry. */
  function rest(strip: number, elements: Iterable<Element>): void {
    const [sentry] = strips.get(strip) ?? [];
    for (const element of elements) if (element !== sentry) observer.unobserve(element);
  }
}
