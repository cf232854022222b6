// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createNearViewport,
  type Followed,
  followed,
  type NearViewport,
} from '../../../page/viewport/near-viewport.ts';
import { viewportHeight as height, stubLayout, type TestLayout } from './test-layout.ts';

/** How high the content of whatever scrolls is, CSS pixels. */
const page = vi.hoisted(() => ({ height: 0 }));

vi.mock(import('../../../page/dom/dom.ts'), async (original) => ({
  ...(await original()),
  scrollHeightOf: () => page.height,
}));

let life: AbortController;
let viewport: NearViewport<Followed>;
let layout: TestLayout;
let events: string[];
/** What the one who follows does when told that an element has no box. */
let onBoxless: (box: Followed) => void;

beforeEach(() => {
  document.body.innerHTML = '';
  events = [];
  onBoxless = () => {};
  life = new AbortController();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  layout = stubLayout();
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

/** Follow a new element that stands at `top`. */
function follow(id: string, top: number, parent: Element = document.body): Followed {
  const element = parent.appendChild(document.createElement('p'));
  element.id = id;
  layout.tops.set(element, top);
  const box = followed(element);
  viewport.add(box);
  return box;
}

const note = (...followed: readonly Followed[]) => layout.note(...followed.map(({ element }) => element));

describe('what is near the viewport', () => {
  test('is told once it is laid out; what is far is not', async () => {
    follow('near', 150);
    follow('far', 1_000);
    expect(events).toEqual([]);
    await layout.settle();
    expect(events).toEqual(['near comes']);
  });

  test('comes in the first frame, whether it was among the first of very many or the last', async () => {
    follow('first', 10);
    for (let i = 0; i < 3_000; i++) follow(`line ${i}`, 1_000 + 20 * i);
    follow('last', 50);
    layout.layOut();
    expect(events.toSorted()).toEqual(['first comes', 'last comes']);
  });

  test('comes with the first of its strip and leaves with the last', async () => {
    const [one, other] = [follow('one', 210), follow('other', 290)];
    await layout.settle();
    expect(events).toEqual([]);
    layout.tops.set(one.element, 199);
    layout.tops.set(other.element, 205);
    await layout.settle();
    note(one);
    await layout.settle();
    expect(events).toEqual(['one comes']);
    layout.tops.set(other.element, 198);
    note(other);
    viewport.remove(one);
    expect(viewport.isNear(other)).toBe(true);
    layout.tops.set(one.element, 500);
    layout.tops.set(other.element, 500);
    note(other);
    expect(events).toEqual(['one comes', 'other comes', 'other leaves']);
  });

  test('one of each strip that is far is watched; when it moves, the others are measured again', async () => {
    const [sentry, other] = [follow('sentry', 1_010), follow('other', 1_020)];
    await layout.settle();
    expect([...layout.watched]).toEqual([sentry.element]);
    layout.tops.set(sentry.element, 110);
    layout.tops.set(other.element, 120);
    note(sentry);
    await layout.settle();
    expect(events).toEqual(['sentry comes', 'other comes']);
  });

  test('the next of a strip stands for it when the first is removed', async () => {
    const [sentry, other] = [follow('sentry', 1_010), follow('other', 1_020)];
    await layout.settle();
    viewport.remove(sentry);
    expect([...layout.watched]).toEqual([other.element]);
  });

  test('what moves up where others are hidden comes, though the sentry of its strip is hidden too', async () => {
    const shown = follow('shown', 10);
    const sentry = follow('sentry', 1_010);
    const other = follow('other', 1_020);
    await layout.settle();
    events = [];
    for (const { element } of [shown, sentry]) layout.boxless.add(element);
    layout.tops.set(other.element, 10);
    note(shown);
    await layout.settle();
    expect(events).toContain('other comes');
  });

  test('nothing is looked for while the page has taken all of itself away', () => {
    const root = document.documentElement;
    viewport.add(followed(document.body));
    root.remove();
    expect(layout.layOut).not.toThrow();
    expect(() => viewport.add(followed(root))).not.toThrow();
    document.append(root);
  });

  test('what is followed no longer because it has no box is left alone', async () => {
    const [box, other] = [follow('box', 110), follow('other', 120)];
    await layout.settle();
    events = [];
    onBoxless = viewport.remove;
    layout.boxless.add(box.element);
    note(box, other);
    await layout.settle();
    expect(events).toEqual(['box has no box']);
    expect(layout.watched.has(box.element)).toBe(false);
    expect(viewport.get(box.element)).toBeUndefined();
  });

  test('what has no box is watched until it is shown', async () => {
    const dialog = follow('dialog', 50);
    layout.boxless.add(dialog.element);
    await layout.settle();
    expect(events).toEqual(['dialog has no box']);
    layout.boxless.clear();
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
    await layout.settle();
    expect(asked).toBeLessThan(1_000);
  });
});

describe('a page with more strips than may have sentries', () => {
  const strips = 1_000;
  const isWatched = ({ element }: Followed) => layout.watched.has(element);
  let lines: readonly Followed[];
  beforeEach(async () => {
    page.height = strips * height;
    lines = Array.from({ length: strips }, (_, i) => follow(`line ${i}`, i * height));
    await layout.settle();
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
    for (const [i, { element }] of lines.entries()) layout.tops.set(element, (i - unwatched) * height);
    vi.stubGlobal('scrollY', 10);
    document.dispatchEvent(new Event('scroll'));
    await layout.settle();
    expect(events).toContain(`line ${unwatched} comes`);
  });

  test('leaves the sentries of what scrolls by itself: only they tell where that is scrolled to', async () => {
    const scroller = document.body.appendChild(document.createElement('div'));
    const inside = Array.from({ length: 50 }, (_, i) => follow(`row ${i}`, i * height, scroller));
    await layout.settle();
    scroller.dispatchEvent(new Event('scroll'));
    await layout.settle();
    expect(inside.every(isWatched)).toBe(true);
  });
});
