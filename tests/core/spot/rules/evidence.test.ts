import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Surroundings } from '../../../../core/spot/rules/evidence.ts';
import { spot, type Verdict } from '../../../../core/spot/spot.ts';
import { article, entity, found, gazetteerOf, marked, packOf } from '../pack.ts';
import { sentences } from '../sentences.ts';

const verdicts = (text: string, surroundings = {}): Verdict[] => {
  const seen: Verdict[] = [];
  spot(text, article, surroundings, { report: (verdict) => seen.push(verdict) });
  return seen;
};

describe('where evidence comes from', () => {
  test.each<[string, string, Surroundings, boolean]>([
    ['the block itself', '北邮教授刘伟', {}, true],
    ['nowhere', '教授刘伟', {}, false],
    ['one word near by is not enough', '教授刘伟', { near: () => '北邮' }, false],
    ['two words near by are', '教授刘伟', { near: () => '北邮的人机交互实验室' }, true],
    [
      'one near by and one in a heading',
      '教授刘伟',
      { near: () => '北邮', page: () => '人机融合的未来' },
      true,
    ],
    ['two in headings', '教授刘伟', { page: () => '北邮 人机融合' }, true],
    ['named elsewhere on the page', '教授刘伟', { named: new Set(['test liu-wei']) }, true],
    ['another entity named elsewhere', '教授刘伟', { named: new Set(['test gao-wen']) }, false],
    [
      'against it in the block, whatever the page says',
      '羽毛球选手刘伟',
      { named: new Set(['test liu-wei']) },
      false,
    ],
    ['against it near by does not count', '北邮教授刘伟', { near: () => '羽毛球选手' }, true],
  ])('%s', (_, text, surroundings, expected) => {
    expect(found(text, article, surroundings).some((name) => name.endsWith('=liu-wei'))).toBe(expected);
  });

  test('a form that is not in doubt speaks for the ambiguous one', () => {
    const gazetteer = gazetteerOf(packOf([entity('wang', 'person', '王伟', '王伟国教授')]));
    expect(found('王伟说', gazetteer)).toEqual([]);
    expect(found('王伟国教授来了，王伟说', gazetteer)).toEqual(['王伟国教授=wang', '王伟=wang']);
  });

  test('a personal name in a list needs evidence only if the pack knows how to tell its bearer', () => {
    const list = '张三、王建国、李四';
    expect(found(list, gazetteerOf(packOf([entity('wang', 'person', '王建国')])))).toEqual(['王建国=wang']);
    const told = { ...entity('wang', 'person', '王建国'), cues: { for: ['桥梁'] } };
    expect(found(list, gazetteerOf(packOf([told])))).toEqual([]);
    expect(found(`桥梁专家：${list}`, gazetteerOf(packOf([told])))).toEqual(['王建国=wang']);
  });

  test('companion words are found in any spelling, but not within other words or the form itself', () => {
    const gazetteer = gazetteerOf(
      packOf([
        {
          ...entity('x1', 'model', 'X1'),
          cues: { for: ['讯飞', 'text-to-video', 'SFU', 'video', 'X1 chip'] },
        },
      ]),
    );
    const has = (text: string) => found(text, gazetteer).length > 0;
    expect(has('訊飛的 X1')).toBe(true);
    expect(has('the Text to Video model X1')).toBe(true);
    expect(has('videos by X1')).toBe(true);
    expect(has('myvideo by X1')).toBe(false);
    expect(has('SFUs and X1')).toBe(false);
    expect(has('the SFU X1')).toBe(true);
    expect(has('an X1 chip')).toBe(true);
    expect(has('X1')).toBe(false);
  });
});

describe('what is told to the page', () => {
  test('waiting: forms that lack evidence, but not those with evidence against them', () => {
    expect(spot('教授刘伟', article).waiting).toEqual(['test liu-wei']);
    expect(spot('羽毛球选手刘伟', article).waiting).toEqual([]);
    expect(spot('北邮教授刘伟', article).waiting).toEqual([]);
    expect(spot('刘伟强来了', article).waiting).toEqual([]);
  });

  test('certain: what the block itself says, not what it owes to the page', () => {
    expect(spot('北邮教授刘伟', article).certain.toSorted()).toEqual(['test bupt', 'test liu-wei']);
    expect(spot('教授刘伟', article, { named: new Set(['test liu-wei']) }).certain).toEqual([]);
  });

  test('surroundings are not read where nothing is in doubt', () => {
    const refuse = () => {
      throw new Error('read');
    };
    const surroundings = { near: refuse, page: refuse };
    expect(found('DeepSeek 与北邮教授刘伟', article, surroundings)).toHaveLength(3);
    expect(found('没有名字的一段话', article, surroundings)).toEqual([]);
  });
});

