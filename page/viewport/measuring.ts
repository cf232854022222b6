/** When elements are measured, and how many at a time. Measuring asks for a frame, which costs a page a millisecond or more. */
import { pause } from '../tasks/slices.ts';

export interface Measuring<Item> {
  /** Have these measured in the next frame, or in the first that is not too soon after the last measurement. */
  request(items: Iterable<Item>): void;
  /** Leave it unmeasured. */
  forget(item: Item): void;
  /** The page or something in it was scrolled: what is requested is measured in the frame that is being made anyway. */
  scrolled(): void;
}

/** Shortest pause after a measurement, ms. While nothing measured is near, each pause is twice as long as the last. */
const shortestPause = 100;
const longestPause = 400;
/** The pause while something is left to measure and the reader has scrolled {@link recently}, ms: the reader waits for it. */
const pauseWhenScrolled = 10;
/** ms */
const recently = 1_000;
/**
 * So many of the oldest and of the newest are measured at a time, which takes a few milliseconds. The oldest stand where
 * the page begins and was seen first; the newest are what the page or its reader did last.
 */
const measuredAtOnce = 200;

/**
 * @param root what is laid out whenever anything is.
 * @param measure measures these, now that the layout is made; returns whether any of them has come near the viewport.
 */
export function createMeasuring<Item>(
  root: Element,
  measure: (items: ReadonlySet<Item>) => boolean,
  signal: AbortSignal,
): Measuring<Item> {
  const unmeasured = new Set<Item>();
  let measuredAt = Number.NEGATIVE_INFINITY;
  let scrolledAt = Number.NEGATIVE_INFINITY;
  let nextPause = shortestPause;
  /** A pause goes on, or a measurement. */
  let isWaiting = false;
  // A ResizeObserver calls back where the layout has just been made, so that asking for places costs no other.
  const layout = new ResizeObserver(measureNext);
  signal.addEventListener('abort', () => layout.disconnect());

  return {
    request,
    forget: (item) => void unmeasured.delete(item),
    scrolled() {
      scrolledAt = performance.now();
      awaitLayout();
    },
  };

  function request(items: Iterable<Item>): void {
    for (const item of items) unmeasured.add(item);
    if (isWaiting || unmeasured.size === 0) return;
    const wait = measuredAt + nextPause - performance.now();
    isWaiting = wait > 0;
    // Aborting is the ordinary end of a session, not a failure.
    if (isWaiting) pause(signal, wait).then(awaitLayout, () => {});
    else awaitLayout();
  }

  function awaitLayout(): void {
    isWaiting = false;
    if (unmeasured.size > 0) layout.observe(root);
  }

  function measureNext(): void {
    layout.disconnect();
    // To observe again in this turn would make browsers report an error to the page.
    isWaiting = true;
    const waiting = [...unmeasured];
    const next = new Set([...waiting.slice(-measuredAtOnce), ...waiting.slice(0, measuredAtOnce)]);
    for (const item of next) unmeasured.delete(item);
    const hasCome = measure(next);
    const isLeft = unmeasured.size > 0;
    measuredAt = performance.now();
    nextPause = hasCome || isLeft ? shortestPause : Math.min(longestPause, 2 * nextPause);
    if (isLeft && measuredAt - scrolledAt < recently) nextPause = pauseWhenScrolled;
    isWaiting = false;
    request([]);
  }
}
