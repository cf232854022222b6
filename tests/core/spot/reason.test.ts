/** Checks what the card says of why a name is marked. */
import { describe, expect, test } from 'vitest';
import { explainMark, isReason, type Reason } from '../../../core/spot/reason.ts';
import type { Surroundings } from '../../../core/spot/rules/evidence.ts';
import { spot } from '../../../core/spot/spot.ts';
import { article, entity, gazetteerOf, packOf } from './pack.ts';

/** The reasons for the last mark of a text, as a page finds them. */
function reasonsIn(text: string, surroundings: Surroundings = {}, gazetteer = article): Reason[] {
  const all: (Reason & { start: number })[] = [];
  spot(text, gazetteer, surroundings, {
    report({ accepted, entity, start, form, rule, evidence }) {
      if (accepted && entity !== null) all.push({ start, entity, form, rule, evidence });
    },
  });
  const last = all.at(-1)?.start;
  return all.filter(({ start }) => start === last).map(({ start: _, ...reason }) => reason);
}

const said = (reasons: readonly Reason[], key: string) =>
  explainMark(reasons, key).map(({ says, words }) => [says, ...words].join(' '));

describe('of one entity', () => {
  test.each<[string, Surroundings, string, readonly string[]]>([
    ['用DeepSeek写', {}, 'test deepseek', ['speaks for itself DeepSeek']],
    ['北郵教授劉偉', {}, 'test liu-wei', ['needed evidence 刘伟', 'companion 北郵']],
    [
      '教授刘伟',
      { near: () => '北邮', page: () => '人机融合的未来' },
      'test liu-wei',
      ['needed evidence 刘伟', 'near 北邮', 'page 人机融合'],
    ],
    [
      '教授刘伟',
      { named: new Set(['test liu-wei']) },
      'test liu-wei',
      ['needed evidence 刘伟', 'named 刘伟'],
    ],
  ])('%s %j', (text, surroundings, key, expected) => {
    expect(said(reasonsIn(text, surroundings), key)).toEqual(expected);
  });

  test('another form of it in the same text', () => {
    const gazetteer = gazetteerOf(packOf([entity('wang', 'person', '王伟', '王伟国教授')]));
    expect(said(reasonsIn('王伟国教授来了，王伟说', {}, gazetteer), 'test wang')).toEqual([
      'needed evidence 王伟',
      'other-form 王伟国教授',
    ]);
  });

  test('four words are enough, and none twice', () => {
    const evidence = ['a', 'b', 'a', 'c', 'd', 'e'].map((word) => ({ kind: 'companion' as const, word }));
    const reason = { entity: 'p e', form: '刘伟', rule: 'ambiguous', evidence };
    expect(said([reason], 'p e')).toEqual(['needed evidence 刘伟', 'companion a b c d']);
  });

  test('no word beside a form that speaks for itself', () => {
    const evidence = [{ kind: 'companion' as const, word: 'a' }];
    expect(said([{ entity: 'p e', form: 'DeepSeek', rule: 'form', evidence }], 'p e')).toEqual([
      'speaks for itself DeepSeek',
    ]);
  });

  test('nothing where none is known for it', () => expect(explainMark([], 'p e')).toEqual([]));
});

describe('of several that have the name', () => {
  const one = { ...entity('one', 'organization', '星河'), cues: { for: ['芯片'] } };
  const two = { ...entity('two', 'organization', '星河'), cues: { for: ['剧院'] } };
  const gazetteer = gazetteerOf(packOf([one, two]));

  test('the one for which most speaks comes first', () => {
    const reasons = reasonsIn('剧院里的星河', {}, gazetteer);
    expect(said(reasons, 'test two')).toEqual(['speaks for itself 星河', 'companion 剧院', 'comes first']);
    expect(said(reasons, 'test one')).toEqual(['speaks for itself 星河', 'comes later']);
  });

  test('where nothing tells them apart, that is said', () => {
    const reasons = reasonsIn('星河', {}, gazetteer);
    for (const key of ['test one', 'test two'])
      expect(said(reasons, key)).toEqual(['speaks for itself 星河', 'undecided']);
  });
});

test('what a spotter says is a reason also on the other side of a port', () => {
  const [reason] = reasonsIn('北邮教授刘伟');
  expect(isReason(structuredClone(reason))).toBe(true);
});
