import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fragmentOf, linkToPassage } from '../../../core/pack/text-fragment.ts';
import { findFragment } from './find-fragment.ts';

describe('what a passage is named by', () => {
  test.each<[string, string, string | null]>([
    ['身边的人都很兴奋', '身边的人都很兴奋', null],
    [
      'DeepSeek公司坚持开放开源的技术路线,为世界贡献了‘中国智慧’。',
      'DeepSeek公司坚持开放开源的技术路线',
      '中国智慧',
    ],
    // A short opening stands in many places and is left out.
    [
      '李国杰说,在全球最关注的人工智能领域,中国正在迎接新挑战。',
      '在全球最关注的人工智能领域',
      '中国正在迎接新挑战',
    ],
    // An end that stands earlier in the passage would end the range there.
    ['技术进步不只有一条路径,进步,再进步', '技术进步不只有一条路径', '再进步'],
    ['我们都要进步并且合作,要进步,进步', '我们都要进步并且合作', '要进步'],
    // A comma beside a figure divides, and so does a dash, of which copies have several.
    ['他在会上说,3月4日发布的模型超过1200,增长很快', '3月4日发布的模型超过1200', '增长很快'],
    ['指向了发展进程中的变化——产业不再是单点竞赛', '指向了发展进程中的变化', '产业不再是单点竞赛'],
    // Points and commas within numbers and names and apostrophes within words divide nothing.
    ['Made with Node.js, says the U.S. Army.', 'Made with Node.js', 'Army'],
    ['Qwen2.5-Max scored 1,200 points', 'Qwen2.5-Max scored 1,200 points', null],
    ["It's not what they've said, he claims.", "It's not what they've said", 'he claims'],
    ['可灵超过Sora。', '可灵超过Sora', null],
    ['……', '……', null],
  ])('%s', (passage, start, end) => {
    expect(fragmentOf(passage)).toEqual({ start, end });
  });
});

test('the syntax of the directive is encoded, an older fragment replaced', () => {
  expect(linkToPassage('https://example.org/a#b', 'GLM-4 & Qwen2.5-Max')).toBe(
    'https://example.org/a#:~:text=GLM%2D4%20%26%20Qwen2.5%2DMax',
  );
});

test('halves of surrogate pairs do not break a link', () => {
  expect(() => linkToPassage('https://example.org/', 'x\uD800')).not.toThrow();
});

test('a passage is found in a page that is the passage', () => {
  const clause = fc.stringMatching(/^[甲乙丙丁戊己庚辛]{6,10}$/);
  fc.assert(
    fc.property(fc.array(clause, { minLength: 1, maxLength: 6 }), (clauses) => {
      const passage = `${clauses.join(',')}。`;
      const found = findFragment(linkToPassage('https://example.org/', passage), passage);
      expect(found?.start).toBe(0);
      expect(passage.slice(0, found?.end)).toContain(clauses[0]);
    }),
  );
});
