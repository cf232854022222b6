import { describe, expect, test } from 'vitest';
import { pickText } from '../../core/language.ts';
import { writtenDate } from '../../core/partial-date.ts';
import { quoted } from '../../core/quotation-marks.ts';

test.each([
  ['2025', 'en', '2025'],
  ['2025-03', 'en', 'March 2025'],
  ['2025-03-04', 'en', 'March 4, 2025'],
  ['2025-03-04', 'zh-Hans', '2025年3月4日'],
  ['XXXX-03-04', 'zh-Hans', '3月4日'],
  ['XXXX-02-29', 'en', 'February 29'],
  ['someday', 'en', 'someday'],
])('date %s in %s', (date, language, written) => expect(writtenDate(date, language)).toBe(written));

test.each([
  ['不蛮干', 'zh-Hans', '“不蛮干”'],
  ['不蠻幹', 'zh-Hant', '「不蠻幹」'],
  ['“已有”', 'zh-Hans', '“已有”'],
  ['“A”或“B”', 'zh-Hans', '““A”或“B””'],
  ['yes', 'en', '“yes”'],
])('%s in %s in quotation marks', (passage, language, marked) =>
  expect(quoted(passage, language)).toBe(marked),
);

describe('pickText', () => {
  const texts = { 'zh-Hans': '简', 'zh-Hant': '繁', en: 'English' };
  test.each([
    ['zh-Hans', texts, '简'],
    ['zh-CN', texts, '简'],
    ['zh', texts, '简'],
    ['zh-TW', texts, '繁'],
    ['zh-HK', texts, '繁'],
    ['zh-Hant-TW', texts, '繁'],
    ['en-GB', texts, 'English'],
    ['fr', texts, 'English'],
    ['zh-TW', { 'zh-Hans': '简', en: 'English' }, '简'],
    ['fr', { ja: '日' }, '日'],
  ])('for a reader of %s', (preferred, from, text) => expect(pickText(from, preferred).text).toBe(text));
  test('nothing to pick from is a mistake of the caller', () =>
    expect(() => pickText({}, 'en')).toThrow(RangeError));
});
