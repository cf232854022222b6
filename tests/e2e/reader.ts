/** A reader with a browser that has the extension: what every test file begins with. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { openExtensionPage } from '../../scripts/browsers/extension-pages.ts';
import type { BrowserKind } from '../../scripts/browsers/find.ts';
import { launch, type Running } from '../../scripts/browsers/launch.ts';
import { type Site, startSite } from './server.ts';

export interface Reader {
  readonly kind: BrowserKind;
  readonly running: Running;
  readonly site: Site;
  /** A page of the extension, for what only the extension may ask or change. */
  readonly backstage: Page;
  /** Open a page in a new tab and bring it to the front; it is closed after the test. */
  open(address: string): Promise<Page>;
}

/**
 * Run a suite in Chromium and in Firefox, each started once for the file, with a server of fixture pages. The reader
 * may be used inside tests and hooks, not while the suite is being described.
 */
export function inBothBrowsers(suite: (reader: Reader) => void): void {
  describe.each<BrowserKind>(['chromium', 'firefox'])('%s', (kind) => {
    let site: Site;
    let running: Running;
    let backstage: Page;
    let opened: Page[] = [];

    beforeAll(async () => {
      site = await startSite();
      running = await launch({ kind, extension: builtExtension(kind) });
      backstage = await openExtensionPage(running, 'card.html');
    });
    afterEach(async () => {
      const pages = opened;
      opened = [];
      for (const page of pages) if (!page.isClosed()) await page.close();
      await resetSettings(backstage);
    });
    afterAll(async () => {
      await running?.close();
      await site?.close();
    });

    suite({
      kind,
      get running() {
        return running;
      },
      get site() {
        return site;
      },
      get backstage() {
        return backstage;
      },
      async open(address) {
        const page = await running.browser.newPage();
        opened.push(page);
        await page.goto(address);
        await page.bringToFront();
        return page;
      },
    });
  });
}

/**
 * The folder of the built extension.
 *
 * @throws when it has not been built.
 */
export function builtExtension(kind: BrowserKind): string {
  const folder = path.resolve(
    import.meta.dirname,
    `../../.output/${kind === 'firefox' ? 'firefox' : 'chrome'}-mv3`,
  );
  if (existsSync(path.join(folder, 'manifest.json'))) return folder;
  throw new Error(`There is no extension in ${folder}. Run \`npm run build\` first.`);
}

async function resetSettings(backstage: Page): Promise<void> {
  await backstage.evaluate(() => {
    const { browser, chrome } = globalThis as unknown as Record<
      string,
      typeof import('webextension-polyfill')
    >;
    return (browser ?? chrome)!.storage.local.remove('settings');
  });
}
