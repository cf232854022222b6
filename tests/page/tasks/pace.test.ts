import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace, type Pace } from '../../../page/tasks/pace.ts';

let now: number;
let delays: number[];
let priorities: string[];
let pace: Pace;

beforeEach(() => {
  now = 0;
  delays = [];
  priorities = [];
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.stubGlobal('document', { readyState: 'complete' });
  vi.stubGlobal('scheduler', {
    // The time comes when the test says so.
    postTask: (_: () => void, { delay, priority }: { delay: number; priority: string }) => {
      delays.push(delay);
      priorities.push(priority);
      return delay === 0 ? Promise.resolve() : new Promise(() => {});
    },
  });
  pace = createPace(new AbortController().signal);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** How long the page is left alone after this work, ms. */
function restAfter(worked: number): number {
  now += worked;
  pace.count(worked);
  void pace.rest();
  return delays.at(-1)!;
}

test('the first reading of a page is followed by the shortest rest', () => {
  expect(restAfter(200)).toBe(60);
});

test('a page that is being parsed is left alone longer', () => {
  vi.stubGlobal('document', { readyState: 'loading' });
  expect(restAfter(1)).toBe(250);
  now += 10_000;
  expect(restAfter(40)).toBe(2_000);
});

test('parsing is not waited for: it may leave no time for tasks in the background', () => {
  vi.stubGlobal('document', { readyState: 'loading' });
  restAfter(1);
  vi.stubGlobal('document', { readyState: 'interactive' });
  restAfter(1);
  expect(priorities).toEqual(['user-visible', 'background']);
});

test('a page that never rests pays two percent of its time', () => {
  let worked = 0;
  for (; now < 600_000; worked += 5) now += restAfter(5);
  expect((worked - 250) / now).toBeCloseTo(0.02, 3);
});

test('no rest is longer than one that a reader would put up with', () => {
  expect(restAfter(5_000)).toBe(10_000);
});

test('what was owed is forgotten while nothing happens', () => {
  restAfter(250);
  expect(restAfter(100)).toBeGreaterThan(4_000);
  now += 60_000;
  expect(restAfter(100)).toBe(60);
});

test('a rest ends for one who waits, when the browser has nothing more urgent to do', async () => {
  pace.count(5_000);
  const rest = pace.rest();
  pace.endRest();
  await rest;
  expect(delays).toEqual([10_000, 0]);
});
