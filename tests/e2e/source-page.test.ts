/** On the very page that a pack quotes, the quotations are found in its text, opened in place, and led to. */
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import type { Pack } from '../../core/pack/format.ts';
import { loosen } from '../../core/pack/loose-text.ts';
import { defaultSettings } from '../../core/settings/settings.ts';
import { frameOfCard, leave, moveTo, openCard, restOn, untilCard } from './card.ts';
import { marksOn } from './marks.ts';
import { openPopupFor } from './popup.ts';
import { inBothBrowsers } from './reader.ts';

const pack: Pack = JSON.parse(
  readFileSync(new URL('../../assets/packs/tong-luoma.json', import.meta.url), 'utf8'),
);
const quotes = pack.annotations.filter(({ motivation }) => motivation === 'quoting');
const address = new URL(pack.sources[0]!.csl.URL!);
/** Not encrypted, as the pack has it, and from somewhere: all of that makes no other page. */
const sourcePage = `http://${address.host}${address.pathname}?from=timeline#comments`;

inBothBrowsers((reader) => {
  beforeAll(() => reader.site.put(address.pathname.split('/').at(-1)!, sourceAsShown()));

  test('quotations are marked where they stand, though the page writes them otherwise', async () => {
    const page = await reader.open(sourcePage);
    const wanted = quotes.flatMap(({ target }) =>
      target.map(({ selector: [{ exact }] }) => loosen(exact).text),
    );
    await expect
      .poll(async () => (await quotationsOn(page)).map((text) => loosen(text).text).toSorted(), {
        timeout: 20_000,
      })
      .toEqual(wanted.toSorted());
    expect(await marksOn(page)).toContain('DeepSeek');
    expect(await page.evaluate(() => (window as unknown as { changes: number }).changes)).toBe(0);
  });

  test('elsewhere the same words are not', async () => {
    const page = await reader.open(reader.site.page(address.pathname.split('/').at(-1)!));
    await expect.poll(() => marksOn(page), { timeout: 20_000 }).toContain('DeepSeek');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_000)));
    expect(await quotationsOn(page)).toEqual([]);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(2);
  });

  test('they are found when the text comes late, follow it, and go with it', async () => {
    const page = await reader.open(sourcePage);
    await expect.poll(() => quotationsOn(page), { timeout: 20_000 }).not.toEqual([]);
    const count = (await quotationsOn(page)).length;
    await page.evaluate(() => {
      const article = document.querySelector('article')!;
      const copy = article.cloneNode(true);
      article.remove();
      setTimeout(() => document.querySelector('footer')!.before(copy), 5_000);
    });
    await expect.poll(async () => (await quotationsOn(page)).length, { timeout: 20_000 }).toBe(0);
    await expect.poll(async () => (await quotationsOn(page)).length, { timeout: 20_000 }).toBe(count);
    await reader.store({ ...defaultSettings, paused: true });
    await expect.poll(() => page.evaluate(() => CSS.highlights.size), { timeout: 20_000 }).toBe(0);
  });

  test('resting on one opens it: who says it, what else rests on its words', async () => {
    const page = await reader.open(sourcePage, { width: 1000, height: 700 });
    await expect.poll(() => quotationsOn(page), { timeout: 20_000 }).not.toEqual([]);
    await moveTo(page, await boxOfWords(page, '分水岭'));
    await untilCard(page);
    const card = await frameOfCard(page);
    const words = await card.evaluate(() => document.body.textContent);
    expect(words).toContain('This passage');
    expect(words).toContain('Li Guojie');
    expect(words).toContain('watershed');
    expect(await card.$$eval('.quotes > li', (all) => all.length)).toBe(1);
    expect(await card.$$eval('.claims > li', (all) => all.length)).toBeGreaterThan(0);
    await leave(page);
    await expect.poll(() => openCard(page)).toBeNull();
  });

  test('names in it open their own card, whose links lead to the sentence on the page', async () => {
    const page = await reader.open(sourcePage, { width: 1000, height: 700 });
    await expect.poll(() => quotationsOn(page), { timeout: 20_000 }).not.toEqual([]);
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    const card = await frameOfCard(page);
    expect(await card.$eval('h2', (heading) => heading.textContent)).toBe('DeepSeek');
    const tabs = (await reader.running.browser.pages()).length;
    const before = await page.evaluate(() => scrollY);
    const links = await card.$$('button.out');
    await links.at(-1)!.evaluate((link) => link.scrollIntoView());
    await links.at(-1)!.click();
    await expect.poll(() => page.evaluate(() => scrollY)).not.toBe(before);
    await expect.poll(() => pointedAt(page)).not.toEqual([]);
    expect((await reader.running.browser.pages()).length).toBe(tabs);
  });

  test('the popup lists them and leads to each', async () => {
    const page = await reader.open(sourcePage);
    await expect.poll(() => quotationsOn(page), { timeout: 20_000 }).not.toEqual([]);
    const popup = await openPopupFor(reader, page);
    await expect
      .poll(() => popup.page.$eval('.here h2', (heading) => heading.textContent).catch(() => ''), {
        timeout: 10_000,
      })
      .toBe(`${quotes.length} quotations from this page`);
    await popup.press(`${quotes.length - 4} more quotations`);
    await popup.page.click('.quotations li:last-child button');
    const last = await popup.page.$eval('.quotations li:last-child q', (q) => q.textContent);
    await expect.poll(async () => (await pointedAt(page))[0], { timeout: 10_000 }).toBeTruthy();
    expect(loosen(last!).text).toContain(loosen((await pointedAt(page))[0] ?? 'none').text);
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
    await popup.close();
  });

  test('statements are copied where the page is not encrypted too', async () => {
    const page = await reader.open(sourcePage, { width: 1000, height: 700 });
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    await expect.poll(() => quotationsOn(page), { timeout: 20_000 }).not.toEqual([]);
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    const card = await frameOfCard(page);
    await card.click('.copy-button');
    await card.click('[role=menuitem]');
    await expect
      .poll(() => card.$$eval('[role=status]', (all) => all.map((one) => one.textContent)), {
        timeout: 10_000,
      })
      .toContain('Copied');
  });
});

