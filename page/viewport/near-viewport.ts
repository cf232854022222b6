/**
 * Which elements stand near the viewport. An IntersectionObserver costs a microsecond or two for each element it watches
 * in every frame with a new layout, and twenty to begin with, so only those near the viewport are watched one by one. The
 * others are filed in strips, by where they last stood, and one of each strip is watched for all of it, its sentry (where
 * there are many strips, only of those that are close): when a sentry moves, its strip is measured again. What scrolls by
 * itself, beside the page, has a lane of strips of its own.
 *
 * {@link createNearViewport} is long because what the observer, a measurement and a scroll tell of an element is
 * filed in one way, and needs all parts of this room.
 */
import { rectOf } from '../dom/dom.ts';
import { createMeasuring } from './measuring.ts';
import { createScrolling } from './scrolling.ts';
import { createStrips } from './strips.ts';
import { createWatching, type Watched } from './watching.ts';

/** An element that is followed. Whoever has it followed may add fields; those here are written in this room only. */
export type Followed = Watched;

export interface NearViewport<Item extends Followed> {
  /** Begin to follow an element, or measure again where it stands. */
  add(item: Item): void;
  remove(item: Item): void;
  /** What follows this element. */
  get(element: Element): Item | undefined;
  /** Whether it counts as near the viewport: something of its strip is. */
  isNear(item: Item): boolean;
}

export interface NearViewportOptions<Item extends Followed> {
  readonly document: Document;
  /** An element has come near the viewport, or has left. */
  readonly onCome: (item: Item) => void;
  readonly onLeave: (item: Item) => void;
  /** The element has no box of its own (`display: contents`, or not shown), so that it can't come near. */
  readonly onBoxless: (item: Item) => void;
  readonly signal: AbortSignal;
}

/** What is near: the viewport and as much again in each direction, so that marks stand before they scroll in. */
const margin = '100%';

/**
 * In scrolling boxes too; TypeScript's DOM library does not know it yet. Chromium counts the document among those boxes,
 * so that with both margins five screens would be near; Firefox does not.
 */
const init: IntersectionObserverInit & { readonly scrollMargin: string } = {
  rootMargin: import.meta.env.FIREFOX ? margin : '0px',
  scrollMargin: margin,
};

/** An element that is to be followed. */
export function followed(element: Element): Followed {
  return { element, isSeen: false, strip: null, isWatched: false };
}

export function createNearViewport<Item extends Followed>({
  document,
  onCome,
  onLeave,
  onBoxless,
  signal,
}: NearViewportOptions<Item>): NearViewport<Item> {
  const items = new Map<Element, Item>();
  /** Stood near and has no size any more, as far as the observer can tell. */
  const emptied = new WeakSet<Item>();
  const strips = createStrips<Item>((sentry) => watching.asFiled(sentry), onCome, onLeave);
  const observer = new IntersectionObserver(note, { root: document, ...init });
  const watching = createWatching(observer, strips);
  const measuring = createMeasuring(document.documentElement, measure, signal);
  const scrolling = createScrolling(document, onScroll, signal);
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    add(item) {
      items.set(item.element, item);
      measuring.request([item]);
    },
    remove(item) {
      items.delete(item.element);
      watching.set(item, false);
      measuring.forget(item);
      strips.drop(item);
    },
    get: (element) => items.get(element),
    isNear: (item) => strips.near.has(item),
  };

  function onScroll(scroller: Element | null, isStale: boolean): void {
    if (!scroller) watchAround();
    if (isStale)
      measuring.request(
        [...items.values()].filter(
          ({ element }) => !scroller || Node.prototype.contains.call(scroller, element),
        ),
      );
    measuring.scrolled();
  }

  function measure(these: ReadonlySet<Item>): boolean {
    const screen = scrolling.readScroll();
    const before = strips.near.size;
    let isHidden = false;
    for (const item of these) {
      const rect = rectOf(item.element);
      // What clips it may say otherwise, of which the observer tells soon.
      const hasBox = file(item, rect);
      if (hasBox && rect.bottom > -screen && rect.top < 2 * screen) item.isSeen = true;
      isHidden ||= emptied.delete(item) && !hasBox;
    }
    // If a filtered list hides an element together with its strip's sentry, nothing reports what moves up.
    if (isHidden) measuring.request(items.values());
    strips.settle(these);
    watchAround();
    return strips.near.size > before;
  }

  function note(entries: readonly IntersectionObserverEntry[]): void {
    const noted: Item[] = [];
    const moved: Item[] = [];
    const shifted = new Set<ReadonlySet<Item>>();
    for (const { target, boundingClientRect, isIntersecting } of entries) {
      const item = items.get(target);
      if (!item) continue;
      const before = strips.at(item.strip);
      // What `content-visibility` skips has no size here, and one when it is measured: only that tells what is hidden.
      const isEmpty = before && isBoxless(boundingClientRect);
      if (isEmpty) emptied.add(item);
      else file(item, boundingClientRect);
      const hasMoved = before && (isEmpty || strips.at(item.strip) !== before);
      // Where the others of its strip are is no longer known.
      if (hasMoved) shifted.add(before);
      // One without a box may be followed no longer.
      if (items.get(target) !== item) continue;
      if (hasMoved) moved.push(item);
      item.isSeen = isIntersecting;
      noted.push(item);
    }
    for (const these of [moved, ...shifted]) measuring.request(these);
    strips.settle(noted);
    watchAround();
  }

  function watchAround(): void {
    watching.moveTo(scrolling.first());
  }

  /** Put it into the strip it stands in; false where it has no box. */
  function file(item: Item, rect: DOMRectReadOnly): boolean {
    const hasBox = !isBoxless(rect);
    // A strip tells of the top of what stands in it only.
    const strip = hasBox ? scrolling.stripOf(item.element, rect) : null;
    if (strip === null) {
      strips.leave(item);
      // What has no box comes near when it is shown: a dialog or a tab opens.
      watching.set(item, true);
      if (!hasBox) onBoxless(item);
    } else {
      strips.enter(item, strip);
      watching.asFiled(item);
    }
    return hasBox;
  }
}

const isBoxless = ({ width, height }: DOMRectReadOnly): boolean => !width && !height;
