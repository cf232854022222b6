/** A reader with a browser that has the extension: what every test file begins with. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { JSHandle, Page, Viewport } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { defaultSettings, type Settings } from '../../core/settings/settings.ts';
import { openExtensionPage } from '../../scripts/browsers/extension-pages.ts';
import type { BrowserKind } from '../../scripts/browsers/find.ts';
import { launch, type Running } from '../../scripts/browsers/launch.ts';
import { outputOf, targetFor } from '../../scripts/build/targets.ts';
import { settingsItems } from '../../webext/stored.ts';
import { type Site, startSite } from './server.ts';

export interface Reader {
  readonly kind: BrowserKind;
  readonly running: Running;
  readonly site: Site;
  /**
   * Ask, or change, what only the extension can: `question` is run in a page of its own.
   *
   * @example await reader.ask((api, id) => api.action.getBadgeText({ tabId: id }), 3)
   */
  ask<Args extends readonly unknown[], Answer>(
    question: (api: ExtensionApi, ...args: Args) => Answer,
    ...args: Args
  ): Promise<Awaited<Answer>>;
  /** Switch something, as the popup does it. After each test all is as at the beginning. */
  store(settings: Settings): Promise<void>;
  /** A window that shows a page of the extension, where Firefox's popup is opened. */
  popupWindow(): Promise<Page>;
  /**
   * Open a page in a new tab and bring it to the front; it is closed after the test. A window that got its size later
   * would lay the page out once more after its marks were looked for.
   */
  open(address: string, viewport?: Viewport): Promise<Page>;
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
    let popupWindow: Promise<Page> | null = null;
    let api: JSHandle<ExtensionApi>;
    let opened: Page[] = [];

    beforeAll(async () => {
      site = await startSite();
      running = await launch({ kind, extension: builtExtension(kind), proxyPort: site.port });
      backstage = await openExtensionPage(running, 'card.html');
      api = await apiOf(backstage);
    });
    afterEach(async () => {
      const pages = opened;
      opened = [];
      for (const page of pages) if (!page.isClosed()) await page.close();
      await reader.store(defaultSettings);
    });
    afterAll(async () => {
      await running?.close();
      await site?.close();
    });

    const reader: Reader = {
      kind,
      get running() {
        return running;
      },
      get site() {
        return site;
      },
      ask: (question, ...args) => backstage.evaluate(question as (...all: unknown[]) => never, api, ...args),
      store: (settings) =>
        reader.ask((extension, items) => extension.storage.local.set({ ...items }), settingsItems(settings)),
      popupWindow() {
        popupWindow ??= openExtensionPage(running, 'card.html');
        return popupWindow;
      },
      async open(address, viewport) {
        // New tabs go to the window in front, which must not be the one of the popup: it would be hidden.
        const [first] = await running.browser.pages();
        await first!.bringToFront();
        const page = await running.browser.newPage();
        opened.push(page);
        if (viewport) await page.setViewport(viewport);
        await page.goto(address);
        await page.bringToFront();
        return page;
      },
    };
    suite(reader);
  });
}

/** Both browsers give promises under this name, in Manifest V3. */
function apiOf(page: Page): Promise<JSHandle<ExtensionApi>> {
  return page.evaluateHandle(() => (globalThis as unknown as { chrome: ExtensionApi }).chrome);
}

/**
 * The folder of the built extension.
 *
 * @throws when it has not been built.
 */
export function builtExtension(kind: BrowserKind): string {
  const folder = outputOf(targetFor[kind]);
  if (existsSync(path.join(folder, 'manifest.json'))) return folder;
  throw new Error(`There is no extension in ${folder}. Run \`npm run build\` first.`);
}
