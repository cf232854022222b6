/**
 * Which elements stand near the viewport. An IntersectionObserver costs a microsecond or two for each element it watches
 * in every frame with a new layout (measured: 5 to 9 ms for ten thousand), and twenty to begin with, so only those near
 * the viewport are watched one by one. The others are filed in strips, by where they last stood, with one of each strip,
 * or of each that is close where there are many, as its sentry: when it moves, its strip is measured again. What scrolls
 * by itself, beside the page, has a lane of strips of its own.
 */

import { pause } from '../tasks/slices.ts';
import { createScrollJumps } from './scroll-jumps.ts';
import { createScrollLanes } from './scroll-lanes.ts';
import { createStrips } from './strips.ts';
import { createWatching, type Watched } from './watching.ts';

/** An element that is followed. Whoever has it followed may keep more with it; what stands here is written here. */
export interface Followed extends Watched {
  /** Whether it is near the viewport itself, as the observer sees it. */
  isSeen: boolean;
}

export interface NearViewport<Box extends Followed> {
  /** Begin to follow an element, or look anew where it stands. */
  add(box: Box): void;
  remove(box: Box): void;
  /** What follows this element. */
  get(element: Element): Box | undefined;
  /** Whether it counts as near the viewport: something of its strip is. */
  isNear(box: Box): boolean;
}

export interface NearViewportOptions<Box extends Followed> {
  readonly document: Document;
  /** An element has come near the viewport, or has left. */
  readonly onCome: (box: Box) => void;
  readonly onLeave: (box: Box) => void;
  /** The element has no box of its own (`display: contents`, or not shown), so that it can't come near. */
  readonly onBoxless: (box: Box) => void;
  readonly signal: AbortSignal;
}

/** What is near: the viewport and as much again in each direction, so that marks stand before they scroll in. */
const margin = '100%';

/**
 * Shortest time between two measurements, ms: each asks for a frame, which costs the page a millisecond or more. While
 * nothing of what is measured is near, as when a long page is read, each comes after twice the time.
 */
const measureEvery = 100;
const measureAtLeastEvery = 400;
/** While there is something left to measure, and for a while after the page was scrolled: the reader waits for it, ms. */
const measureWhenScrolled = 10;
const aWhile = 1_000;
/**
 * As many at a time, from either end, as take a few milliseconds: the oldest stand where the page begins and was seen
 * first, and the newest are what the page or its reader did last.
 */
const measuredAtOnce = 200;

/**
 * In scrolling boxes too; TypeScript's DOM library does not know it yet. Chromium counts the document among those boxes,
 * so that with both margins five screens were near (measured), Firefox does not.
 */
const init: IntersectionObserverInit & { readonly scrollMargin: string } = {
  rootMargin: import.meta.env.FIREFOX ? margin : '0px',
  scrollMargin: margin,
};

/** An element that is to be followed. */
export function followed(element: Element): Followed {
  return { element, isSeen: false, strip: null, isWatched: false };
}

