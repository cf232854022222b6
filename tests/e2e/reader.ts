/** A reader with a browser that has the extension: what every test file begins with. */
import type { Page, Viewport } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { defaultSettings, type Settings } from '../../core/settings/settings.ts';
import type { BrowserKind } from '../../scripts/browsers/find.ts';
import type { Running } from '../../scripts/browsers/launch.ts';
import { settingsItems } from '../../webext/stored.ts';
import type { Site } from './server.ts';
import { browserHere, leaveStage, type Stage, startStage, takeStage } from './stage.ts';

export interface Reader extends Pick<Stage, 'ask' | 'popupWindow'> {
  readonly kind: BrowserKind;
  readonly running: Running;
  readonly site: Site;
  /** Switch something, as the popup does it. After each test all is as at the beginning. */
  store(settings: Settings): Promise<void>;
  /**
   * Open a page in a new tab and bring it to the front; it is closed after the test. A window that got its size later
   * would lay the page out once more after its marks were looked for.
   */
  open(address: string, viewport?: Viewport): Promise<Page>;
}

/**
 * Run a suite in Chromium or in Firefox, as Vitest's project says, with a server of fixture pages. The reader may be
 * used inside tests and hooks, not while the suite is being described.
 */
export function inBothBrowsers(suite: (reader: Reader) => void): void {
  describeReader(suite, takeStage, leaveStage);
}

/** The same in a browser that no other file uses, for tests that do to it what can't be made good. */
export function inOwnBrowsers(suite: (reader: Reader) => void): void {
  describeReader(suite, startStage, (stage) => stage.close());
}

function describeReader(
  suite: (reader: Reader) => void,
  take: () => Promise<Stage>,
  leave: (stage: Stage) => Promise<void>,
): void {
  describe(browserHere, () => {
    let stage: Stage;
    let opened: Page[] = [];
    let failed = false;

    beforeAll(async () => {
      stage = await take();
    });
    afterEach(async ({ task }) => {
      failed ||= task.result?.state === 'fail';
      const pages = opened;
      opened = [];
      for (const page of pages) if (!page.isClosed()) await page.close();
      await reader.store(defaultSettings);
    });
    afterAll(async () => {
      if (stage === undefined) return;
      // Where something has failed, what comes next must not fail because of it.
      await (failed ? stage.close() : leave(stage));
    });

    const reader: Reader = {
      kind: browserHere,
      get running() {
        return stage.running;
      },
      get site() {
        return stage.site;
      },
      ask: (question, ...args) => stage.ask(question, ...args),
      popupWindow: () => stage.popupWindow(),
      store: (settings) =>
        reader.ask((extension, items) => extension.storage.local.set({ ...items }), settingsItems(settings)),
      async open(address, viewport) {
        // New tabs go to the window in front, which must not be the one of the popup: it would be hidden.
        await stage.firstPage.bringToFront();
        const page = await stage.running.browser.newPage();
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
