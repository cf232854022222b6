/** Opens, reads and uses the toolbar popup, as its reader does. */
import type { ElementHandle, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { openPopup } from '../../scripts/browsers/extension-pages.ts';
import type { Reader } from './reader.ts';

export interface Popup {
  readonly page: Page;
  /** Wait until the popup says this, in its headline. */
  untilSays(headline: string): Promise<void>;
  /** Wait until exactly these names are listed, in this order, each with how often it is mentioned. */
  untilLists(names: readonly (readonly [name: string, mentions: number])[]): Promise<void>;
  /** The same, where names stand in frames side by side, of which any may answer first. */
  untilListsInAnyOrder(names: readonly (readonly [name: string, mentions: number])[]): Promise<void>;
  /** The words of the popup as they stand on screen. */
  words(): Promise<string>;
  /** Press the button (or switch, or link) that is called this. */
  press(name: string): Promise<void>;
  /** Whether there is a button called this. */
  has(name: string): Promise<boolean>;
  /** Whether the switch for the site is on; null where there is none. */
  siteIsOn(): Promise<boolean | null>;
  /** In Firefox the window stays, for the next popup. */
  close(): Promise<void>;
}

/** Open the popup for a page, which is brought to the front. */
export async function openPopupFor(reader: Reader, page: Page): Promise<Popup> {
  if (reader.kind === 'chromium') {
    return popupIn(await openPopup(reader.running, page));
  }
  // Opening a window takes Firefox a second: one serves all popups of a file.
  return popupIn(await openPopup(reader.running, page, await reader.popupWindow()), async () => {});
}

/** The popup that stands in `page`. */
export function popupIn(page: Page, close = () => closeOnce(page)): Popup {
  const until = <T>(what: () => Promise<T>) => expect.poll(what, { timeout: 10_000, interval: 50 });
  const listed = () =>
    page.$$eval('button.name', (buttons) =>
      buttons.map((button) => [
        button.querySelector<HTMLElement>('.name-label')!.textContent,
        Number.parseInt(button.querySelector<HTMLElement>('.counts')!.textContent ?? '', 10),
      ]),
    );
  return {
    page,
    untilSays: (headline) => until(() => page.$eval('main h2', (h2) => h2.textContent)).toBe(headline),
    untilLists: (names) => until(listed).toEqual(names),
    untilListsInAnyOrder: (names) => until(async () => (await listed()).sort()).toEqual([...names].sort()),
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not said
    words: () => page.evaluate(() => document.body.innerText),
    async press(name) {
      // Not `waitForSelector`: it loses its footing when Firefox's window shows one popup after another.
      await until(() => called(page, name)).not.toBeNull();
      await (await called(page, name))!.click();
    },
    has: async (name) => (await called(page, name)) !== null,
    siteIsOn: async () => {
      const states = await page.$$eval('[role=switch]', (switches) =>
        switches.map((one) => one.getAttribute('aria-checked') === 'true'),
      );
      return states[0] ?? null;
    },
    close,
  };
}

/** Chromium's popup closes by itself when another window comes to the front. */
async function closeOnce(page: Page): Promise<void> {
  if (!page.isClosed()) await page.close();
}

/**
 * The button or link of this name, or null. Found by hand: once Firefox is asked for an accessible name, it keeps a tree
 * of them for every page until it ends, and every page takes it longer. That names are right, tests/components sees to.
 */
async function called(page: Page, name: string): Promise<ElementHandle<HTMLElement> | null> {
  const found = await page.evaluateHandle(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>('button, a')].find(
        (one) => (one.ariaLabel ?? one.textContent).trim() === wanted,
      ) ?? null,
    name,
  );
  return found.asElement() as ElementHandle<HTMLElement> | null;
}
