import { describe, expect, test } from 'vitest';
import { extendTrail, isSweeping, type PointerTrail, sweepSpeed } from '../../../core/card/pointer-trail.ts';
import { isOnSafePath } from '../../../core/card/safe-path.ts';

const trail = (...samples: [x: number, at: number][]): PointerTrail =>
  samples.reduce<PointerTrail>((trail, [x, at]) => extendTrail(trail, { x, y: 0, at }), []);

describe('a sweep', () => {
  test.each<[string, PointerTrail, boolean]>([
    ['no movement', trail([0, 0]), false],
    ['at rest', trail([5, 0], [5, 16], [5, 32]), false],
    ['just below the gate', trail([0, 0], [4.9, 10], [9.8, 20]), false],
    ['at the gate', trail([0, 0], [sweepSpeed * 10, 10]), true],
    ['one jerk averaged out', trail([0, 0], [1, 20], [7, 30]), false],
    ['to and fro is no rest', trail([0, 0], [20, 16], [0, 32]), true],
    ['fast before a pause, then slow', trail([0, 0], [50, 10], [51, 500], [52, 516]), false],
    ['two places at one time', trail([0, 0], [30, 0]), true],
  ])('%s', (_, trail, expected) => expect(isSweeping(trail)).toBe(expected));
});

describe('the safe path', () => {
  const card = { x: 100, y: 200, width: 400, height: 300 };
  const from = { x: 300, y: 100 };
  test.each([
    ['straight down', { x: 300, y: 150 }, true],
    ['to the left end', { x: 202, y: 150 }, true],
    ['to the right end', { x: 398, y: 150 }, true],
    ['passing closely', { x: 194, y: 150 }, true],
    ['missing it', { x: 170, y: 150 }, false],
    ['along the line', { x: 350, y: 100 }, false],
    ['away', { x: 300, y: 90 }, false],
    ['nowhere', from, false],
  ])('%s', (_, at, expected) => expect(isOnSafePath(from, at, card)).toBe(expected));

  test('to a card beside', () => {
    const beside = { x: 400, y: 50, width: 200, height: 400 };
    expect(isOnSafePath(from, { x: 350, y: 100 }, beside)).toBe(true);
    expect(isOnSafePath(from, { x: 250, y: 100 }, beside)).toBe(false);
  });
});