/** The words in our highlight of this priority: quotations have -2, the one that is pointed at -1. */
function wordsOf(page: Page, priority: number): Promise<string[]> {
  return page.evaluate(
    (wanted) =>
      [...CSS.highlights]
        .filter(([name, highlight]) => /^h\d{8,}$/.test(name) && highlight.priority === wanted)
        .flatMap(([, highlight]) => [...highlight.values()])
        .map(({ startContainer, startOffset, endContainer, endOffset }) => {
          const range = document.createRange();
          range.setStart(startContainer, startOffset);
          range.setEnd(endContainer, endOffset);
          return range.toString();
        }),
    priority,
  );
}
const quotationsOn = (page: Page) => wordsOf(page, -2);
const pointedAt = (page: Page) => wordsOf(page, -1);

/** Scroll to these words of the page, and say where they stand. */
function boxOfWords(page: Page, words: string) {
  return page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const at = node.data.indexOf(wanted);
      if (at < 0) continue;
      node.parentElement!.scrollIntoView({ block: 'center' });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }
    throw new Error(`The page does not say ${wanted}.`);
  }, words);
}

/**
 * The source as a newspaper's page might show it: what the pack quotes of it, in other widths of marks, other spaces,
 * with markup within sentences, advertisements between them, and navigation around all.
 */
function sourceAsShown(): string {
  const letters: string[] = [];
  for (const { target } of pack.annotations)
    for (const { selector } of target)
      [...selector[0].exact.split('')].forEach((letter, i) => {
        letters[selector[1].start + i] = letter;
      });
  const sentences = Array.from(letters, (letter) => letter ?? '\n')
    .join('')
    .split(/\n+/)
    .filter((sentence) => sentence.trim() !== '');
  const shown = (sentence: string) =>
    sentence
      .replaceAll('&', '&amp;')
      .replaceAll(',', '，')
      .replaceAll(':', '： ')
      .replaceAll('AI', ' AI ')
      .replaceAll('DeepSeek', '<b>Deep<i>Seek</i></b>');
  const paragraphs = sentences.map(
    (sentence, i) =>
      `<p style="margin: 40px">　　${shown(sentence)}\n  </p>${i % 3 ? '' : '<div>广告：快来订阅</div>'}`,
  );
  return `<!doctype html>
<html lang="zh-Hans">
  <meta charset="utf-8" />
  <title>科学网</title>
  <script>
    window.changes = 0;
    new MutationObserver((records) => (window.changes += document.readyState === 'complete' ? records.length : 0))
      .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  </script>
  <nav>${'<a href="/">新闻</a> <a href="/">博客</a> <a href="/">院士</a> '.repeat(20)}</nav>
  <article style="font: 16px/2 serif; max-width: 40em">${paragraphs.join('\n')}</article>
  <footer>${'相关新闻 一周排行 编辑推荐 '.repeat(20)}</footer>
</html>`;
}
