/** Compares the bundled pack's passages with the article they are taken from. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { linkToPassage } from '../../../core/pack/text-fragment.ts';
import { bundledPack, article as file } from './bundled.ts';
import { findFragment } from './find-fragment.ts';

const pack = bundledPack();
const targets = pack.annotations.flatMap(({ id, motivation, target }) =>
  target.map((t, i) => ({ id: `${id}[${i}]`, motivation, ...t })),
);
const article = file ?? '';

/** Quoted words of the article that are no speech: metaphors, titles, terms, slogans, ideas that a speaker rejects. */
const notSpeech = [
  '通罗马',
  '条条大路通罗马',
  '追赶者',
  '规则改写者',
  '炸场',
  '七问DeepSeek',
  '高算力和高投入是发展人工智能唯一途径',
  '集成电路制程优势=人工智能技术霸权',
  '小力出奇迹',
  '破产',
  '小而精',
  '单点技术竞赛',
  '统一计算设备架构',
  '推理市场',
  '万紫千红春满园',
  '满血版',
];

describe.runIf(file !== null)('against the article', () => {
  test('the article is the one that the pack records', () => {
    const [source] = pack.sources;
    expect(createHash('sha256').update(article).digest('hex')).toBe(source!.text!.sha256);
    expect(article.length).toBe(source!.text!.length);
  });

  test.each(targets)('$id slices the article exactly', ({ selector: [quote, { start, end }] }) => {
    expect(article.slice(start, end)).toBe(quote.exact);
    expect(article.slice(0, start).endsWith(quote.prefix ?? '')).toBe(true);
    expect(article.slice(end).startsWith(quote.suffix ?? '')).toBe(true);
  });

  test('what stands in double quotation marks is either a quotation or known not to be speech', () => {
    const quoted = [...article.matchAll(/“([^”]*)”/g)].map(([, words]) => words!);
    const speech = targets
      .filter(({ motivation }) => motivation === 'quoting')
      .map(({ selector: [{ exact }] }) => exact);
    expect([...speech, ...notSpeech].toSorted()).toEqual(quoted.toSorted());
  });

  test.each(targets)('$id: its link finds it in the article', ({ selector: [{ exact }, { start, end }] }) => {
    const found = findFragment(linkToPassage('https://example.org/', exact), article);
    expect(found).not.toBeNull();
    expect(found!.start).toBeGreaterThanOrEqual(start);
    expect(found!.end).toBeLessThanOrEqual(end);
    expect(found!.end - found!.start).toBeGreaterThan((end - start) / 2);
  });
});
