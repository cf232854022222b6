import { expect, test } from 'vitest';
import { createAllowance } from '../../../core/frame/allowance.ts';

test('each is served so often, and again when the time is over', () => {
  let now = 0;
  const { take } = createAllowance(2, 1_000, () => now);
  expect(['a', 'a', 'a', 'b'].map(take)).toEqual([true, true, false, true]);
  now = 999;
  expect(take('a')).toBe(false);
  now = 1_000;
  expect(['a', 'a', 'a'].map(take)).toEqual([true, true, false]);
});
