/** Keys and pointer on pages that keep every event to themselves, and whose are the presses of Esc. */
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { frameOfCard, leave, moveTo, openCard, restOn, untilCard, untilNoCard } from './card.ts';
import { untilMarks } from './marks.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
  test('a page that stops all events keeps neither the pointer nor Esc from the card', async () => {
    const page = await openListening();
    await restOn(page, 'DeepSeek');
    const card = await untilCard(page);
    await moveTo(page, card);
    const frame = await frameOfCard(page);
    await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
    expect(await openCard(page)).not.toBeNull();
    await leave(page);
    await untilNoCard(page);
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    await page.keyboard.press('Escape');
    await untilNoCard(page);
  });

  test('the Esc that closes a card leaves the page’s lightbox open; the next one closes it', async () => {
    const page = await openListening();
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    await page.keyboard.press('Escape');
    await untilNoCard(page);
    expect(await openOn(page)).toEqual({ keydown: true, keyup: true, dialog: false, menu: false });
    expect(await page.evaluate(() => window.came)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await openOn(page)).toEqual({ keydown: false, keyup: false, dialog: false, menu: false });
    expect(await page.evaluate(() => window.came)).toEqual(['keydown Escape', 'keyup Escape']);
  });

  test('Esc in the card leaves the page’s lightbox and dialog open', async () => {
    const page = await openListening();
    await page.evaluate(() => document.querySelector('dialog')!.showModal());
    await restOn(page, 'NVIDIA');
    await untilCard(page);
    await (await frameOfCard(page)).click('.card');
    await page.keyboard.press('Escape');
    await untilNoCard(page);
    expect(await openOn(page)).toEqual({ keydown: true, keyup: true, dialog: true, menu: false });
    expect(await page.evaluate(() => window.came)).toEqual([]);
  });

  test('the Esc that closes a card leaves the page’s modal dialog open; the next one closes it', async () => {
    const page = await openListening();
    await page.evaluate(() => document.querySelector('dialog')!.showModal());
    await restOn(page, 'NVIDIA');
    await untilCard(page);
    await page.keyboard.press('Escape');
    await untilNoCard(page);
    expect(await openOn(page)).toMatchObject({ dialog: true });
    await page.keyboard.press('Escape');
    await expect.poll(() => openOn(page)).toMatchObject({ dialog: false });
  });

  test('the Esc that closes a card leaves the page’s menu open; the next one closes it', async () => {
    const page = await openListening();
    await page.evaluate(() => document.querySelector<HTMLElement>('#menu')!.showPopover());
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    await page.keyboard.press('Escape');
    await untilNoCard(page);
    expect(await openOn(page)).toMatchObject({ menu: true });
    await page.keyboard.press('Escape');
    await expect.poll(() => openOn(page)).toMatchObject({ menu: false });
  });

  async function openListening(): Promise<Page> {
    const page = await reader.open(reader.site.page('listening.html'));
    await page.setViewport({ width: 1000, height: 700 });
    await untilMarks(page, ['DeepSeek']);
    return page;
  }
});

/** What of the page is open that Esc closes. */
function openOn(page: Page) {
  return page.evaluate(() => ({
    keydown: document.querySelector<HTMLElement>('#keydown')!.hidden === false,
    keyup: document.querySelector<HTMLElement>('#keyup')!.hidden === false,
    dialog: document.querySelector('dialog')!.open,
    menu: document.querySelector('#menu')!.matches(':popover-open'),
  }));
}
