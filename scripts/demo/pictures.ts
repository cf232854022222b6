/** Takes pictures of Meipi at work on the demo's page: the page, a card beside its mark, the popup. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame, Page } from 'puppeteer-core';
import { openPopup } from '../browsers/extension-pages.ts';
import type { Running } from '../browsers/launch.ts';
import { middleOfMark } from './marks.ts';

/** How long a card or popup may take to show its content, ms: many times what it takes. */
const patience = 10_000;
/** The time after which nothing moves any more, ms: the card and the popup fade in. */
const settle = 500;

export interface PictureOptions {
  readonly running: Running;
  readonly page: Page;
  /** The mark whose card is opened, as it stands in the page. */
  readonly name: string;
  /** The folder that the pictures go to. */
  readonly folder: string;
}

/**
 * Save page.png, card.png and popup.png, replacing older ones.
 *
 * @throws when no card or popup opens.
 */
export async function savePictures({ running, page, name, folder }: PictureOptions): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const file = (picture: string) => path.join(folder, picture) as `${string}.png`;
  const saved = [file('page.png'), file('card.png'), file('popup.png')] as const;

  // The viewport is as high as the page: frames below it would stay blank in a picture of the whole page.
  await withWholePage(page, async () => {
    await sleep(settle);
    await page.screenshot({ path: saved[0] });
  });

  await openCard(page, name);
  await sleep(settle);
  await page.screenshot({ path: saved[1] });
  await page.mouse.move(0, 0);

  const popup = await openPopup(running, page);
  if (running.kind === 'firefox') await popup.setViewport({ width: 360, height: 600 });
  const firstName = await popup.waitForSelector('button[aria-expanded]', { timeout: patience }).catch(() => {
    throw new Error('The popup opened, but shows no names.');
  });
  await firstName!.click();
  await sleep(settle);
  await popup.screenshot({ path: saved[2] });
  return [...saved];
}

/** Runs `act` while all of the page is in its viewport. */
export async function withWholePage<T>(page: Page, act: () => Promise<T>): Promise<T> {
  const viewport = page.viewport()!;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewport({ ...viewport, height });
  const seen = await act();
  await page.setViewport(viewport);
  return seen;
}

async function openCard(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  const mark = await middleOfMark(page, name);
  if (!mark) throw new Error(`There is no mark “${name}” to open a card for.`);
  // The pointer moves as slowly as a hand that wants this name: a sweep over it opens nothing.
  for (let distance = 40; distance >= 0; distance -= 4) {
    await page.mouse.move(mark.x, mark.y + distance);
    await sleep(30);
  }
  for (const deadline = performance.now() + patience; performance.now() < deadline; ) {
    if ((await Promise.all(page.frames().map(showsCard))).includes(true)) return;
    await sleep(50);
  }
  throw new Error(`No card opened for “${name}” within ${patience / 1000} seconds.`);
}

function showsCard(frame: Frame): Promise<boolean> {
  return frame.evaluate(() => document.querySelector('body.card-page .card') !== null).catch(() => false);
}
