import { expect, test } from 'vitest';
import { isPartialDate } from '../../../core/pack/dates.ts';

test.each([
  '2025',
  '2025-03',
  '2025-03-04',
  'XXXX-03',
  'XXXX-03-04',
  'XXXX-02-29',
  '2024-02-29',
  '0001-01-01',
])('%s is a date as far as it is known', (date) => {
  expect(isPartialDate(date)).toBe(true);
});

test.each([
  '',
  'XXXX',
  '2023-02-29',
  '2025-00',
  '2025-13',
  '2025-04-31',
  '2025-3-4',
  '25-03-04',
  '2025-03-04T00:00',
  'XXXX-02-30',
])('%s is none', (date) => {
  expect(isPartialDate(date)).toBe(false);
});
