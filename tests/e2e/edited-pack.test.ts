/**
 * What a pack says changes while its names stay: open pages, cards and popup follow. The pack's file is written anew in a copy
 * of the built extension, and the background is made to compile.
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { openExtensionPage, openPopup } from '../../scripts/browsers/extension-pages.ts';
import { launch, type Running } from '../../scripts/browsers/launch.ts';
import { changed, samplePack } from '../core/pack/sample.ts';
import { frameOfCard, leave, openCard, restOn, untilCard } from './card.ts';
import { marksOn, untilMarks } from './marks.ts';
import { popupIn } from './popup.ts';
import { inBothBrowsers } from './reader.ts';
import { builtExtension } from './stage.ts';

const before = 'Glow-2 is good.';
const after = 'Glow-2 is weak.';
const file = 'tong-luoma.json';
const until = <T>(what: () => Promise<T>) => expect.poll(what, { timeout: 20_000 });

inBothBrowsers((reader) => {
  let folder: string;
  let running: Running;
  let backstage: Page;

  beforeAll(async () => {
    reader.site.put('letter.html', `<!doctype html><title>A letter</title><p>${before} ${after}</p>`);
    folder = await mkdtemp(path.join(tmpdir(), 'meipi-edited-'));
    await cp(builtExtension(reader.kind), folder, { recursive: true });
    await write(saying(before));
    running = await launch({ kind: reader.kind, extension: folder, proxyPort: reader.site.port });
    backstage = await openExtensionPage(running, 'card.html');
  });
  afterAll(async () => {
    await running?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  const saying = (words: string): string => {
    const quote = changed(samplePack(), ['annotations', 0, 'target', 0, 'selector', 0, 'exact'], words);
    return JSON.stringify(changed(quote, ['sources', 0, 'csl', 'URL'], reader.site.page('letter.html')));
  };
  const write = (text: string) => writeFile(path.join(folder, 'packs', file), text);

  async function edit(text: string): Promise<void> {
    await write(text);
    await backstage.evaluate(async () => {
      const { local } = (globalThis as unknown as { chrome: ExtensionApi }).chrome.storage;
      // What is not there can't go, and something has to.
      await local.set({ edited: true });
      await local.remove(['gazetteer', 'edited']);
    });
  }

  async function visit(): Promise<Page> {
    // New tabs go to the window in front, which must not be that of the extension's page.
    const [first] = await running.browser.pages();
    await first!.bringToFront();
    const page = await running.browser.newPage();
    await page.goto(reader.site.page('letter.html'));
    await page.bringToFront();
    return page;
  }

  test('the source’s page marks the new quotation, and the next card has it', async () => {
    await edit(saying(before));
    const page = await visit();
    await until(() => quotationsOn(page)).toEqual([before]);
    expect(await cardOf(page)).toContain(before);
    await edit(saying(after));
    await until(() => quotationsOn(page)).toEqual([after]);
    const words = await cardOf(page);
    expect(words).toContain(after);
    expect(words).not.toContain(before);
    await page.close();
  });

  test('an open popup says it', async () => {
    await edit(saying(before));
    const page = await visit();
    await until(() => quotationsOn(page)).toEqual([before]);
    const popup = popupIn(await openPopup(running, page));
    await popup.untilLists([['Glow-2', 2]]);
    await popup.page.click('button.name');
    const quotes = () =>
      popup.page.$$eval('figure q, figure blockquote', (all) => all.map((one) => one.textContent));
    await until(quotes).toEqual([expect.stringContaining(before)]);
    await edit(saying(after));
    await until(quotes).toEqual([expect.stringContaining(after)]);
    await popup.close();
    await page.close();
  });

  test('a pack that can’t be read any more is named with the reason, and is tried again', async () => {
    await edit(saying(after));
    const page = await visit();
    await untilMarks(page, ['Glow-2', 'Glow-2']);
    await edit('{"format":2}');
    const popup = popupIn(await openPopup(running, page));
    await until(popup.words).toContain(
      `The pack ${file} could not be read. The reason: It was made for a newer version of Meipi.`,
    );
    expect(await marksOn(page)).toEqual(['Glow-2', 'Glow-2']);
    await edit(saying(after));
    await until(popup.words).not.toContain('could not be read');
    await popup.close();
    await page.close();
  });
});

/** The words of the card for the first name of the page, which is left again. */
async function cardOf(page: Page): Promise<string> {
  await untilMarks(page, ['Glow-2', 'Glow-2']);
  await restOn(page, 'Glow-2');
  await untilCard(page);
  const words = await (await frameOfCard(page)).evaluate(() => document.body.textContent ?? '');
  await leave(page);
  await expect.poll(() => openCard(page)).toBeNull();
  return words;
}

/** The words in our highlight for quotations, which has this priority. */
const quotationsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...CSS.highlights]
      .filter(([name, { priority }]) => /^h\d{8,}$/.test(name) && priority === -2)
      .flatMap(([, highlight]) => [...highlight.values()])
      .map((range) => (range.startContainer.textContent ?? '').slice(range.startOffset, range.endOffset)),
  );
