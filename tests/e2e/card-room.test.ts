/**
 * The card stands beside its mark where it can be seen, in whatever room there is.
 */
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import {
  type Box,
  boxOfMark,
  frameOfCard,
  leave,
  moveTo,
  openCard,
  openCardPage,
  restOn,
  untilCard,
  untilNoCard,
} from './card.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
  const openPage = (file?: string) => openCardPage(reader, file);

  test('does not come for a mark that lies under something else', async () => {
    const page = await openPage();
    const box = await boxOfMark(page, 'DeepSeek');
    await page.evaluate(() => {
      const panel = document.createElement('div');
      panel.style.cssText = 'position: fixed; inset: 0 0 50%; background: white';
      document.body.append(panel);
    });
    await moveTo(page, box);
    // Several times as long as a pointer has to rest on a mark.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_000)));
    expect(await openCard(page)).toBeNull();
    await page.evaluate(() => document.querySelector('body > div:last-of-type')!.remove());
    await leave(page);
    await restOn(page, 'DeepSeek');
    await untilCard(page);
  });

  test('stands inside the viewport at its edges', async () => {
    const page = await openPage();
    await restOn(page, 'NVIDIA');
    expectInside(await untilCard(page), await viewportOf(page));
    await leave(page);
    await untilNoCard(page);
    const mark = await restOn(page, '英伟达');
    const card = await untilCard(page);
    expectInside(card, await viewportOf(page));
    expect(card.y + card.height).toBeLessThanOrEqual(mark.y + 1);
  });

  test('stands inside a viewport that is hardly larger than itself', async () => {
    const page = await reader.open(reader.site.page('inside.html'), { width: 320, height: 200 });
    await restOn(page, 'NVIDIA');
    expectInside(await untilCard(page), await viewportOf(page));
  });

  test('scrolls as one where it is too low for its head and foot, and shows a statement first', async () => {
    const page = await reader.open(reader.site.page('inside.html'), { width: 360, height: 200 });
    await restOn(page, 'NVIDIA');
    const box = await untilCard(page);
    const frame = await frameOfCard(page);
    const shown = () =>
      frame.evaluate(() => {
        const heightIn = (selector: string) => {
          const { top, bottom } = document.querySelector(selector)!.getBoundingClientRect();
          return Math.min(bottom, innerHeight) - Math.max(top, 0);
        };
        return {
          head: heightIn('.card-head'),
          statement: heightIn('.quote, .claim'),
          foot: heightIn('.card-foot'),
        };
      });
    const first = await shown();
    // A line of a statement at least.
    expect(first.statement).toBeGreaterThan(20);
    expect(first.foot).toBeLessThanOrEqual(0);
    await moveTo(page, box);
    await page.mouse.wheel({ deltaY: 5000 });
    await expect.poll(async () => (await shown()).foot).toBeGreaterThan(20);
    expect((await shown()).head).toBeLessThanOrEqual(0);
  });
});

function viewportOf(page: Page): Promise<Box> {
  return page.evaluate(() => {
    const { clientWidth, clientHeight } = document.documentElement;
    return { x: 0, y: 0, width: clientWidth, height: clientHeight };
  });
}

function expectInside(card: Box, viewport: Box): void {
  expect(card.x).toBeGreaterThanOrEqual(viewport.x);
  expect(card.y).toBeGreaterThanOrEqual(viewport.y);
  expect(card.x + card.width).toBeLessThanOrEqual(viewport.width);
  expect(card.y + card.height).toBeLessThanOrEqual(viewport.height);
}
