/** The number on the toolbar button is right, whatever frames say. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeTab, fakeTab, forgetTab } from '../fake-tab.ts';

let tab: FakeTab;
/** A frame of a tab has said that its names have changed. */
let noteNames: (tabId: number) => void;

beforeEach(async () => {
  vi.useFakeTimers();
  tab = fakeTab();
  noteNames = (await import('../../../webext/background/badge.ts')).maintainBadges();
  noteNames(tab.id);
});
afterEach(() => {
  vi.useRealTimers();
  forgetTab();
});

const names = (frame: string, count: number) => ({
  frame,
  refs: Array.from({ length: count }, (_, i) => ({ pack: 'p', entity: `e${i}` })),
});
const latest = () => tab.ports.at(-1)!;

test('counts each name once, and those that are too many to be listed', async () => {
  latest().say(names('a', 3));
  latest().say(names('b', 2));
  await vi.advanceTimersByTimeAsync(50);
  expect(tab.badge).toBe('3');
  latest().say(names('c', 7_000));
  await vi.advanceTimersByTimeAsync(50);
  expect(tab.badge).toBe('7000');
});

test('stays while a frame says without end that its names have changed', async () => {
  latest().say(names('a', 3));
  for (let i = 0; i < 1_000; i++) latest().say(names(`hostile ${i}`, 1));
  await vi.advanceTimersByTimeAsync(50);
  for (let i = 0; i < 200; i++) {
    noteNames(tab.id);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(tab.badge).toBe('3');
  expect(tab.ports.length).toBe(1);
});

test('goes where nobody answers', async () => {
  latest().say(names('a', 3));
  await vi.advanceTimersByTimeAsync(50);
  latest().leave();
  noteNames(tab.id);
  await vi.advanceTimersByTimeAsync(600);
  expect(tab.badge).toBe('');
});

test('is counted by an answer that comes late, and not waited for without end', async () => {
  await vi.advanceTimersByTimeAsync(20_000);
  latest().say(names('a', 3));
  await vi.advanceTimersByTimeAsync(50);
  expect([tab.badge, latest().isOpen]).toEqual(['3', true]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(latest().isOpen).toBe(false);
  noteNames(tab.id);
  await vi.advanceTimersByTimeAsync(40_000);
  expect(latest().isOpen).toBe(false);
});
