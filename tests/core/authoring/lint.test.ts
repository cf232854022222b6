import { describe, expect, test } from 'vitest';
import { lintPack } from '../../../core/authoring/lint.ts';
import { checkAgainstSource } from '../../../core/authoring/source-check.ts';
import type { Pack } from '../../../core/pack/format.ts';
import { parsePack } from '../../../core/pack/parse.ts';
import { ordinaryLanguage } from '../../../scripts/pack/ordinary-language.ts';
import { changed, samplePack } from '../pack/sample.ts';

const ordinary = { isWord: (form: string) => form === 'glow' };

function lint(...changes: readonly [readonly (string | number)[], unknown][]) {
  const spoiled = changes.reduce<object>((pack, [path, to]) => changed(pack, path, to), samplePack());
  const parsed = parsePack(spoiled);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return lintPack(parsed.value, ordinary);
}

test('a good pack gets no advice', () => {
  expect(lint()).toEqual([]);
});

const entity = (i: number, ...rest: (string | number)[]) => ['entities', i, ...rest];
const annotation = (i: number, ...rest: (string | number)[]) => ['annotations', i, ...rest];

describe('advice', () => {
  test.each<[string, (string | number)[], unknown, string, string]>([
    ['a missing language', entity(0, 'label', 'zh-Hans'), undefined, '$.entities[0].label', 'zh-Hans'],
    ['a claim in too few languages', annotation(1, 'body', 1), undefined, '$.annotations[1].body', 'zh-Hans'],
    ['an untranslated quotation', annotation(0, 'body', 0), undefined, '$.annotations[0].body', 'zh-Hans'],
    [
      'a shared form',
      entity(1, 'aliases', 1),
      { text: 'glow 2', language: 'en' },
      '$.entities[1].aliases[1]',
      'also a form of glow',
    ],
    [
      'a short form',
      entity(0, 'aliases', 1),
      { text: 'G2', language: 'en', context: 'none' },
      '$.entities[0].aliases[1]',
      'short',
    ],
    [
      'a name that many bear, without a cue',
      entity(1),
      { ...samplePack().entities[1], aliases: [{ text: '王伟', language: 'zh-Hans' }], cues: undefined },
      '$.entities[1].aliases[0]',
      'cues.for',
    ],
    [
      'an ordinary word',
      entity(0, 'aliases', 1),
      { text: 'glow', language: 'en' },
      '$.entities[0].aliases[1]',
      'ordinary',
    ],
    ['context without a cue', entity(1, 'cues'), undefined, '$.entities[1].aliases[0]', 'cues.for'],
    ['an idle decoy', entity(0, 'decoys', 0), 'glimmer', '$.entities[0].decoys[0]', 'contains no form'],
    ['a decoy that is a form', entity(0, 'decoys', 0), 'glow-2', '$.entities[0].decoys[0]', 'is a form'],
    [
      'a name that is not there',
      annotation(0, 'about', 1),
      { entity: 'wu', by: 'named' },
      '$.annotations[0].about[1]',
      'referred',
    ],
    ['a hedge that is not there', annotation(1, 'hedge'), 'might', '$.annotations[1].hedge', 'copy'],
    ['a comparison out of sight', annotation(1, 'compared'), ['wu'], '$.annotations[1].compared[0]', 'about'],
    [
      'a statement out of reach',
      annotation(1),
      {
        ...samplePack().annotations[1],
        about: [],
        claimant: { unnamed: { en: 'Somebody', 'zh-Hans': '某人' } },
      },
      '$.annotations[1].about',
      'no reader',
    ],
    [
      'a quotation of the author',
      annotation(0, 'claimant'),
      { author: 'letter' },
      '$.annotations[0].claimant',
      'name the speaker',
    ],
    ['a speaker without a role', entity(1, 'role'), undefined, '$.annotations[0].claimant', 'has no role'],
    [
      'a name without statements',
      entity(2),
      { ...samplePack().entities[0], id: 'dim', aliases: [{ text: 'Dim-1', language: 'en' }], decoys: [] },
      '$.entities[2]',
      'no statement',
    ],
  ])('%s', (_, path, to, where, message) => {
    expect(lint([path, to])).toContainEqual({ path: where, message: expect.stringContaining(message) });
  });

  test('a quotation with its quotation marks', () => {
    const selector = [
      { type: 'TextQuoteSelector', exact: '“Glow-2 is good.' },
      { type: 'TextPositionSelector', start: 9, end: 25 },
    ];
    const advice = lint([annotation(0, 'target', 0, 'selector'), selector]);
    expect(advice).toMatchObject([{ path: '$.annotations[0].target[0].selector[0].exact' }]);
  });

  test.each([
    ['“Glow-2 is good.', true],
    ['Glow-2 is good.”', true],
    ['Glow-2 is “good”.”', true],
    ['““Glow-2” is good.', true],
    ['「Glow-2 is good.', true],
    ['Glow-2 is good.」', true],
    ['『Glow-2 is good.', true],
    ['«Glow-2 is good.', true],
    ['Glow-2 is good.’', true],
    ['“Glow-2” is good.', false],
    ['Glow-2 is “good”', false],
    ['Glow-2 is 「good」', false],
    ['“Glow-2” is “good”', false],
    ['“Glow-2 is good.”', false],
    ['Glow-2 is “good.', false],
    ['”', false],
  ])('%s is to be without the mark at its edge: %s', (exact, advised) => {
    const selector = [
      { type: 'TextQuoteSelector', exact },
      { type: 'TextPositionSelector', start: 9, end: 9 + exact.length },
    ];
    const messages = lint([annotation(0, 'target', 0, 'selector'), selector]).map(({ message }) => message);
    expect(messages.some((message) => message.includes('quotation mark'))).toBe(advised);
  });
});

