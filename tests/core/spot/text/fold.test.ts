import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spot } from '../../../../core/spot/spot.ts';
import { foldCharacter, foldCharacterAt } from '../../../../core/spot/text/fold.ts';
import { foldCue, keyOfForm, simplify, unitsOfKey } from '../../../../core/spot/text/key.ts';
import { simplified, traditional } from '../../../../core/spot/text/simplified.ts';
import { foldTable } from '../../../../scripts/fold-table.ts';
import { article, entity, found, gazetteerOf, packOf } from '../pack.ts';

test('half a character at the end of a string that was cut there is folded alone', () => {
  const cut = '变体选择符：可灵的视频生成，英\u{e0100}伟达'.slice(0, 16);
  // V8 looks behind the end only once it has compiled what does the folding.
  for (let i = 0; i < 10_000; i++) foldCharacterAt(cut, 15);
  expect(foldCharacterAt(cut, 15)).toEqual({ folded: '\udb40', end: 16 });
});

describe('one character', () => {
  test.each([
    ['Ａ', 'a'],
    ['Ä', 'ä'],
    ['A\u0308', 'ä'],
    ['ﬁ', 'fi'],
    ['ﬂ', 'fl'],
    ['𝐃', 'd'],
    ['𝗦', 's'],
    ['ℝ', 'r'],
    ['K', 'k'],
    ['İ', 'i̇'],
    ['’', "'"],
    ['・', '·'],
    ['⼀', '一'],
    ['\uf900', '豈'],
    ['０', '0'],
    ['¹', '¹'],
    ['①', '①'],
    ['™', '™'],
    ['ß', 'ß'],
    ['可', '可'],
    ['\ud83d', '\ud83d'],
  ])('%s folds to %s', (character, folded) => expect(foldCharacter(character)).toBe(folded));

  test('folding is idempotent', () => {
    // The Basic Multilingual Plane, mathematical letters, compatibility ideographs: nothing else folds.
    const ranges = [
      [0, 0xffff],
      [0x1d400, 0x1d7ff],
      [0x2f800, 0x2fa1f],
    ] as const;
    const codes = ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, i) => first + i),
    );
    for (const code of codes) {
      const once = simplify(foldCharacter(String.fromCodePoint(code)));
      const twice = simplify(Array.from(once, (character) => foldCharacter(character)).join(''));
      if (twice.normalize('NFC') !== once.normalize('NFC'))
        throw new Error(`U+${code.toString(16)}: ${JSON.stringify([once, twice])}`);
    }
  });

  test('marks stay with their character and variation selectors are dropped', () => {
    expect(foldCharacterAt('e\u0301a', 0)).toEqual({ folded: 'é', end: 2 });
    expect(foldCharacterAt('可\ufe00灵', 0)).toEqual({ folded: '可', end: 2 });
    expect(foldCharacterAt('葛\u{e0100}城', 0)).toEqual({ folded: '葛', end: 3 });
    expect(foldCharacterAt('𠮷\u3099x', 0)).toEqual({ folded: '𠮷\u3099', end: 3 });
    expect(foldCharacterAt('\ud83dx', 0)).toEqual({ folded: '\ud83d', end: 1 });
  });
});

describe('Traditional → Simplified', () => {
  test.each([
    ['劉偉', '刘伟'],
    ['輝達', '辉达'],
    ['裡裏', '里里'],
    ['衞衛', '卫卫'],
    ['臺灣', '台湾'],
    ['着著', '着着'],
    ['北京', '北京'],
  ])('%s → %s', (from, to) => expect(simplify(from)).toBe(to));

  test('no character is both folded and folded to', () => {
    expect(traditional).toHaveLength(simplified.length);
    const sources = new Set(traditional);
    expect([...simplified].filter((character) => sources.has(character))).toEqual([]);
  });

  test('the table is what the script writes from OpenCC', async () => {
    const { readFile } = await import('node:fs/promises');
    const written = await readFile(
      new URL('../../../../core/spot/text/simplified.ts', import.meta.url),
      'utf8',
    );
    const strings = (source: string) => [...source.matchAll(/'([^']*)'/g)].map(([, text]) => text);
    expect(strings(written)).toEqual(strings(foldTable()));
  });
});

