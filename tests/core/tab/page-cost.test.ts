import { expect, test } from 'vitest';
import type { FrameReport, Heard } from '../../../core/frame/frame-report.ts';
import { pageCost } from '../../../core/tab/page-cost.ts';

const frame = (milliseconds: number, counts: readonly number[], elements: number): Heard<FrameReport> => ({
  frame: String(milliseconds),
  isTop: false,
  hasFocus: false,
  names: counts.map((count, i) => ({ ref: { pack: 'p', entity: `e${i}` }, text: 'x', count })),
  quotations: [],
  statements: [],
  milliseconds,
  elements,
  unlisted: 0,
});

test('is that of all frames together', () => {
  const frames = new Map([frame(1.5, [2, 3], 1), frame(4, [1], 0)].map((one) => [one.frame, one]));
  expect(pageCost(frames, 7)).toEqual({ milliseconds: 5.5, marks: 6, changes: 1, requests: 7 });
});

test('counts one mark for each name that is too many to be listed', () => {
  const frames = new Map([['a', { ...frame(1, [2, 3], 0), unlisted: 4 }]]);
  expect(pageCost(frames, 0)?.marks).toBe(9);
});

test('is not known while no frame has answered', () => expect(pageCost(new Map(), 0)).toBeNull());
