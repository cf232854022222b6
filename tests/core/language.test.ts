import { describe, expect, test } from 'vitest';
import { pickText } from '../../core/language.ts';

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
