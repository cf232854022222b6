// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { getAllByRole, getByRole, getByText, queryByRole } from '@testing-library/dom';
import { describe, expect, test, vi } from 'vitest';
import { InPlaceContext, inPlace } from '../../../components/interface/in-place.ts';
import { Provenance, Statements } from '../../../components/statements/Statements.tsx';
import type { Pack } from '../../../core/pack/format.ts';
import { type EntityRecord, recordOf } from '../../../core/pack/statements.ts';
import { quoted } from '../../../core/quotation-marks.ts';
import { article, claim, deepseek, kling, quote, times } from '../records.ts';
import { click, renderView } from '../render-view.tsx';

const show = (record: EntityRecord, options?: Parameters<typeof renderView>[1]) =>
  renderView(<Statements record={record} />, options);

describe('a quotation', () => {
  test('is verbatim, in the marks and with the tag of its language', () => {
    const text = show(deepseek).querySelector('blockquote')!;
    expect(text.textContent).toBe(`“${quote.passages[0]}”`);
    expect(text.lang).toBe('zh-Hans');
  });

  test('split by its attribution keeps each part in marks of its own', () => {
    const split = { ...quote, passages: ['不蛮干', '这是典型的‘东方智慧’。'] };
    const parts = show({ ...deepseek, quotes: [split] }).querySelectorAll('blockquote p');
    expect([...parts].map((part) => part.textContent)).toEqual(['“不蛮干”', '“这是典型的‘东方智慧’。”']);
  });

  test('has its translation below it, marked as one, in the marks of its language', () => {
    const translation = { text: 'Perhaps a watershed.', language: 'en' };
    const figure = show({ ...deepseek, quotes: [{ ...quote, translation }] }).querySelector('figure')!;
    const translated = figure.querySelector('.translation')!;
    expect(translated.textContent).toContain('Translation');
    expect(translated.querySelector('bdi')).toMatchObject({
      lang: 'en',
      textContent: '“Perhaps a watershed.”',
    });
    expect([...figure.children].map(({ tagName }) => tagName)).toEqual(['BLOCKQUOTE', 'P', 'FIGCAPTION']);
  });

  test('names speaker, role, occasion and date', () => {
    const dated = { ...quote, date: 'XXXX-03-04' };
    const said = show({ ...deepseek, quotes: [dated] }, { language: 'zh-Hans' }).querySelector('.who')!;
    expect(said.textContent).toBe('李国杰 · 中国工程院院士、计算机专家 · 撰文“七问DeepSeek” · 3月4日');
    expect(said.querySelector('time')?.getAttribute('datetime')).toBe('03-04');
  });
});

describe('a claim', () => {
  test('shows its kind and that the author of the source makes it', () => {
    const item = getByRole(show(kling), 'list', { name: 'Claims' }).firstElementChild!;
    expect(item.querySelector('.tag')?.textContent).toBe('comparison');
    expect(item.querySelector('.who')?.textContent).toBe('赵广立 · author of the source');
  });

  test.each([
    ['fact', '事实'],
    ['evaluation', '评价'],
    ['comparison', '比较'],
    ['forecast', '预测'],
    ['recommendation', '建议'],
  ] as const)('of kind %s is tagged %s', (kind, tag) => {
    const view = show({ ...kling, claims: [{ ...claim, kind }] }, { language: 'zh-Hans' });
    expect(view.querySelector('.tag')?.textContent).toBe(tag);
  });
});

describe.each(['zh-Hans', 'zh-Hant', 'en'] as const)('the bundled pack in %s', (language) => {
  const pack: Pack = JSON.parse(readFileSync('assets/packs/tong-luoma.json', 'utf8'));

  test.each(pack.entities.map(({ id }) => id))(
    '%s: every statement is shown, with a link to its sentence',
    (id) => {
      const record = recordOf(pack, id, language)!;
      const view = show(record, { language });
      for (const more of view.querySelectorAll<HTMLElement>('.more')) click(more);
      const { quotes, claims } = record;
      expect([...view.querySelectorAll('blockquote')].map((text) => text.textContent)).toEqual(
        quotes.map(({ passages }) => passages.map((passage) => quoted(passage, 'zh-Hans')).join('')),
      );
      expect([...view.querySelectorAll('.claim p:first-child bdi')].map((text) => text.textContent)).toEqual(
        claims.map(({ text }) => text.text),
      );
      expect([...view.querySelectorAll('a.out')].map((link) => link.getAttribute('href'))).toEqual(
        [...quotes, ...claims].map(({ source }) => source.link),
      );
      expect(view.querySelectorAll('.said b')).toHaveLength(quotes.length + claims.length);
    },
  );
});

