// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchCardSize } from '../../../components/card/card-size.ts';

let width: number;
let observed: () => void;
let life: AbortController;
let told: number[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(tell: () => void) {
        observed = tell;
      }
      observe() {}
      disconnect() {}
    },
  );
  const card = document.createElement('div');
  vi.spyOn(card, 'getBoundingClientRect').mockImplementation(() => ({ width }) as DOMRect);
  life = new AbortController();
  told = [];
  width = 0;
  watchCardSize(card, (size) => told.push(size.width), life.signal);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a card that gets its width unobserved is told all the same, once', () => {
  vi.advanceTimersByTime(200);
  expect(told).toEqual([]);
  width = 392;
  vi.advanceTimersByTime(200);
  expect([told, vi.getTimerCount()]).toEqual([[392], 0]);
});

test('one that was told and is hidden is not asked again', () => {
  width = 392;
  vi.advanceTimersByTime(200);
  width = 0;
  observed();
  expect([told, vi.getTimerCount()]).toEqual([[392], 0]);
});

test('one that never gets a width is not asked for ever, nor one that is no more', () => {
  life.abort();
  expect(vi.getTimerCount()).toBe(0);
  observed();
  vi.advanceTimersByTime(60_000);
  expect([told, vi.getTimerCount()]).toEqual([[], 0]);
});
