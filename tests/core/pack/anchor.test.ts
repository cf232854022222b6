import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorerFor } from '../../../core/pack/anchor.ts';
import type { Target } from '../../../core/pack/format.ts';
import { loosen } from '../../../core/pack/loose-text.ts';
import { article, bundledPack } from './bundled.ts';

const selector = (exact: string, start = 0, prefix?: string, suffix?: string): Target['selector'] => [
  { type: 'TextQuoteSelector', exact, ...(prefix && { prefix }), ...(suffix && { suffix }) },
  { type: 'TextPositionSelector', start, end: start + exact.length },
];
const anchor = (text: string, target: Target['selector']) => anchorerFor(text)(target);
const found = (text: string, target: Target['selector']) => {
  const place = anchor(text, target);
  return place && [text.slice(place.start, place.end), place.by];
};

const words = 'DeepSeek的崛起,打破了“高算力”的迷信。';

describe('one passage in many copies of a text', () => {
  test.each<[string, string, string, 'position' | 'quote' | 'approximate']>([
    ['the very text', `${words}`, words, 'position'],
    ['moved', `他说:${words}`, words, 'quote'],
    [
      'full-width marks',
      `他说：DeepSeek的崛起，打破了“高算力”的迷信。`,
      'DeepSeek的崛起，打破了“高算力”的迷信。',
      'quote',
    ],
    [
      'other quotation marks',
      `x DeepSeek的崛起,打破了「高算力」的迷信。`,
      'DeepSeek的崛起,打破了「高算力」的迷信。',
      'quote',
    ],
    [
      'straight quotation marks',
      `x DeepSeek的崛起,打破了"高算力"的迷信.`,
      'DeepSeek的崛起,打破了"高算力"的迷信.',
      'quote',
    ],
    [
      'spaces set around Latin words',
      `x DeepSeek 的崛起,\n打破了“高算力”的迷信。`,
      'DeepSeek 的崛起,\n打破了“高算力”的迷信。',
      'quote',
    ],
    [
      'invisible characters',
      `x Deep\u00ADSeek\u200B的崛起,打破了“高算力”的迷信。 y`,
      'Deep\u00ADSeek\u200B的崛起,打破了“高算力”的迷信。',
      'quote',
    ],
    [
      'full-width letters',
      `x ＤｅｅｐＳｅｅｋ的崛起,打破了“高算力”的迷信。`,
      'ＤｅｅｐＳｅｅｋ的崛起,打破了“高算力”的迷信。',
      'quote',
    ],
    [
      'one word corrected',
      `x DeepSeek的崛起,打破了“高算力”之迷信。 y`,
      'DeepSeek的崛起,打破了“高算力”之迷信。',
      'approximate',
    ],
  ])('%s', (_, text, slice, by) => {
    expect(found(text, selector(words))).toEqual([slice, by]);
  });

  test('not there', () => {
    expect(anchor('全球海冰面积降至历史最低水平,光首次被转化为超固体。', selector(words))).toBeNull();
    expect(anchor('', selector(words))).toBeNull();
  });

  test('rewritten is not nearly the same', () => {
    expect(anchor('x DeepSeek的出现,推翻了“大算力”的旧说。', selector(words))).toBeNull();
  });

  test('short words are never found approximately', () => {
    expect(anchor('x 推理市场', selector('推理市埸'))).toBeNull();
  });

  test('only invisible words are nowhere', () => {
    expect(anchor('a b', selector('\u200B', 1))).toBeNull();
  });
});

describe('words that stand in several places', () => {
  const text = '甲说:“是的。”乙说:“是的。”丙说:“是的。”';
  test.each([
    ['by prefix', selector('是的', 0, '乙说:“'), 12],
    ['by prefix in other marks', selector('是的', 0, '乙说：「'), 12],
    ['by suffix', selector('是的', 0, undefined, '。”丙'), 12],
    ['by the nearest position, without context', selector('是的', 19), 20],
  ])('%s', (_, target, start) => {
    expect(anchor(text, target)?.start).toBe(start);
  });

  test('nearly the same words: the fewest errors and the fitting context win', () => {
    const twice = '乙: 中国的产业优势加上智能优势。甲: 中国的产业优势加上AI优势!';
    expect(found(twice, selector('中国的产业优势加上AI优势。', 40, '甲: '))?.[0]).toContain('AI');
  });
});

test('a passage is found in any text that holds it, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
      const text = before + words + after;
      const place = anchor(text, selector(words, 3));
      expect(place).not.toBeNull();
      expect(loosen(text.slice(place!.start, place!.end)).text).toBe(loosen(words).text);
    }),
  );
});

const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 40 })
  .map((codes) => String.fromCodePoint(...codes));

test('loose text leads every unit back to a whole character', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const loose = loosen(text);
      expect(loose.starts).toHaveLength(loose.text.length);
      const whole = loose.starts.map((start, i) => [...text.slice(start, loose.ends[i])].length);
      expect(whole.every((characters) => characters === 1)).toBe(true);
    }),
  );
});

describe.runIf(article !== null)('the bundled pack on its own article', () => {
  const selectors = bundledPack().annotations.flatMap(({ target }) => target.map((t) => t.selector));
  const text = article ?? '';

  test('as it is: every passage by its position', () => {
    for (const place of selectors.map(anchorerFor(text))) expect(place?.by).toBe('position');
  });

  test('as a page might show it: full-width marks, other spaces, a banner above', () => {
    const page = `订阅我们的新闻 ${text
      .replace(/,/g, '，')
      .replace(/:/g, '： ')
      .replace(/\((.*?)\)/g, '（$1）')
      .replace(/AI/g, ' AI ')}`;
    selectors.map(anchorerFor(page)).forEach((place, i) => {
      const [{ exact }] = selectors[i]!;
      expect(place?.by).toBe('quote');
      expect(loosen(page.slice(place!.start, place!.end)).text).toBe(loosen(exact).text);
    });
  });
});