export function createNearViewport<Box extends Followed>(
  options: NearViewportOptions<Box>,
): NearViewport<Box> {
  const { document, signal } = options;
  const view = document.defaultView!;
  /** A page may take it away; with the next a new session begins. */
  const root = document.documentElement;
  const boxes = new Map<Element, Box>();
  /** To be measured next. */
  const unmeasured = new Set<Box>();
  /** Stood near and has no size any more, as far as the observer can tell. */
  const emptied = new WeakSet<Box>();
  let isWaiting = false;
  let measuredAt = Number.NEGATIVE_INFINITY;
  let rest = measureEvery;
  let scrolledAt = Number.NEGATIVE_INFINITY;
  const strips = createStrips<Box>((sentry) => watching.asFiled(sentry));
  const near = new Set<Box>();
  const lanes = createScrollLanes();
  const jumps = createScrollJumps();
  /**
   * How far the page was scrolled when last heard of, and how high the viewport is. Asking elsewhere than where the
   * layout is known to be made would make it, in the midst of our work.
   */
  let [scrollY, height] = [0, 1];
  const observer = new IntersectionObserver(note, { root: document, ...init });
  const watching = createWatching(observer, strips);
  // Called back where the layout has just been made, so that asking for places costs no other.
  const laidOut = new ResizeObserver(measure);

  signal.addEventListener('abort', () => {
    observer.disconnect();
    laidOut.disconnect();
  });
  document.addEventListener('scroll', hearScroll, { capture: true, passive: true, signal });

  return {
    add(box) {
      boxes.set(box.element, box);
      awaitLayout([box]);
    },
    remove(box) {
      boxes.delete(box.element);
      watching.set(box, false);
      unmeasured.delete(box);
      strips.leave(box);
      near.delete(box);
      if (box.isSeen) settle([]);
    },
    get: (element) => boxes.get(element),
    isNear: (box) => near.has(box),
  };

  function hearScroll({ target }: Event): void {
    scrolledAt = performance.now();
    const isPage = !(target instanceof Element);
    const scroller = isPage ? pageScroller() : target;
    if (isPage) {
      look();
      watchAround();
    }
    const isStale = jumps.note(scroller, height);
    // What stands in one not heard of before leaves the others of its strip behind.
    if ((!isPage && lanes.note(scroller)) || isStale)
      awaitLayout(
        [...boxes.values()].filter(
          ({ element }) => isPage || Node.prototype.contains.call(scroller, element),
        ),
      );
    // The frame is being made anyway, and the reader wants to see what comes.
    measureNext();
  }

  function pageScroller(): Element {
    return document.scrollingElement ?? root;
  }

  function look(): void {
    ({ scrollY, innerHeight: height } = view);
  }

  /** Have these measured in the next frame, or the first that is not too soon after the last. */
  function awaitLayout(these: Iterable<Box>): void {
    for (const box of these) unmeasured.add(box);
    if (isWaiting || unmeasured.size === 0) return;
    const wait = measuredAt + rest - performance.now();
    isWaiting = wait > 0;
    // Aborting is the ordinary end of a session, not a failure.
    if (isWaiting) pause(signal, wait).then(measureNext, () => {});
    else measureNext();
  }

  function measureNext(): void {
    isWaiting = false;
    if (unmeasured.size > 0) laidOut.observe(root);
  }

  function measure(): void {
    laidOut.disconnect();
    // What is observed again in this turn makes browsers report an error to the page.
    isWaiting = true;
    look();
    jumps.measured(pageScroller());
    const before = near.size;
    const waiting = [...unmeasured];
    const next = new Set([...waiting.slice(-measuredAtOnce), ...waiting.slice(0, measuredAtOnce)]);
    let isHidden = false;
    for (const box of next) {
      unmeasured.delete(box);
      const rect = Element.prototype.getBoundingClientRect.call(box.element);
      // What clips it may say otherwise, of which the observer tells soon.
      const hasBox = file(box, rect);
      if (hasBox && rect.bottom > -height && rect.top < 2 * height) box.isSeen = true;
      isHidden ||= emptied.delete(box) && !hasBox;
    }
    // What moves up into the place of it told nobody where the sentry of its strip is hidden too, as in a filtered list.
    if (isHidden) for (const box of boxes.values()) unmeasured.add(box);
    settle(next);
    rest = near.size > before || unmeasured.size > 0 ? measureEvery : Math.min(measureAtLeastEvery, 2 * rest);
    watchAround();
    measuredAt = performance.now();
    if (unmeasured.size > 0 && measuredAt - scrolledAt < aWhile) rest = measureWhenScrolled;
    isWaiting = false;
    awaitLayout([]);
  }

  function note(entries: readonly IntersectionObserverEntry[]): void {
    const noted = new Set<Box>();
    const toMeasure = new Set<Box>();
    const shifted = new Set<ReadonlySet<Box>>();
    for (const { target, boundingClientRect, isIntersecting } of entries) {
      const box = boxes.get(target);
      if (!box) continue;
      const before = strips.at(box.strip);
      // What `content-visibility` skips has no size here, and one when it is measured: only that tells what is hidden.
      const isEmpty = before !== undefined && isBoxless(boundingClientRect);
      if (isEmpty) emptied.add(box);
      else file(box, boundingClientRect);
      const hasMoved = isEmpty || (before !== undefined && strips.at(box.strip) !== before);
      // Where the others of its strip are is no longer known.
      if (hasMoved) shifted.add(before);
      // One without a box may be followed no longer.
      if (boxes.get(target) !== box) continue;
      if (hasMoved) toMeasure.add(box);
      box.isSeen = isIntersecting;
      noted.add(box);
    }
    for (const strip of shifted) for (const box of strip) toMeasure.add(box);
    awaitLayout(toMeasure);
    settle(noted);
    watchAround();
  }

  /**
   * What stands in a strip comes with the first of it that is seen, and leaves with the last: a page that scrolls would
   * else have other marks painted in each frame, and work out anew what they cover, which took half of a frame's time.
   * Each strip is gone through once for all of `these`: it may hold thousands.
   */
  function settle(these: Iterable<Box>): void {
    const touched = strips.takeLeft();
    for (const box of these)
      if (boxes.get(box.element) === box) touched.add(strips.at(box.strip) ?? new Set([box]));
    for (const strip of touched) {
      let isNear = false;
      for (const { isSeen } of strip) isNear ||= isSeen;
      for (const box of strip) setNear(box, isNear);
    }
  }

  function setNear(box: Box, isNear: boolean): void {
    if (isNear === near.has(box)) return;
    if (isNear) near.add(box);
    else near.delete(box);
    options[isNear ? 'onCome' : 'onLeave'](box);
  }

  /** Put it into the strip it stands in; false where it has no box. */
  function file(box: Box, rect: DOMRectReadOnly): boolean {
    const hasNone = isBoxless(rect);
    // A strip tells of the top of what stands in it only.
    if (hasNone || rect.height > height) {
      strips.leave(box);
      // What has no box comes near when it is shown: a dialog or a tab opens.
      watching.set(box, true);
      if (hasNone) options.onBoxless(box);
      return !hasNone;
    }
    const { first, top } = lanes.laneOf(box.element);
    const strip = first + Math.floor((rect.top + scrollY + top) / height);
    strips.enter(box, strip);
    watching.asFiled(box);
    return true;
  }

  function watchAround(): void {
    watching.moveTo(Math.floor(scrollY / height), near);
  }
}

function isBoxless({ width, height }: DOMRectReadOnly): boolean {
  return width === 0 && height === 0;
}
