/** The frames of a tab are asked and heard, and none of them can hold the asker up. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeTab, fakeTab, forgetTab } from './fake-tab.ts';

let tab: FakeTab;
let tabMentions: typeof import('../../webext/tab-mentions.ts');
let life: AbortController;
/** What was passed on: each time, how many names each frame has. */
let passed: Record<string, number>[];

beforeEach(async () => {
  vi.useFakeTimers();
  tab = fakeTab();
  passed = [];
  life = new AbortController();
  tabMentions = await import('../../webext/tab-mentions.ts');
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
  forgetTab();
});

const watch = () =>
  tabMentions.watchTab(
    tab.id,
    tabMentions.askNames,
    (frames) => passed.push(Object.fromEntries([...frames].map(([name, { refs }]) => [name, refs.length]))),
    life.signal,
  );
const names = (frame: string, count = 1) => ({
  frame,
  refs: Array.from({ length: count }, (_, i) => ({ pack: 'p', entity: `e${i}` })),
});
const latest = () => tab.ports.at(-1)!;
const changed = () => tab.tell({ type: 'names-changed' });

test('what frames say at about the same time is passed on in one go', async () => {
  watch();
  latest().say(names('a', 2));
  await vi.advanceTimersByTimeAsync(20);
  latest().say(names('b'));
  expect(passed).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(passed).toEqual([{ a: 2, b: 1 }]);
});

test('a frame that speaks all the time does not keep the others’ words back', async () => {
  watch();
  latest().say(names('a'));
  for (let i = 0; i < 8; i++) {
    await vi.advanceTimersByTimeAsync(20);
    latest().say(names(`hostile ${i}`));
  }
  expect(passed.length).toBeGreaterThan(1);
  expect(passed[0]).toMatchObject({ a: 1 });
});

test('what is no report throws nothing and is not passed on', async () => {
  watch();
  for (const nothing of [null, 'x', {}, { frame: 'b', refs: null }, { frame: 'b', refs: [null] }])
    latest().say(nothing);
  latest().say(names('a', 3));
  await vi.advanceTimersByTimeAsync(50);
  expect(passed).toEqual([{ a: 3 }]);
});

test('where there is no end to it, nobody listens any more, and what was heard is passed on', async () => {
  watch();
  latest().say(names('a', 3));
  for (let i = 0; i < 100_000; i++) latest().say(names(`hostile ${i}`));
  expect(latest().isOpen).toBe(false);
  await vi.advanceTimersByTimeAsync(50);
  expect(passed).toHaveLength(1);
  expect(passed[0]).toMatchObject({ a: 3 });
  expect(Object.keys(passed[0]!).length).toBeLessThan(300);
});

test('after that the tab is left alone for a while; meanwhile who hears of a change gets what is known', async () => {
  watch();
  for (let i = 0; i < 1_000; i++) latest().say(names(`hostile ${i}`));
  await vi.advanceTimersByTimeAsync(50);
  await changed();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([tab.ports.length, passed.length]).toEqual([1, 2]);
  expect(passed[1]).toEqual(passed[0]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tab.ports.length).toBe(2);
  expect(latest().isOpen).toBe(true);
});

test('a mark can still be shown then', async () => {
  const mentions = watch();
  for (let i = 0; i < 1_000; i++) latest().say(names(`hostile ${i}`));
  mentions.reveal('a', { pack: 'p', entity: 'e' }, 2);
  const ref = { pack: 'p', entity: 'e' };
  expect(latest().posted).toEqual([{ type: 'reveal', frame: 'a', ref, index: 2 }]);
});

test('a tab whose names change is asked anew, and ten times a second at most', async () => {
  watch();
  latest().say(names('a'));
  await vi.advanceTimersByTimeAsync(150);
  await changed();
  await vi.advanceTimersByTimeAsync(0);
  expect(tab.ports.map(({ isOpen }) => isOpen)).toEqual([false, true]);
  for (let i = 0; i < 1_000; i++) {
    latest().say(names('a'));
    await changed();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(tab.ports.length).toBeLessThanOrEqual(12);
  expect(tab.ports.length).toBeGreaterThanOrEqual(10);
});

test('an answer that is late because of all the changes is waited for and passed on', async () => {
  watch();
  for (let i = 0; i < 1_000; i++) {
    await changed();
    await vi.advanceTimersByTimeAsync(2);
  }
  expect(tab.ports.length).toBe(1);
  latest().say(names('a', 4));
  for (let i = 0; i < 60; i++) {
    await changed();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(passed.at(-1)).toEqual({ a: 4 });
  await vi.advanceTimersByTimeAsync(100);
  expect(tab.ports.length).toBe(2);
});

test('who is there and never answers is not waited for for ever', async () => {
  watch();
  await changed();
  await vi.advanceTimersByTimeAsync(4_900);
  expect(tab.ports.length).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(tab.ports.length).toBe(2);
});

test('where nobody is, the tab is asked again; after the end it is not', async () => {
  watch();
  latest().leave();
  await vi.advanceTimersByTimeAsync(500);
  expect(passed).toEqual([{}]);
  expect(tab.ports.length).toBe(2);
  life.abort();
  latest().leave();
  await changed();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tab.ports.length).toBe(2);
});

test('other tabs’ changes are none of its business', async () => {
  watch();
  latest().say(names('a'));
  await vi.advanceTimersByTimeAsync(200);
  await tab.tell({ type: 'names-changed' }, { tab: { id: 8 } });
  await tab.tell(null);
  await vi.advanceTimersByTimeAsync(200);
  expect(tab.ports.length).toBe(1);
});
