import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace, type Pace } from '../../../page/tasks/pace.ts';

let now: number;
let pace: Pace;

beforeEach(() => {
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.stubGlobal('document', { readyState: 'complete' });
  pace = createPace();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** How long the page is left alone after this work, ms. */
function restAfter(worked: number): number {
  now += worked;
  pace.count(worked);
  return pace.pause();
}

test('a page that stands is read at once, one that is being parsed after a while', () => {
  expect(pace.pause()).toBe(0);
  vi.stubGlobal('document', { readyState: 'loading' });
  pace = createPace();
  expect(pace.pause()).toBe(250);
  now += 100;
  expect(pace.pause()).toBe(150);
});

test('the first reading of a page is followed by the shortest rest', () => {
  expect(restAfter(200)).toBe(60);
});

test('time that has passed since counts as rest', () => {
  expect(restAfter(350)).toBe(5_000);
  now += 4_999;
  expect(pace.pause()).toBe(1);
  now += 60_000;
  expect(pace.pause()).toBe(0);
});

test('a page that is being parsed is left alone longer', () => {
  vi.stubGlobal('document', { readyState: 'loading' });
  expect(restAfter(1)).toBe(250);
  now += 10_000;
  expect(restAfter(40)).toBe(2_000);
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