test('ordinary words of English and Chinese are known, names are not', () => {
  for (const word of ['transformer', 'Apple', '苹果', '星火'])
    expect(ordinaryLanguage.isWord(word)).toBe(true);
  for (const name of ['DeepSeek', 'Qwen', '可灵', '科大讯飞', '规模法则'])
    expect(ordinaryLanguage.isWord(name)).toBe(false);
});

describe('against a source text', () => {
  const text = '1234 said: Glow-2 is good. And Glow-2 may win. That is all of it, I say.';
  const placed = (start: number): Pack => {
    const pack = changed(samplePack(), ['annotations', 0, 'target', 0, 'selector', 1], {
      type: 'TextPositionSelector',
      start,
      end: start + 15,
    });
    return changed(pack, ['annotations', 1, 'target', 0, 'selector', 1], {
      type: 'TextPositionSelector',
      start: 31,
      end: 46,
    }) as Pack;
  };

  test('passages that stand where they should give no problem', () => {
    expect(checkAgainstSource(placed(11), 'letter', text)).toEqual([]);
  });

  test('a misplaced passage is told its place', () => {
    expect(checkAgainstSource(placed(10), 'letter', text)).toEqual([
      {
        path: '$.annotations[0].target[0].selector[1]',
        message: 'the exact text stands at "start": 11, "end": 26: correct the position',
      },
    ]);
  });

  test('a passage that is not there, and a prefix that differs', () => {
    expect(checkAgainstSource(placed(11), 'letter', text.replace('good', 'fine'))).toMatchObject([
      { message: expect.stringContaining('nowhere') },
    ]);
    expect(checkAgainstSource(placed(11), 'letter', text.replace('said', 'SAID'))).toMatchObject([
      { path: '$.annotations[0].target[0].selector[0].prefix' },
    ]);
  });

  test('other sources are left alone', () => {
    expect(checkAgainstSource(placed(0), 'another', text)).toEqual([]);
  });
});
