/**
 * Which elements stand near the viewport. An IntersectionObserver costs a microsecond for each element it watches in
 * every frame with a new layout (measured: 5 to 9 ms for ten thousand), and twenty to begin with, so only those near
 * the viewport are watched one by one. The others are filed in strips, by where they last stood, with one of each
 * strip as its sentry: when it moves, its strip is measured again. What scrolls by itself, beside the page, has a lane
 * of strips of its own.
 */
import { elementAround, scrollTopOf } from './dom.ts';
import { pause } from './slices.ts';

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

/** Shortest time between two measurements, ms: each asks for a frame, which costs the page a millisecond or more. */
const measureEvery = 100;

/** More strips than any page is high. */
const laneWidth = 2 ** 32;

/**
 * In scrolling boxes too; TypeScript's DOM library does not know it yet. Chromium counts the document among those boxes,
 * so that with both margins five screens were near (measured), Firefox does not.
 */
const init: IntersectionObserverInit & { readonly scrollMargin: string } = {
  rootMargin: import.meta.env.FIREFOX ? margin : '0px',
  scrollMargin: margin,
};

export function createNearViewport(options: NearViewportOptions): NearViewport {
  const { document, signal } = options;
  const view = document.defaultView!;
  /** The strip of each element, counted from the top of the page; null before its place is known. */
  const stripOf = new Map<Element, number | null>();
  /** To be measured next. */
  const unmeasured = new Set<Element>();
  let isMeasuring = false;
  let measuredAt = Number.NEGATIVE_INFINITY;
  const strips = new Map<number, Set<Element>>();
  const near = new Set<Element>();
  /** Boxes that scroll by themselves, each with the number of its lane. */
  const laneOf = new WeakMap<Element, number>();
  let lanes = 0;
  let watched: ReadonlySet<number> = new Set();
  const observer = new IntersectionObserver(note, { root: document, ...init });
  // Called back where the layout has just been made, so that asking for places costs no other.
  const laidOut = new ResizeObserver(measure);

  signal.addEventListener('abort', () => {
    observer.disconnect();
    laidOut.disconnect();
  });
  document.addEventListener('scroll', hearScroll, { capture: true, passive: true, signal });

  return {
    add(element) {
      stripOf.set(element, null);
      awaitLayout([element]);
    },
    remove(element) {
      observer.unobserve(element);
      unmeasured.delete(element);
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
    awaitLayout([...stripOf.keys()].filter((element) => Node.prototype.contains.call(box, element)));
  }

  /** The innermost box known to scroll by itself that `element` stands in. */
  function scrollerAround(element: Element): Element | null {
    let box = lanes > 0 ? elementAround(element) : null;
    while (box && !laneOf.has(box)) box = elementAround(box);
    return box;
  }

  /** Have these measured in the next frame, or the first that is not too soon after the last. */
  function awaitLayout(elements: Iterable<Element>): void {
    for (const element of elements) unmeasured.add(element);
    if (isMeasuring || unmeasured.size === 0) return;
    isMeasuring = true;
    const rest = measuredAt + measureEvery - performance.now();
    const begin = () => laidOut.observe(document.documentElement);
    if (rest <= 0) begin();
    // Aborting is the ordinary end of a session, not a failure.
    else pause(signal, rest).then(begin, () => {});
  }

  function measure(): void {
    laidOut.disconnect();
    isMeasuring = false;
    measuredAt = performance.now();
    const elements = [...unmeasured];
    unmeasured.clear();
    watchAround(view.scrollY / view.innerHeight);
    file(elements.map((target) => ({ target, box: Element.prototype.getBoundingClientRect.call(target) })));
  }

  function note(entries: readonly IntersectionObserverEntry[]): void {
    const { scrollY, innerHeight } = view;
    const known = entries.filter(({ target }) => stripOf.has(target));
    const before = known.map(({ target }) => stripOf.get(target) ?? null);
    // Before anything is painted: after that, asking would lay the page out.
    file(known.map(({ target, boundingClientRect: box }) => ({ target, box })));
    for (const [i, strip] of before.entries()) {
      // A sentry has moved: where the others of its strip are is no longer known.
      if (strip !== null && !watched.has(strip) && stripOf.get(known[i]!.target) !== strip)
        awaitLayout(strips.get(strip) ?? []);
    }
    for (const { target, isIntersecting } of known) {
      if (isIntersecting === near.has(target) || !stripOf.has(target)) continue;
      if (isIntersecting) near.add(target);
      else near.delete(target);
      options[isIntersecting ? 'onCome' : 'onLeave'](target);
    }
    watchAround(scrollY / innerHeight);
  }

  /** Put each into the strip it stands in. */
  function file(placed: readonly { readonly target: Element; readonly box: DOMRectReadOnly }[]): void {
    const { scrollY, innerHeight } = view;
    for (const { target, box } of placed) {
      if (box.width === 0 && box.height === 0) {
        leaveStrip(target);
        // It comes near when it is shown: a dialog or a tab opens.
        observer.observe(target);
        options.onBoxless(target);
        continue;
      }
      // Its strip tells of its top only.
      if (box.height > innerHeight) {
        leaveStrip(target);
        observer.observe(target);
        continue;
      }
      const scroller = scrollerAround(target);
      const top = box.top + scrollY + (scroller ? scrollTopOf(scroller) : 0);
      enterStrip(target, Math.floor(top / innerHeight) + (scroller ? laneOf.get(scroller)! : 0));
    }
  }

  function enterStrip(element: Element, strip: number): void {
    if (stripOf.get(element) !== strip) {
      leaveStrip(element);
      stripOf.set(element, strip);
      const there = strips.get(strip);
      if (there) there.add(element);
      else strips.set(strip, new Set([element]));
    }
    if (watched.has(strip) || strips.get(strip)!.size === 1) observer.observe(element);
    else rest(strip, [element]);
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
