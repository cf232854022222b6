/**
 * Keys and pointer work on pages that keep every event to themselves, and a press of Esc goes to whom it is meant for.
 */
import type { Frame, Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import {
  type Box,
  boxOfMark,
  frameOfCard,
  leave,
  moveTo,
  openCard,
  restOn,
  untilCard,
  untilNoCard,
} from './card.ts';
import { marksOn, pointedAtOn, untilMarks } from './marks.ts';
import { popupIn } from './popup.ts';
import { inBothBrowsers } from './reader.ts';
import { pressStepKey } from './step-keys.ts';

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

  test('keys step from name to name, with the keyboard in the card; Esc gives it back', async () => {
    const page = await openStepping();
    await page.focus('#before');
    await step(page, 'next', 'DeepSeek');
    expect(await focusIn(await frameOfCard(page))).toEqual({ role: 'dialog', name: 'DeepSeek' });
    const scrolled = async () =>
      (await frameOfCard(page)).$eval('.card-text', ({ scrollTop }) => Math.round(scrollTop));
    await page.keyboard.press('ArrowDown');
    expect(await scrolled()).toBe(40);
    await page.keyboard.press('Home');
    expect(await scrolled()).toBe(0);
    await step(page, 'next', '可灵');
    expect(await focusIn(await frameOfCard(page))).toMatchObject({ role: 'dialog' });
    await page.keyboard.press('Escape');
    await untilNoCard(page);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('before');
    await page.keyboard.press('x');
    const heard = await page.evaluate(() => window.heard);
    expect(heard.at(-1)).toBe('x');
    expect(heard).not.toContain('Escape');
    await step(page, 'previous', 'DeepSeek');
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  test('after Esc in a first card the keyboard goes on where it was', async () => {
    const page = await openStepping();
    await page.focus('#before');
    await step(page, 'next', 'DeepSeek');
    await focusIn(await frameOfCard(page));
    await page.keyboard.press('Escape');
    await untilNoCard(page);
    await page.keyboard.press('x');
    expect(await page.evaluate(() => [document.activeElement?.id, window.heard.at(-1)])).toEqual([
      'before',
      'x',
    ]);
  });

  test('keys bring what they step to into view, go into frames and round the page', async () => {
    const page = await openStepping();
    const inner = page.frames()[1]!;
    await untilMarks(inner, ['NVIDIA']);
    await step(page, 'next', 'DeepSeek');
    await step(page, 'next', '可灵');
    await step(page, 'next', '科大讯飞');
    expectInView(await boxOfMark(page, '科大讯飞'), await heightOf(page));
    await step(page, 'next', 'NVIDIA', inner);
    await untilNoCard(page);
    await step(page, 'next', '英伟达', inner);
    expectInView(await boxOfMark(inner, '英伟达'), await heightOf(inner));
    await step(page, 'next', 'DeepSeek');
    await untilNoCard(inner);
    await step(page, 'previous', '英伟达', inner);
    await step(page, 'previous', 'NVIDIA', inner);
    await step(page, 'previous', '科大讯飞');
  });

  test('keys begin with what the reader has before them', async () => {
    const page = await openStepping();
    await page.evaluate(() => scrollTo({ top: 1000, behavior: 'instant' }));
    await step(page, 'next', '科大讯飞');
    await page.keyboard.press('Escape');
    await untilNoCard(page);
    await page.evaluate(() => scrollTo({ top: 3500, behavior: 'instant' }));
    await step(page, 'previous', '科大讯飞');
  });

  test('keys open a card that is drawn in the page, with the keyboard in it', async () => {
    const page = await reader.open(reader.site.page('coep.html'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
    await pressStepKey(reader, page, 'next');
    await untilCard(page);
    await expect
      .poll(() => page.evaluate(() => document.activeElement === document.querySelector('div:popover-open')))
      .toBe(true);
    await page.keyboard.press('Escape');
    await untilNoCard(page);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  });

  test('a key on a page without names does nothing to it, and the popup says why', async () => {
    const page = await reader.open(reader.site.page('nameless.html'));
    await pressStepKey(reader, page, 'next');
    if (reader.kind === 'chromium') {
      const target = await reader.running.browser.waitForTarget((one) => one.url().endsWith('/popup.html'));
      await popupIn(await target.asPage()).untilSays('No names found here');
    }
    expect(await page.evaluate(() => document.querySelector('html > div'))).toBeNull();
  });

  async function openStepping(): Promise<Page> {
    const page = await reader.open(reader.site.page('stepping.html'), { width: 1000, height: 700 });
    // Folded text is marked, but nobody can step to it.
    const nearby = async () => (await marksOn(page)).slice(0, 3);
    await expect.poll(nearby, { timeout: 10_000 }).toEqual(['DeepSeek', '可灵', '智谱']);
    return page;
  }

  async function step(
    page: Page,
    which: 'next' | 'previous',
    expected: string,
    frame: Page | Frame = page,
  ): Promise<void> {
    await pressStepKey(reader, page, which);
    await expect.poll(() => pointedAtOn(frame), { timeout: 10_000 }).toEqual([expected]);
    await untilCard(frame);
  }

  async function openListening(): Promise<Page> {
    const page = await reader.open(reader.site.page('listening.html'), { width: 1000, height: 700 });
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

/** What has the focus in a card: its role, and the text that names it. */
async function focusIn(card: Frame): Promise<{ role: string | null; name: string | null }> {
  await expect.poll(() => card.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('dialog');
  return card.evaluate(() => {
    const focused = document.activeElement!;
    const label = document.getElementById(focused.getAttribute('aria-labelledby') ?? '');
    return {
      role: document.hasFocus() ? focused.getAttribute('role') : null,
      name: label?.textContent ?? null,
    };
  });
}

const heightOf = (frame: Page | Frame): Promise<number> => frame.evaluate(() => innerHeight);

function expectInView({ y, height }: Box, viewport: number): void {
  expect(y).toBeGreaterThanOrEqual(0);
  expect(y + height).toBeLessThanOrEqual(viewport);
}
