// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createNearViewport,
  type Followed,
  followed,
  type NearViewport,
} from '../../../page/viewport/near-viewport.ts';

/** jsdom lays nothing out: the heights of viewport and page, and where in it each element stands, CSS pixels. */
const height = 100;
const page = vi.hoisted(() => ({ height: 0 }));
let tops: Map<Element, number>;
/** An element of no size, as `display: contents` makes it. */
let boxless: Set<Element>;

vi.mock(import('../../../page/dom/dom.ts'), async (original) => ({
  ...(await original()),
  scrollHeightOf: () => page.height,
}));

let life: AbortController;
let viewport: NearViewport<Followed>;
let watched: Set<Element>;
let tell: (entries: readonly object[]) => void;
/** Makes the frame that is awaited, if one is. */
let layOut: () => void;
let events: string[];
/** What the one who follows does when told that an element has no box. */
let onBoxless: (box: Followed) => void;

beforeEach(() => {
  document.body.innerHTML = '';
  tops = new Map();
  boxless = new Set();
  watched = new Set();
  events = [];
  onBoxless = () => {};
  life = new AbortController();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('innerHeight', height);
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
  viewport = createNearViewport<Followed>({
    document,
    onCome: ({ element }) => events.push(`${element.id} comes`),
    onLeave: ({ element }) => events.push(`${element.id} leaves`),
    onBoxless(box) {
      events.push(`${box.element.id} has no box`);
      onBoxless(box);
    },
    signal: life.signal,
  });
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function rectOf(element: Element): DOMRect {
  if (boxless.has(element)) return new DOMRect(0, 0, 0, 0);
  return new DOMRect(0, tops.get(element)! - scrollY, 10, 10);
}

/** Follow a new element that stands at `top`. */
function follow(id: string, top: number, parent: Element = document.body): Followed {
  const element = parent.appendChild(document.createElement('p'));
  element.id = id;
  tops.set(element, top);
  const box = followed(element);
  viewport.add(box);
  return box;
}

/** The observer tells of these, as they stand now. */
function note(...boxes: readonly Followed[]): void {
  tell(
    boxes.map(({ element: target }) => {
      const boundingClientRect = rectOf(target);
      const { top, bottom } = boundingClientRect;
      const isIntersecting = !boxless.has(target) && bottom > -height && top < 2 * height;
      return { target, boundingClientRect, isIntersecting };
    }),
  );
}

/** All frames that are awaited, or will be. */
async function rest(): Promise<void> {
  for (let frame = 0; frame < 5; frame++) {
    layOut();
    await vi.advanceTimersByTimeAsync(1_000);
  }
}

describe('what is near the viewport', () => {
  test('is told once it is laid out; what is far is not', async () => {
    follow('near', 150);
    follow('far', 1_000);
    expect(events).toEqual([]);
    await rest();
    expect(events).toEqual(['near comes']);
  });

  test('comes in the first frame, whether it was among the first of very many or the last', async () => {
    follow('first', 10);
    for (let i = 0; i < 3_000; i++) follow(`line ${i}`, 1_000 + 20 * i);
    follow('last', 50);
    layOut();
    expect(events.toSorted()).toEqual(['first comes', 'last comes']);
  });

  test('comes with the first of its strip and leaves with the last', async () => {
    const [one, other] = [follow('one', 210), follow('other', 290)];
    await rest();
    expect(events).toEqual([]);
    tops.set(one.element, 199);
    tops.set(other.element, 205);
    await rest();
    note(one);
    await rest();
    expect(events).toEqual(['one comes']);
    tops.set(other.element, 198);
    note(other);
    viewport.remove(one);
    expect(viewport.isNear(other)).toBe(true);
    tops.set(one.element, 500);
    tops.set(other.element, 500);
    note(other);
    expect(events).toEqual(['one comes', 'other comes', 'other leaves']);
  });

  test('one of each strip that is far is watched; when it moves, the others are measured again', async () => {
    const [sentry, other] = [follow('sentry', 1_010), follow('other', 1_020)];
    await rest();
    expect([...watched]).toEqual([sentry.element]);
    tops.set(sentry.element, 110);
    tops.set(other.element, 120);
    note(sentry);
    await rest();
    expect(events).toEqual(['sentry comes', 'other comes']);
  });

  test('the next of a strip stands for it when the first is removed', async () => {
    const [sentry, other] = [follow('sentry', 1_010), follow('other', 1_020)];
    await rest();
    viewport.remove(sentry);
    expect([...watched]).toEqual([other.element]);
  });

  test('what moves up where others are hidden comes, though the sentry of its strip is hidden too', async () => {
    const shown = follow('shown', 10);
    const sentry = follow('sentry', 1_010);
    const other = follow('other', 1_020);
    await rest();
    events = [];
    for (const { element } of [shown, sentry]) boxless.add(element);
    tops.set(other.element, 10);
    note(shown);
    await rest();
    expect(events).toContain('other comes');
  });

  test('nothing is looked for while the page has taken all of itself away', () => {
    const root = document.documentElement;
    viewport.add(followed(document.body));
    root.remove();
    expect(layOut).not.toThrow();
    expect(() => viewport.add(followed(root))).not.toThrow();
    document.append(root);
  });

  test('what is followed no longer because it has no box is left alone', async () => {
    const [box, other] = [follow('box', 110), follow('other', 120)];
    await rest();
    events = [];
    onBoxless = viewport.remove;
    boxless.add(box.element);
    note(box, other);
    await rest();
    expect(events).toEqual(['box has no box']);
    expect(watched.has(box.element)).toBe(false);
    expect(viewport.get(box.element)).toBeUndefined();
  });

  test('what has no box is watched until it is shown', async () => {
    const dialog = follow('dialog', 50);
    boxless.add(dialog.element);
    await rest();
    expect(events).toEqual(['dialog has no box']);
    boxless.clear();
    note(dialog);
    expect(events).toEqual(['dialog has no box', 'dialog comes']);
  });

  test('a strip is gone through once for all that is measured at a time', async () => {
    let asked = 0;
    for (let count = 0; count < 300; count++) {
      const box = follow('far', 1_010);
      let isSeen = false;
      Object.defineProperty(box, 'isSeen', {
        get() {
          asked++;
          return isSeen;
        },
        set(value: boolean) {
          isSeen = value;
        },
      });
    }
    await rest();
    expect(asked).toBeLessThan(1_000);
  });
});

describe('a page with more strips than may have sentries', () => {
  const strips = 1_000;
  const isWatched = ({ element }: Followed) => watched.has(element);
  let lines: readonly Followed[];
  beforeEach(async () => {
    page.height = strips * height;
    lines = Array.from({ length: strips }, (_, i) => follow(`line ${i}`, i * height));
    await rest();
    events = [];
  });

  test('has sentries close to the viewport, wherever it is scrolled to', async () => {
    const count = lines.filter(isWatched).length;
    expect(count).toBeGreaterThan(400);
    expect(count).toBeLessThan(600);
    const first = lines.findIndex((line) => !isWatched(line)) + 20;
    const around = lines.slice(first - 15, first + 15);
    expect(around.some(isWatched)).toBe(false);
    vi.stubGlobal('scrollY', first * height);
    document.dispatchEvent(new Event('scroll'));
    expect(around.every(isWatched)).toBe(true);
    note(...around);
    expect(events).toContain(`line ${first} comes`);
    vi.stubGlobal('scrollY', 0);
    document.dispatchEvent(new Event('scroll'));
    note(...around, ...lines.slice(0, 3));
    expect(around.filter(isWatched).length).toBeLessThan(5);
  });

  test('is measured again when it is scrolled after much of it has gone away', async () => {
    const unwatched = lines.findIndex((line) => !isWatched(line)) + 20;
    page.height -= unwatched * height;
    for (const [i, { element }] of lines.entries()) tops.set(element, (i - unwatched) * height);
    vi.stubGlobal('scrollY', 10);
    document.dispatchEvent(new Event('scroll'));
    await rest();
    expect(events).toContain(`line ${unwatched} comes`);
  });

  test('leaves the sentries of what scrolls by itself: only they tell where that is scrolled to', async () => {
    const scroller = document.body.appendChild(document.createElement('div'));
    const inside = Array.from({ length: 50 }, (_, i) => follow(`row ${i}`, i * height, scroller));
    await rest();
    scroller.dispatchEvent(new Event('scroll'));
    await rest();
    expect(inside.every(isWatched)).toBe(true);
  });
});
