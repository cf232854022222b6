/** The card opens on pages that make it hard for a card: covered, in dialogs, without frames, fought over. */
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { type Box, boxOfMark, frameOfCard, leave, openCard, restOn, untilCard, untilNoCard } from './card.ts';
import { untilMarks } from './marks.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
  test('stands above the highest layer of a page, whatever the page’s styles say', async () => {
    const page = await reader.open(reader.site.page('top-layer.html'));
    await restOn(page, 'DeepSeek');
    const card = await untilCard(page);
    expect(card.x).toBeGreaterThanOrEqual(0);
    expect(card.width).toBeGreaterThan(200);
    expect(await isOnTop(page, card)).toBe(true);
    await (await frameOfCard(page)).click('.card');
    expect(await openCard(page)).not.toBeNull();
  });

  test('stands in a modal dialog, and goes with it', async () => {
    const page = await reader.open(reader.site.page('top-layer.html'));
    await page.evaluate(() => document.querySelector('dialog')!.showModal());
    await restOn(page, 'NVIDIA');
    const card = await untilCard(page);
    expect(await isOnTop(page, card)).toBe(true);
    await (await frameOfCard(page)).click('.card');
    expect(await openCard(page)).not.toBeNull();
    await page.evaluate(() => document.querySelector('dialog')!.close());
    await untilNoCard(page);
  });

  test('is drawn in the page itself where the page embeds nothing of ours, unread by it', async () => {
    const page = await reader.open(reader.site.page('coep.html'));
    await restOn(page, 'DeepSeek');
    const card = await untilCard(page);
    expect(await isOnTop(page, card)).toBe(true);
    await expectDrawn(page, card);
    await expectUnread(page);
    await page.keyboard.press('Escape');
    await untilNoCard(page);
  });

  test('is drawn in the page itself where the page is a sandbox, unread by it', async () => {
    const page = await reader.open(reader.site.page('csp-sandbox.html'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
    await restOn(page, 'DeepSeek');
    const card = await untilCard(page);
    await expectDrawn(page, card);
    await expectUnread(page);
    await leave(page);
    await untilNoCard(page);
  });

  test('tells there, too, why the name is marked, unread by the page', async () => {
    const page = await reader.open(reader.site.page('copy.html?isolated'), { width: 1000, height: 900 });
    await restOn(page, 'GitHub');
    const { x, y, width, height } = await untilCard(page);
    // What stands in the closed root can be reached by pointer and keys alone: the button ends the last line.
    await page.mouse.click(x + width - 50, y + height - 20);
    await expect.poll(async () => (await openCard(page))!.height).toBeGreaterThan(height + 10);
    await expectUnread(page, 'GitHub is where');
  });

  test('T4: is not found by the page’s own search', async () => {
    const page = await reader.open(reader.site.page('bait.html'));
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    await frameOfCard(page);
    await expectUnread(page);
  });

  test('T8: gives in to a page that takes it away, after a few tries', async () => {
    const page = await reader.open(reader.site.page('jealous.html'));
    await restOn(page, 'DeepSeek');
    await expect.poll(() => page.evaluate(() => window.came.length)).toBeGreaterThan(1);
    await leave(page);
    await untilNoCard(page);
    // The first time, and three times more.
    expect(await page.evaluate(() => window.came.length)).toBeLessThanOrEqual(4);
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
  });

  test('T11: is not moved by events that a page makes up', async () => {
    const page = await reader.open(reader.site.page('inside.html'));
    const mark = await boxOfMark(page, 'NVIDIA');
    await page.evaluate(makeUpEvents, mark);
    await restOn(page, 'NVIDIA');
    await untilCard(page);
    await page.evaluate(() => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      document.body.dispatchEvent(new PointerEvent('pointerdown', { clientX: 1, clientY: 1, bubbles: true }));
    });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    expect(await openCard(page)).not.toBeNull();
  });

  test('T11: is not opened by events that a page makes up', async () => {
    const page = await reader.open(reader.site.page('bait.html'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
    await page.evaluate(makeUpEvents, await boxOfMark(page, 'DeepSeek'));
    // Several times as long as a pointer has to rest on a mark.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
    expect(await page.evaluate(() => window.came.filter((name) => name === 'div'))).toEqual([]);
  });
});

async function makeUpEvents({ x, y, width, height }: Box): Promise<void> {
  const at = { clientX: x + width / 2, clientY: y + height / 2, bubbles: true, composed: true };
  for (const type of [
    'pointerover',
    'pointerenter',
    'pointermove',
    'mousemove',
    'pointerdown',
    'pointerup',
    'click',
  ]) {
    const made = type.startsWith('pointer')
      ? new PointerEvent(type, { ...at, pointerType: 'mouse', isPrimary: true })
      : new MouseEvent(type, at);
    document.querySelector('p')!.dispatchEvent(made);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

function isOnTop(page: Page, { x, y, width, height }: Box): Promise<boolean> {
  return page.evaluate(
    (left, top) => document.elementFromPoint(left, top) === document.querySelector('div:popover-open'),
    x + width / 2,
    y + height / 2,
  );
}

/** Something is painted in the card: a picture of it has many colours. */
async function expectDrawn(page: Page, { x, y, width, height }: Box): Promise<void> {
  const image = await page.screenshot({
    encoding: 'base64',
    clip: { x, y, width, height: Math.min(height, 300) },
    captureBeyondViewport: false,
  });
  const shades = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return new Set(new Uint32Array(data.buffer)).size;
  }, image);
  expect(shades).toBeGreaterThan(30);
}

/** Threat T4: `find` looks into shadow trees; what a pack says must not be found there, what the page says is. */
async function expectUnread(page: Page, ofPage = 'NVIDIA'): Promise<void> {
  const words = [
    'speaks for itself',
    'artificial-intelligence company',
    '坚持开放开源',
    'Lou Qinjian',
    'Zhao Guangli',
    'March 4',
    '中国科学报',
  ];
  const found = await page.evaluate(
    (own, ofCard) => {
      const find = (text: string) => {
        getSelection()?.removeAllRanges();
        return (window as unknown as { find(text: string): boolean }).find(text);
      };
      return { ofPage: find(own), ofCard: ofCard.filter(find) };
    },
    ofPage,
    words,
  );
  expect(found).toEqual({ ofPage: true, ofCard: [] });
}