describe('what is missing is said', () => {
  test('nobody is quoted', () => {
    const view = show(kling);
    getByText(view, 'No one is quoted on it here.');
    expect(queryByRole(view, 'list', { name: 'Quotations' })).toBeNull();
  });
  test('nothing is said at all', () =>
    getByText(show({ ...kling, claims: [] }), 'Nothing is said about it here yet.'));
});

describe('many statements', () => {
  const many = { ...deepseek, quotes: times(10, quote), claims: times(54, claim) };

  test('begin with a few of each; the rest comes when asked for, and the focus goes there', () => {
    const view = show(many);
    const list = getByRole(view, 'list', { name: 'Claims' });
    expect(list.children).toHaveLength(6);
    click(getByRole(view, 'button', { name: '48 more claims' }));
    expect(list.children).toHaveLength(54);
    expect(document.activeElement).toBe(list.children[6]);
    expect(queryByRole(view, 'button', { name: /claim/ })).toBeNull();
    getByRole(view, 'button', { name: '7 more quotations' });
  });

  test('one more than a few is shown rather than hidden behind a button', () => {
    const view = show({ ...deepseek, quotes: times(4, quote), claims: times(7, claim) });
    expect(queryByRole(view, 'button')).toBeNull();
    expect(getAllByRole(view, 'figure')).toHaveLength(4);
  });
});

describe('sources', () => {
  test('each statement links to its sentence, in a new tab that knows nothing of this one', () => {
    const [link] = getAllByRole<HTMLAnchorElement>(show(deepseek), 'link', { name: /^In context: 角力/ });
    expect(link!.getAttribute('href')).toBe(article.link);
    expect(link!.target).toBe('_blank');
    expect(link!.rel).toBe('noopener noreferrer');
  });

  test('one that all share is said once, with a link to the whole of it', () => {
    const foot = renderView(<Provenance record={deepseek} />, { language: 'zh-Hans' });
    expect(show(deepseek).querySelector('.source')).toBeNull();
    expect(foot.querySelector('a')?.getAttribute('href')).toBe(article.link!.split('#')[0]);
    expect(foot.textContent).toContain(
      '《角力下半场,中国AI亦可“通罗马”》 中国科学报 · 2025年3月7日 · 第 4 版 · 两会',
    );
    expect(foot.textContent).toContain('资料包：中国AI亦可“通罗马”');
  });

  test('several are said with each statement, and none at the foot', () => {
    const book = { ...article, type: 'book' as const, title: 'Seven Questions', language: 'en', page: '12' };
    const record = { ...deepseek, claims: [{ ...claim, source: book }] };
    const lines = [...show(record).querySelectorAll('.source')].map(({ textContent }) => textContent);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('Seven Questions 中国科学报 · March 7, 2025 · p. 12');
    expect(renderView(<Provenance record={record} />).querySelector('.source')).toBeNull();
  });

  test.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'JAVASCRIPT:alert(1)//https://example.com',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    '//example.com',
    'https://user:password@example.com/',
    'ftp://example.com/',
    '',
  ])('the link %j is not offered', (link) => {
    const source = { ...article, link };
    const record = { ...deepseek, quotes: [{ ...quote, source }], claims: [{ ...claim, source }] };
    expect(show(record).querySelector('a')).toBeNull();
    expect(renderView(<Provenance record={record} />).querySelector('a')).toBeNull();
  });
});

describe('foreign text', () => {
  const hostile = '<img src=x onerror=alert(1)>\u202Eevil';
  const record: EntityRecord = {
    ...deepseek,
    quotes: [{ ...quote, passages: [hostile], speaker: { ...quote.speaker, name: hostile } }],
    claims: [{ ...claim, text: { text: hostile, language: 'en' } }],
  };

  test('is text and nothing else, isolated from what stands beside it', () => {
    const view = show(record);
    expect(view.querySelector('img')).toBeNull();
    expect(view.querySelector('.said b bdi')?.textContent).toBe(hostile);
    expect(view.querySelector('.claim bdi')?.textContent).toBe(hostile);
  });
});

describe('the way to the sentence', () => {
  const here = (record: EntityRecord, statement: string) => {
    const reveal = vi.fn();
    const place = inPlace([{ pack: 'tong-luoma', statement }], reveal);
    const home = renderView(
      <InPlaceContext.Provider value={place}>
        <Statements record={record} />
      </InPlaceContext.Provider>,
    );
    return { home, reveal };
  };

  test('leads to the page beside where that bears it', () => {
    const { home, reveal } = here(kling, claim.id);
    expect(queryByRole(home, 'link')).toBeNull();
    click(getByRole(home, 'button', { name: 'In context' }));
    expect(reveal).toHaveBeenCalledWith({ pack: 'tong-luoma', statement: claim.id });
  });

  test('opens the source where it does not', () => {
    const { home } = here(kling, 'another');
    expect(getByRole(home, 'link', { name: /^In context/ })).toBeTruthy();
  });
});
