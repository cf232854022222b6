/** A finger has no hover: a tap on a mark opens its card. */
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { boxOfMark, frameOfCard, openCard, untilCard, untilNoCard } from './card.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
  function openOnPhone(): Promise<Page> {
    // Firefox knows no such windows.
    const asPhone = reader.kind === 'firefox' ? {} : { hasTouch: true, isMobile: true };
    return reader.open(reader.site.page('card.html'), { width: 400, height: 700, ...asPhone });
  }

  test('a tap on a mark opens its card, a tap elsewhere closes it', async () => {
    const page = await openOnPhone();
    await tapOn(page, '可灵');
    const card = await untilCard(page);
    expect(card.x).toBeGreaterThanOrEqual(0);
    expect(card.x + card.width).toBeLessThanOrEqual(400);
    await frameOfCard(page);
    await page.touchscreen.tap(390, 60);
    await untilNoCard(page);
  });

  test('a tap on a marked link follows the link as well', async () => {
    const page = await openOnPhone();
    await tapOn(page, 'GitHub');
    await untilCard(page);
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('#linked');
  });

  test('a finger that scrolls opens nothing', async () => {
    const page = await openOnPhone();
    const { x, y, width, height } = await boxOfMark(page, '可灵');
    const touch = await page.touchscreen.touchStart(x + width / 2, y + height / 2);
    for (let moved = 10; moved <= 120; moved += 10) await touch.move(x + width / 2, y + height / 2 + moved);
    await touch.end();
    // Several times as long as a tapped card takes to open.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
    expect(await openCard(page)).toBeNull();
    await tapOn(page, '可灵');
    await untilCard(page);
  });
});

async function tapOn(page: Page, text: string): Promise<void> {
  const { x, y, width, height } = await boxOfMark(page, text);
  await page.touchscreen.tap(x + width / 2, y + height / 2);
}