describe('a form that can mean one entity only', () => {
  const refuse = () => {
    throw new Error('read');
  };

  test.each<[string, Surroundings]>([
    ['named elsewhere', { named: new Set(['test liu-wei']), page: refuse, near: refuse }],
    ['two words in headings', { page: () => '北邮 人机融合', near: refuse }],
  ])('has enough with what is %s, and nothing more is read', (_, surroundings) => {
    expect(found('教授刘伟', article, surroundings)).toEqual(['刘伟=liu-wei']);
  });

  test('has all of it read if someone asks why', () => {
    const surroundings = {
      named: new Set(['test liu-wei']),
      page: () => '北邮 人机融合',
      near: () => '人机交互',
    };
    expect(verdicts('教授刘伟', surroundings)[0]!.evidence.map(({ kind }) => kind)).toEqual([
      'named',
      'near',
      'page',
      'page',
    ]);
  });

  test('has evidence from the title of its own page, also after another has been read', () => {
    const surroundings = (title: string) => ({ page: () => title });
    expect(found('教授刘伟', article, surroundings('北邮 人机融合'))).toEqual(['刘伟=liu-wei']);
    expect(found('教授刘伟', article, surroundings('人物'))).toEqual([]);
    const others = gazetteerOf(
      packOf([{ ...entity('liu', 'person', '刘伟'), cues: { for: ['人物', '教授'] } }]),
    );
    expect(found('刘伟说', others, surroundings('人物 教授'))).toEqual(['刘伟=liu']);
    expect(found('教授刘伟', article, surroundings('人物 教授'))).toEqual([]);
  });
});

describe('reasons', () => {
  test.each([
    ['可灵活', 'decoy', false],
    ['Barracuda', 'glued', false],
    ['torch.cuda', 'identifier', false],
    ['https://x.y/DeepSeek', 'address', false],
    ['Open-Sora', 'decoy', false],
    ['Super-Sora', 'compound', false],
    ['GLM-4-Plus', 'version', false],
    ['GLM-4.5', 'identifier', false],
    ['Mr. Kling', 'honorific', false],
    ['刘伟强说', 'longer-name', false],
    ['CAS'.toLowerCase(), 'case', false],
    ['教授刘伟', 'ambiguous', false],
    ['用DeepSeek', 'form', true],
    ['北邮教授', 'form', true],
    ['Heidi Kling', 'surname', false],
    ['sora', 'other-case', false],
    ['Sora の', 'amid-kana', false],
  ])('%s: %s', (text, rule, accepted) => {
    expect(verdicts(text).map(({ rule, accepted }) => [rule, accepted])).toContainEqual([rule, accepted]);
  });

  test('evidence is named', () => {
    const [, professor] = verdicts('北邮教授刘伟研究人机交互');
    expect(professor).toMatchObject({
      entity: 'test liu-wei',
      form: '刘伟',
      accepted: true,
      rule: 'ambiguous',
      evidence: [
        { kind: 'companion', word: '北邮' },
        { kind: 'companion', word: '人机交互' },
      ],
    });
    expect(verdicts('羽毛球选手刘伟')[0]!.evidence).toContainEqual({ kind: 'against', word: '羽毛球' });
  });

  test('asking for reasons changes nothing', () => {
    for (const sentence of Object.values(sentences).flat()) {
      const { text } = marked(sentence);
      expect(spot(text, article, {}, { report: () => {} })).toEqual(spot(text, article));
    }
  });
});

describe('stability', () => {
  const parts = fc.array(
    fc.constantFrom(
      '刘伟',
      '高文',
      'Sora',
      'R1',
      'X1',
      '北邮',
      '院士',
      '视频',
      'DeepSeek',
      '羽毛球',
      'WebRTC',
      '，',
      '说',
      ' ',
      '讯飞',
      'Transformer',
      '架构',
    ),
    { maxLength: 12 },
  );
  const text = parts.map((list) => list.join(''));
  const named = fc.uniqueArray(fc.constantFrom('test liu-wei', 'test gao-wen', 'test sora', 'test spark-x1'));

  test('what comes to be known elsewhere only adds marks', () => {
    fc.assert(
      fc.property(text, text, text, text, named, named, (block, near, page, more, some, others) => {
        const before = spot(block, article, { near: () => near, page: () => page, named: new Set(some) });
        const after = spot(block, article, {
          near: () => `${near}\n${more}`,
          page: () => `${page}\n${more}`,
          named: new Set([...some, ...others]),
        });
        const spans = after.mentions.map(({ start, end, form }) => `${start} ${end} ${form}`);
        for (const { start, end, form } of before.mentions)
          expect(spans).toContain(`${start} ${end} ${form}`);
        for (const key of before.certain) expect(after.certain).toContain(key);
      }),
      { numRuns: 2_000 },
    );
  });

  test('the same text gives the same names, whatever was read before', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const first = spot(one, article);
        spot(other, article);
        expect(spot(one, article)).toEqual(first);
      }),
    );
  });
});