describe('the key of a form, its seams included', () => {
  test.each([
    ['DeepSeek', 'deep|seek'],
    ['Deep Seek', 'deep seek'],
    ['GLM-4', 'glm 4'],
    ['GLM4', 'glm|4'],
    ['X1', 'x1'],
    ['iFlytek', 'iflytek'],
    ['GitHub', 'git|hub'],
    ['NVIDIA', 'nvidia'],
    ['Qwen2.5-Max', 'qwen|2.5 max'],
    ['GPT-4Turbo', 'gpt 4|turbo'],
    ['GPT-4o', 'gpt 4o'],
    ['可灵AI', '可灵|ai'],
    ['七问 DeepSeek', '七问 deep|seek'],
    ['劉偉', '刘伟'],
    ['National People’s Congress', "national people's congress"],
    ['  ', ''],
    ['-', ''],
    ['Deep\u00adSeek', 'deep|seek'],
  ])('%s → %s', (form, key) => expect(keyOfForm(form)).toBe(key));

  test.each([
    ['text-to-video', 'text to video'],
    ['Open-', 'open '],
    ['劉偉  強', '刘伟 强'],
  ])('the cue %s → %s', (cue, folded) => expect(foldCue(cue)).toBe(folded));
});

/** Texts of the characters that names and their surroundings are made of, and of what may hide among them. */
const pieces = fc.constantFrom(
  ...[
    'DeepSeek',
    'deepseek',
    '可灵',
    '可靈',
    'GLM-4',
    'Sora',
    '刘伟',
    '北邮',
    'Qwen2.5-Max',
    '中国科学院',
    'R1',
    'ﬁ',
    '𝐃',
    '𠮷',
  ],
  ...[
    '-',
    ' ',
    '\u00a0',
    '\u3000',
    '\u00ad',
    '\u200b',
    '\ufe00',
    '\u0301',
    '_',
    '.',
    '/',
    '‑',
    '，',
    '\n',
    '\ud83d',
    '\udc00',
  ],
  ...['a', 'B', '4', '活', '生', '大学', 'の', '说', '視頻'],
);
const texts = fc
  .array(fc.oneof({ weight: 4, arbitrary: pieces }, fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''));

/** What a form and its spelling in a text have in common, whatever the way they are spelled. */
const skeleton = (text: string): string => {
  let folded = '';
  for (let at = 0; at < text.length; ) {
    const { folded: character, end } = foldCharacterAt(text, at);
    folded += character;
    at = end;
  }
  return unitsOfKey(keyOfForm(folded));
};

describe('offsets', () => {
  test('every span slices the text to something that folds to its form', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const mention of spot(text, article).mentions) {
          expect(text.slice(mention.start, mention.end)).toBe(mention.text);
          expect(skeleton(mention.text)).toBe(skeleton(mention.form));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('spans are in order, do not overlap, and split neither surrogate pairs nor characters from their marks', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const { start, end } of spot(text, article).mentions) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
          for (const edge of [start, end]) {
            const within = text.codePointAt(edge - 1)! > 0xffff && edge > 0 && edge < text.length;
            expect(within && /^[\udc00-\udfff]/.test(text.slice(edge))).toBe(false);
          }
          expect(text.slice(end)).not.toMatch(/^[\u0300-\u036f\ufe00-\ufe0f]/u);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('spellings of one form', () => {
  const gazetteer = gazetteerOf(
    packOf([
      entity('confluence', 'product', 'Fluence Flow'),
      entity('muller', 'organization', 'Müller'),
      entity('yoshida', 'organization', '𠮷田屋'),
      entity('stanford', 'organization', 'Stanford AI Lab'),
      entity('noel', 'organization', 'Noël Media'),
      entity('epure', 'organization', 'Épure Media'),
      entity('zhipu', 'organization', '智谱AI'),
    ]),
  );
  test.each([
    ['ﬂuence ﬂow', ['ﬂuence ﬂow=confluence']],
    ['FluenceFlow', ['FluenceFlow=confluence']],
    ['fluenceflow', []],
    ['Müller', ['Müller=muller']],
    ['Mu\u0308ller', ['Mu\u0308ller=muller']],
    ['Muller', []],
    ['Noe\u0308l Media', ['Noe\u0308l Media=noel']],
    ['E\u0301pure Media', ['E\u0301pure Media=epure']],
    ['智谱 AI', ['智谱 AI=zhipu']],
    ['智谱-AI', ['智谱-AI=zhipu']],
    ['𠮷田屋', ['𠮷田屋=yoshida']],
    ['吉田屋', []],
    ['ﬆanford AI Lab', ['ﬆanford AI Lab=stanford']],
    ['𝑆tanford AI Lab', ['𝑆tanford AI Lab=stanford']],
    ['Ｓｔａｎｆｏｒｄ　ＡＩ　Ｌａｂ', ['Ｓｔａｎｆｏｒｄ　ＡＩ　Ｌａｂ=stanford']],
  ])('%s', (text, names) => expect(found(text, gazetteer)).toEqual(names));
});
