/** Statements are copied with their citation, from card and popup, whatever the page around them allows. */
import type { Frame, Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { frameOfCard, openCard, restOn, untilCard } from './card.ts';
import { untilMarks } from './marks.ts';
import { openPopupFor } from './popup.ts';
import { inBothBrowsers, type Reader } from './reader.ts';

/** Keys that lead to the fourth way to copy. */
const toApa = ['Home', 'ArrowRight', 'ArrowRight', 'ArrowRight'] as const;
const reference =
  /^赵广立\. \(2025, March 7\)\. 角力下半场,中国AI亦可“通罗马”\. 中国科学报, 4\. https:\/\/news\.sciencenet\.cn\/\S+$/;
const plain =
  /^GLM-4 [^\n]+\n— Zhao Guangli, [^\n]+ \(paraphrased\)\n赵广立, 《角力下半场,中国AI亦可“通罗马”》, 中国科学报, March 7, 2025, p\. 4\nhttps:\/\/news\.sciencenet\.cn\/\S+#:~:text=\S+$/;

/** How a copy begins, by what the menu calls the style. */
const copies: Readonly<Record<string, RegExp>> = {
  Text: /^GLM-4 /,
  Markdown: /^GLM-4 [^\n]+\n\n— Zhao Guangli/,
  'GB/T 7714': /^赵广立\. 角力下半场/,
  APA: /^赵广立\. \(2025, March 7\)/,
  BibTeX: /^@article\{zhao-2025, /,
};

inBothBrowsers((reader) => {
  test.each(['copy.html', 'copy.html?denied'])('from the card, on %s', async (file) => {
    const page = await reader.open(reader.site.page(file));
    await restOn(page, 'GitHub');
    await untilCard(page);
    const card = await frameOfCard(page);
    await choose(card, 'APA');
    await untilSaid(card, 'Copied');
    expect(await pasted(reader)).toMatch(reference);
    await page.bringToFront();
    await restOn(page, 'GitHub');
    await untilCard(page);
    await choose(card, 'Text');
    await untilSaid(card, 'Copied');
    expect(await pasted(reader)).toMatch(plain);
  });

  test('by keyboard, where Esc closes first the menu and then the card', async () => {
    const page = await reader.open(reader.site.page('copy.html'));
    await restOn(page, 'GitHub');
    await untilCard(page);
    const card = await frameOfCard(page);
    await card.click('.copy-button');
    await untilFocused(card, 'Text');
    await page.keyboard.press('ArrowLeft');
    await untilFocused(card, 'BibTeX');
    await page.keyboard.press('Escape');
    await untilFocused(card, 'Copy with citation');
    expect(await openCard(page)).not.toBeNull();
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await untilSaid(card, 'Copied');
    await untilFocused(card, 'Copy with citation');
    await page.keyboard.press('Escape');
    await expect.poll(() => openCard(page)).toBeNull();
    expect(await pasted(reader)).toMatch(
      /^@article\{zhao-2025, .*title=\{角力下半场,中国\{AI\}亦可“通罗马”\}/,
    );
  });

  test.each(['copy.html?isolated', 'copy.html?sandboxed'])(
    'from the card that is drawn in the page, on %s',
    async (file) => {
      const page = await reader.open(reader.site.page(file), { width: 1000, height: 900 });
      await restOn(page, 'GitHub');
      const box = await untilCard(page);
      // What stands in the closed root can be reached by keyboard alone: pin, close, sentence, copy.
      await page.mouse.click(box.x + 30, box.y + 20);
      for (let tabs = 0; tabs < 4; tabs++) await page.keyboard.press('Tab');
      // Its menu makes the card higher, which is all that can be seen from outside.
      const isOpen = async () => ((await openCard(page))?.height ?? 0) > box.height;
      await page.keyboard.press('Enter');
      await expect.poll(isOpen).toBe(true);
      await page.keyboard.press('Escape');
      await expect.poll(isOpen).toBe(false);
      expect(await openCard(page)).not.toBeNull();
      await page.keyboard.press('Enter');
      await expect.poll(isOpen).toBe(true);
      for (const key of toApa) await page.keyboard.press(key);
      await page.keyboard.press('Enter');
      // A closed root does not tell when it is done, and a paste that comes between can keep Firefox from writing.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
      await expect.poll(() => pastedInto(page), { timeout: 20_000, interval: 500 }).toMatch(reference);
    },
  );

  test('from the popup', async () => {
    const page = await reader.open(reader.site.page('copy.html'));
    await untilMarks(page, ['GitHub', 'DeepSeek']);
    const popup = await openPopupFor(reader, page);
    await popup.untilLists([
      ['GitHub', 1],
      ['DeepSeek', 1],
    ]);
    await popup.page.click('button.name');
    await choose(popup.page, 'Markdown');
    await untilSaid(popup.page, 'Copied');
    expect(await pasted(reader)).toMatch(
      /^GLM-4 [^\n]+\n\n— Zhao Guangli, [^\n]+\\\n赵广立, \[《[^\n]+》\]\(https:\S+\), 中国科学报, March 7, 2025, p\. 4$/,
    );
    await popup.close();
  });

  test.each(Object.entries(copies))(
    'as %s, without a breach of our own pages’ policy',
    async (style, copied) => {
      const page = await reader.open(reader.site.page('copy.html'));
      await untilMarks(page, ['GitHub', 'DeepSeek']);
      const popup = await openPopupFor(reader, page);
      await popup.page.evaluate(() => {
        const breaches: string[] = [];
        Object.assign(globalThis, { breaches });
        addEventListener('securitypolicyviolation', (event) => breaches.push(event.effectiveDirective));
      });
      await popup.untilSays('2 names on this page');
      await popup.page.click('button.name');
      await choose(popup.page, style);
      await untilSaid(popup.page, 'Copied');
      const breaches = () => (globalThis as unknown as { breaches: string[] }).breaches;
      expect(await popup.page.evaluate(breaches)).toEqual([]);
      expect(await pasted(reader)).toMatch(copied);
      await popup.close();
    },
  );
});

async function choose(view: Frame | Page, style: string): Promise<void> {
  await view.waitForSelector('.copy-button');
  await view.click('.copy-button');
  await view.waitForSelector('[role=menu]');
  const items = await view.$$('[role=menuitem]');
  for (const item of items)
    if ((await item.evaluate((one) => one.textContent)) === style) return item.click();
  throw new Error(`Nothing in the menu is called ${style}.`);
}

async function untilSaid(view: Frame | Page, words: string): Promise<void> {
  await expect
    .poll(() => view.$$eval('[role=status]', (all) => all.map((one) => one.textContent)), { timeout: 10_000 })
    .toContain(words);
}

async function untilFocused(view: Frame, name: string): Promise<void> {
  const focused = () =>
    view.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent;
    });
  await expect.poll(focused, { timeout: 5_000 }).toBe(name);
}

/** What is on the clipboard, as a reader finds it: by pasting it into a field of another page. */
async function pasted(reader: Reader): Promise<string> {
  const page = await reader.open(reader.site.page('copy.html'));
  const text = await pastedInto(page);
  await page.close();
  return text;
}

async function pastedInto(page: Page): Promise<string> {
  await page.$eval('textarea', (field) => {
    field.value = '';
  });
  await page.click('textarea');
  const modifier = process.platform === 'darwin' ? 'Meta' : 'Control';
  await page.keyboard.down(modifier);
  await page.keyboard.press('v', { commands: ['Paste'] });
  await page.keyboard.up(modifier);
  return page.$eval('textarea', ({ value }) => value);
}
