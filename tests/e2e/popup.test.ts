/** The popup lists the names of the page with what is said about them, or says clearly why it lists none. */
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { defaultSettings, withSite } from '../../core/settings/settings.ts';
import { pointedAtOn, untilMarks } from './marks.ts';
import { openPopupFor } from './popup.ts';
import { inBothBrowsers } from './reader.ts';
import { host } from './server.ts';

inBothBrowsers((reader) => {
  test('lists the names of the page and its frames in order of appearance, with counts', async () => {
    const page = await reader.open(reader.site.page('popup.html'));
    const popup = await openPopupFor(reader, page);
    await popup.untilLists([
      ['Kling', 2],
      ['DeepSeek', 3],
      ['GitHub', 1],
      ['NVIDIA', 1],
    ]);
    await popup.untilSays('4 names on this page');
    expect(await popup.words()).toContain(host);
    await popup.close();
  });

  test('opens each name to its quotations and claims, with speakers and sources', async () => {
    const page = await reader.open(reader.site.page('popup.html'));
    const popup = await openPopupFor(reader, page);
    await popup.untilLists([
      ['Kling', 2],
      ['DeepSeek', 3],
      ['GitHub', 1],
      ['NVIDIA', 1],
    ]);
    await popup.page.click('li:nth-child(2) button.name');
    await expect.poll(() => popup.page.$('li:nth-child(2) blockquote')).not.toBeNull();
    const deepseek = await popup.page.$eval('li:nth-child(2)', (item) => item.textContent);
    expect(deepseek).toContain(
      '“DeepSeek的一鸣惊人可能是一个分水岭,标志着中国AI产业开始从‘技术跟跑’向‘技术并跑和领跑’迈进。”',
    );
    expect(deepseek).toContain('Li Guojie');
    expect(deepseek).toContain('Academician of the Chinese Academy of Engineering');

    await popup.page.click('li:nth-child(1) button.name');
    await expect.poll(() => popup.page.$('li:nth-child(1) .claims')).not.toBeNull();
    const kling = await popup.page.$eval('li:nth-child(1)', (item) => item.textContent);
    expect(kling).toMatch(/comparison\s*In evaluations the Kling video model exceeds Sora\./);
    expect(kling).toContain('Zhao Guangli');
    expect(kling).toContain('中国科学报');

    const links = await popup.page.$$eval('main a', (all) =>
      all.map(({ href, rel, target }) => ({ href, rel, target })),
    );
    expect(links.some(({ href }) => href.includes('#:~:text='))).toBe(true);
    for (const link of links) {
      expect(link.href).toMatch(/^https:\/\/news\.sciencenet\.cn\/sbhtmlnews\/2025\/3\/383562\.shtm/);
      expect(link).toMatchObject({ rel: 'noopener noreferrer', target: '_blank' });
    }

    await popup.page.click('li:nth-child(1) button.name');
    await expect.poll(() => popup.page.$('li:nth-child(1) .claims')).toBeNull();
    await popup.close();
  });

  test('jumps to each mention in turn and shows which it is', async () => {
    const page = await reader.open(reader.site.page('popup.html'));
    const popup = await openPopupFor(reader, page);
    await popup.untilSays('4 names on this page');
    await popup.page.click('li:nth-child(1) button.name');
    await popup.press('Next mention');
    await expect.poll(() => pointedAtOn(page)).toEqual(['可灵']);
    await popup.press('Next mention');
    await expect.poll(() => isInView(page, '#far')).toBe(true);
    await expect.poll(() => pointedAtOn(page)).toEqual(['可灵']);
    expect(await popup.words()).toContain('2 of 2');
    await popup.press('Next mention');
    await expect.poll(() => isInView(page, '#far')).toBe(false);
    expect(await popup.words()).toContain('1 of 2');
    await popup.close();
  });

  test('jumps to mentions in boxes that scroll, down a long text and along a long line', async () => {
    const lines = '没有名字的一行。<br>'.repeat(100);
    reader.site.put(
      'boxes.html',
      `<!doctype html><meta charset="utf-8"><style>div { width: 300px; height: 200px; overflow: auto }</style>
      <div>${lines}DeepSeek<br>${lines}</div>
      <div style="white-space: nowrap">${'没有名字的一行。'.repeat(100)}NVIDIA</div>`,
    );
    const page = await reader.open(reader.site.page('boxes.html'));
    const popup = await openPopupFor(reader, page);
    await popup.untilSays('2 names on this page');
    for (const [i, name] of ['DeepSeek', 'NVIDIA'].entries()) {
      await popup.page.click(`li:nth-child(${i + 1}) button.name`);
      await popup.press('Next mention');
      await expect.poll(() => pointedAtOn(page)).toEqual([name]);
      const isShown = await page.evaluate(() => {
        const pointedAt = [...CSS.highlights.values()].find(
          ({ priority, size }) => priority === 1 && size > 0,
        )!;
        const [{ startContainer, startOffset, endContainer, endOffset }] = [...pointedAt] as [AbstractRange];
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        const { x, y, width, height } = range.getBoundingClientRect();
        return document.elementFromPoint(x + width / 2, y + height / 2) === startContainer.parentElement;
      });
      expect(isShown).toBe(true);
      await popup.page.click(`li:nth-child(${i + 1}) button.name`);
    }
    await popup.close();
  });

  test('follows the page while it is open', async () => {
    const page = await reader.open(reader.site.page('nameless.html'));
    const popup = await openPopupFor(reader, page);
    await popup.untilSays('No names found here');
    await page.$eval('#text', (text) => text.append(' DeepSeek wrote about it.'));
    await popup.untilLists([['DeepSeek', 1]]);
    await page.$eval('#text', (text) => text.replaceChildren('It rained.'));
    await popup.untilSays('No names found here');
    await popup.close();
  });

  test('says when the site is off, and turns it on again', async () => {
    const page = await reader.open(reader.site.page('plain.html'));
    await reader.store(withSite(defaultSettings, host, false));
    const popup = await openPopupFor(reader, page);
    await popup.untilSays('Off on this site');
    expect(await popup.words()).toContain(`Nothing of Meipi runs on ${host}.`);
    expect(await popup.siteIsOn()).toBe(false);
    await popup.press('Turn on');
    await expect.poll(() => popup.siteIsOn()).toBe(true);
    await expect.poll(() => popup.words()).toContain('Qwen2.5-Max');
    await popup.close();
  });

  test('says when all sites are paused, and resumes', async () => {
    const page = await reader.open(reader.site.page('inside.html'));
    const popup = await openPopupFor(reader, page);
    await popup.untilLists([['NVIDIA', 1]]);
    await popup.press('Pause on all sites');
    await popup.untilSays('Paused on all sites');
    await popup.press('Resume');
    await popup.untilLists([['NVIDIA', 1]]);
    await popup.close();
  });

  test('says that the browser keeps extensions out of its own pages', async () => {
    const page = await reader.open(reader.site.page('nameless.html'));
    await goToBrowserPage(page, reader.kind === 'firefox' ? 'about:config' : 'chrome://version/');
    const popup = await openPopupFor(reader, page);
    await popup.untilSays('This page is out of bounds');
    expect(await popup.siteIsOn()).toBeNull();
    await popup.close();
  });

  test('offers no start on documents that are not read', async () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text y="20">DeepSeek</text></svg>';
    reader.site.put('drawing.svg', drawing);
    const popup = await openPopupFor(reader, await reader.open(reader.site.page('drawing.svg')));
    await popup.untilSays('This page is out of bounds');
    await popup.close();
  });

  test('says at its foot what the page has cost, as measured', async () => {
    const page = await reader.open(reader.site.page('popup.html'));
    const popup = await openPopupFor(reader, page);
    await popup.untilLists([
      ['Kling', 2],
      ['DeepSeek', 3],
      ['GitHub', 1],
      ['NVIDIA', 1],
    ]);
    const line = () => popup.page.$eval('.page-cost', ({ textContent }) => textContent ?? '');
    await expect.poll(line).toMatch(/^This page: [\d.,]+ ms · 7 marks · 0 changes · 0 requests$/);
    expect(Number.parseFloat((await line()).replace(/^\D+/, ''))).toBeGreaterThan(0);
    await popup.close();
  });

  test('never scrolls sideways', async () => {
    const page = await reader.open(reader.site.page('popup.html'));
    const popup = await openPopupFor(reader, page);
    await popup.untilSays('4 names on this page');
    await popup.page.click('li:nth-child(2) button.name');
    await expect.poll(() => popup.page.$('li:nth-child(2) blockquote')).not.toBeNull();
    const { wanted, shown } = await popup.page.evaluate(() => ({
      wanted: document.documentElement.scrollWidth,
      shown: document.documentElement.clientWidth,
    }));
    expect(wanted).toBeLessThanOrEqual(shown);
    await popup.close();
  });

  test('leaves the marks of the page as they are', async () => {
    const page = await reader.open(reader.site.page('inside.html'));
    await untilMarks(page, ['NVIDIA']);
    const popup = await openPopupFor(reader, page);
    await popup.untilLists([['NVIDIA', 1]]);
    await untilMarks(page, ['NVIDIA']);
    await popup.close();
  });
});

/** Not `page.goto`: Firefox reports no progress for pages of its own. */
async function goToBrowserPage(page: Page, address: string): Promise<void> {
  page.goto(address, { timeout: 0 }).catch(() => {});
  await expect.poll(() => page.evaluate(() => location.href).catch(() => null)).toBe(address);
}

function isInView(page: Page, selector: string): Promise<boolean> {
  return page.$eval(selector, (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
}
