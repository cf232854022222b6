import { expect, test } from 'vitest';
import { isPartialDate, writtenDate } from '../../core/partial-date.ts';

test.each([
  ['2025-03-04', 'en', 'March 4, 2025'],
  ['2025-03-04', 'zh-Hans', '2025年3月4日'],
  ['2025-03-04', 'zh-Hant', '2025年3月4日'],
  ['2025-03', 'en', 'March 2025'],
  ['2025-03', 'zh-Hans', '2025年3月'],
  ['2025', 'en', '2025'],
  ['2025', 'zh-Hans', '2025年'],
  ['XXXX-03-04', 'en', 'March 4'],
  ['XXXX-03-04', 'zh-Hans', '3月4日'],
  ['XXXX-03', 'en', 'March'],
  ['XXXX-02-29', 'en', 'February 29'],
  ['2025-01-01', 'en', 'January 1, 2025'],
  ['XXXX', 'en', 'XXXX'],
  ['last spring', 'en', 'last spring'],
])('%s in %s → %s', (date, language, written) => expect(writtenDate(date, language)).toBe(written));

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
