/**
 * A page that has taken over the content script in one of its frames speaks to popup and background as a frame of ours.
 * What it says may be anything; the reader's popup and badge, and other pages, go on.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPopup } from '../../scripts/browsers/extension-pages.ts';
import { type Attack, type Compromised, launchCompromised, noted, type Recorded } from './compromised.ts';
import { untilMarks } from './marks.ts';
import { type Popup, popupIn } from './popup.ts';
import { inBothBrowsers } from './reader.ts';

/** So many elements of a list are drawn at most before more are asked for. */
const mostDrawn = 101;
/** The browser itself hands on what the attacker sends for seconds, and longer on a busy machine. */
const patience = { timeout: 30_000, interval: 50 };

inBothBrowsers((reader) => {
  let compromised: Compromised;
  let opened: Page[] = [];
  let current: Popup | null = null;

  beforeAll(async () => {
    compromised = await launchCompromised(reader);
  });
  afterEach(async () => {
    await current?.close();
    current = null;
    for (const page of opened) if (!page.isClosed()) await page.close();
    opened = [];
  });
  afterAll(() => compromised?.close());

  /** A page that names two, with a frame on another site that attacks. */
  async function openWith(attack: Attack): Promise<Page> {
    const frame = `${reader.site.elsewhere('plain.html')}?attack=${attack}`;
    const html = `<!doctype html><meta charset="utf-8"><p>DeepSeek and NVIDIA</p><iframe src="${frame}"></iframe>`;
    reader.site.put(`${attack}.html`, html);
    const page = await open(reader.site.page(`${attack}.html`));
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
    return page;
  }

  async function open(address: string): Promise<Page> {
    await compromised.recorded();
    const page = await compromised.running.browser.newPage();
    opened.push(page);
    await page.goto(address);
    await page.bringToFront();
    return page;
  }

  async function popupFor(page: Page): Promise<Popup> {
    current = popupIn(await openPopup(compromised.running, page));
    return current;
  }

  const drawn = ({ page }: Popup) => page.$$eval('main li', (items) => items.length);

  /** Nobody threw; how long each was held up is told, and not judged: it depends on the machine. */
  async function expectNoErrors(attack: Attack): Promise<void> {
    const ofPopup = await current?.page.evaluate(
      () => (globalThis as unknown as { recorded: Recorded }).recorded,
    );
    const ofBackground = await compromised.recorded();
    const held = [ofBackground, ofPopup].map((one) => (one ? `${Math.round(one.longest)} ms` : 'not open'));
    console.log(`${reader.kind}, ${attack}: background held up for ${held[0]} at most, popup ${held[1]}`);
    expect([...ofBackground.errors, ...(ofPopup?.errors ?? [])]).toEqual([]);
  }

  test('reports of no known shape are as if they were not sent', async () => {
    const page = await openWith('shapes');
    const popup = await popupFor(page);
    await popup.untilLists([
      ['DeepSeek', 1],
      ['NVIDIA', 1],
    ]);
    await expect.poll(() => compromised.badgeOf(page), patience).toBe('2');
    await expectNoErrors('shapes');
  });

  test('a hundred thousand names are counted, and a hundred drawn', async () => {
    const page = await openWith('names');
    await expect.poll(() => compromised.badgeOf(page), patience).toMatch(/^10000[02]$/);
    const popup = await popupFor(page);
    await expect
      .poll(() => popup.page.$eval('main h2', (h2) => h2.textContent), patience)
      .toMatch(/^100,00[02] names on this page$/);
    expect(await drawn(popup)).toBeLessThanOrEqual(mostDrawn);
    // On a busy machine the frame may be late with its names, and the popup lists those of the page alone meanwhile.
    const drawMore = async () => {
      if ((await drawn(popup)) <= mostDrawn) await popup.page.click('.more').catch(() => {});
      return drawn(popup);
    };
    await expect.poll(drawMore, patience).toBe(300);
    await expectNoErrors('names');
  });

  test('of frames without end some are heard, and the popup can be used', async () => {
    const page = await openWith('frames');
    const popup = await popupFor(page);
    const counted = () => popup.page.$eval('main h2', (h2) => Number.parseInt(h2.textContent!, 10));
    await expect.poll(counted, patience).toSatisfy((count) => count > 100 && count < 300);
    expect(await drawn(popup)).toBeLessThanOrEqual(mostDrawn);
    await popup.page.click('.names button');
    await expect.poll(() => popup.page.$$('.names [aria-expanded=true]')).toHaveLength(1);
    await expectNoErrors('frames');
  });

  test('of two hundred thousand references the first few are answered', async () => {
    const page = await open(`${reader.site.page('plain.html')}?attack=references`);
    await noted(page, 'sent');
    // The same one at first, and behind them another, which is not looked at.
    expect(await noted(page, 'records')).toBe('1');
    await expectNoErrors('references');
  });

  test('who asks without end is not answered without end, and others are', async () => {
    const page = await open(`${reader.site.page('plain.html')}?attack=asking`);
    await noted(page, 'sent');
    const other = await open(reader.site.page('inside.html'));
    await untilMarks(other, ['NVIDIA']);
    // A hundred, and again after ten seconds on a slow machine.
    expect(Number(await noted(page, 'answered'))).toBeLessThanOrEqual(300);
    await expectNoErrors('asking');
  });

  test('whose names change without end is asked now and then', async () => {
    const page = await openWith('changes');
    // The browser itself hands on so many messages for seconds, before the badge is heard.
    await expect.poll(() => compromised.badgeOf(page), patience).toBe('2');
    const frame = page.frames()[1]!;
    const asked = await frame.evaluate(() => Number(document.documentElement.dataset.asked));
    expect(asked).toBeLessThan(200);
    await expectNoErrors('changes');
  });
});
