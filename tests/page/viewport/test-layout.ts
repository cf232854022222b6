/** A layout for tests, since jsdom makes none: a viewport a hundred pixels high, and elements that stand where told. */
import { vi } from 'vitest';

export interface TestLayout {
  /** Where in the page each element stands, CSS pixels. */
  readonly tops: Map<Element, number>;
  /** Elements of no size, as `display: contents` makes them. */
  readonly boxless: Set<Element>;
  /** What the IntersectionObserver watches. */
  readonly watched: Set<Element>;
  /** The observer tells of these, as they stand now. */
  note(...elements: readonly Element[]): void;
  /** Make the frame that is awaited, if one is. */
  layOut(): void;
  /** All frames that are awaited, or will be. Needs Vitest's fake timers. */
  settle(): Promise<void>;
}

/** Height of the viewport, CSS pixels. */
export const viewportHeight = 100;

/** Undo with `vi.unstubAllGlobals` and `vi.restoreAllMocks`. */
export function stubLayout(): TestLayout {
  const tops = new Map<Element, number>();
  const boxless = new Set<Element>();
  const watched = new Set<Element>();
  let tell: (entries: readonly object[]) => void;
  let layOut = () => {};
  const rectOf = (element: Element) =>
    boxless.has(element) ? new DOMRect(0, 0, 0, 0) : new DOMRect(0, tops.get(element)! - scrollY, 10, 10);

  vi.stubGlobal('innerHeight', viewportHeight);
  vi.stubGlobal('scrollY', 0);
  vi.stubGlobal('scheduler', {
    postTask: (task: () => void, { delay }: { delay: number }) =>
      new Promise<void>((resolve) => setTimeout(() => resolve(task()), delay)),
  });
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return rectOf(this);
  });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: typeof tell) {
        tell = callback;
      }
      observe = (element: Element) => void watched.add(element);
      unobserve = (element: Element) => void watched.delete(element);
      disconnect = () => watched.clear();
    },
  );
  vi.stubGlobal(
    'ResizeObserver',
    class {
      private isAwaited = false;
      constructor(callback: () => void) {
        layOut = () => this.isAwaited && callback();
      }
      observe = (element: Element | null) => {
        if (!element) throw new TypeError('Not an element.');
        this.isAwaited = true;
      };
      disconnect = () => {
        this.isAwaited = false;
      };
    },
  );

  return {
    tops,
    boxless,
    watched,
    note: (...elements) =>
      tell(
        elements.map((target) => {
          const boundingClientRect = rectOf(target);
          const { top, bottom } = boundingClientRect;
          const isNear = bottom > -viewportHeight && top < 2 * viewportHeight;
          return { target, boundingClientRect, isIntersecting: !boxless.has(target) && isNear };
        }),
      ),
    layOut: () => layOut(),
    async settle() {
      for (let frame = 0; frame < 5; frame++) {
        layOut();
        await vi.advanceTimersByTimeAsync(1_000);
      }
    },
  };
}
