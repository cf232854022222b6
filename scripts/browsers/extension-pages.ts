/** Opens the extension's own pages in a running browser. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { firefoxId, type Running } from './launch.ts';

/** How long a page of ours may take to appear, ms: far longer than it ever takes on an idle machine. */
const patience = 20_000;
/** The time between two checks of a page that is on its way, ms. */
const interval = 50;

/**
 * Open a page of the extension, such as `popup.html`, in a window of its own, so that other pages stay visible.
 *
 * @throws when it has not appeared within 20 seconds.
 */
export async function openExtensionPage({ browser, base }: Running, path: string): Promise<Page> {
  const address = `${base}/${path}`;
  const page = await browser.newPage({ type: 'window' });
  // Firefox reports no progress for extension pages, so that goto never resolves there: we ask the page instead.
  page.goto(address, { timeout: 0 }).catch(() => {});
  await untilAt(page, address);
  return page;
}

/** Show another page of the extension in a window that shows one. `path` must differ from that of the page before. */
export async function showExtensionPage({ base }: Running, page: Page, path: string): Promise<void> {
  const address = `${base}/${path}`;
  await page.evaluate((wanted) => location.replace(wanted), address);
  await untilAt(page, address);
}

async function untilAt(page: Page, address: string): Promise<void> {
  for (const deadline = performance.now() + patience; performance.now() < deadline; ) {
    const arrived = await page
      .evaluate((wanted) => location.href === wanted && document.readyState === 'complete', address)
      .catch(() => false);
    if (arrived) return;
    await sleep(interval);
  }
  throw new Error(`${address} did not open within ${patience / 1000} seconds.`);
}

/**
 * Open the toolbar popup for `page`: the real one in Chromium; in Firefox, whose popup automation can't reach into,
 * its page for that tab, in a window of its own or in `window`, which shows an extension page already.
 */
export function openPopup(running: Running, page: Page, window?: Page): Promise<Page> {
  return running.kind === 'firefox' ? openPopupPage(running, page, window) : openToolbarPopup(running, page);
}

async function openToolbarPopup({ browser, base }: Running, page: Page): Promise<Page> {
  await page.bringToFront();
  const extension = (await browser.extensions()).get(new URL(base).host);
  if (!extension) throw new Error(`The extension of ${base} is not installed.`);
  await page.triggerExtensionAction(extension);
  const popup = await browser.waitForTarget((one) => one.url() === `${base}/popup.html`, {
    timeout: patience,
  });
  return popup.asPage();
}

async function openPopupPage(running: Running, page: Page, window?: Page): Promise<Page> {
  const popup = window ?? (await openExtensionPage(running, 'card.html'));
  await page.bringToFront();
  await grantActiveTab(running);
  const [tab] = await popup.evaluate(() =>
    (globalThis as unknown as ExtensionGlobal).browser.tabs.query({ active: true, lastFocusedWindow: true }),
  );
  const address = await page.evaluate(() => location.href);
  if (!tab || (tab.url ?? address) !== address) throw new Error(`The tab in front does not show ${address}.`);
  // A new address each time, so that a popup opened twice for one tab is not mistaken for its forerunner.
  await showExtensionPage(running, popup, `popup.html?tab=${tab.id}&opened=${Date.now()}`);
  return popup;
}

/** Give the extension what a press of its button gives it: the permission `activeTab`, for the tab in front. */
async function grantActiveTab(running: Running): Promise<void> {
  await askFirefoxWindow(
    running,
    `{
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(firefoxId)});
      extension.tabManager.addActiveTabPermission(gBrowser.selectedTab);
    }`,
  );
}

/**
 * Run a block of script in Firefox's own window, the one in front. Puppeteer has no words for that, so the protocol is
 * spoken directly.
 *
 * @returns the value of its last expression, where that is a primitive one.
 */
export async function askFirefoxWindow({ browser }: Running, block: string): Promise<unknown> {
  const { connection } = browser as unknown as { readonly connection: BidiConnection };
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  let value: unknown;
  for (const { context } of result.contexts ?? []) {
    const answer = await connection.send('script.evaluate', {
      target: { context },
      awaitPromise: false,
      expression: `if (document.hasFocus() || Services.focus.activeWindow === window) ${block}`,
    });
    value ??= answer.result.result?.value;
  }
  return value;
}

/** https://w3c.github.io/webdriver-bidi/, with Firefox's `moz:scope`. */
interface BidiConnection {
  send(
    method: string,
    parameters: object,
  ): Promise<{
    readonly result: {
      /** The result of `browsingContext.getTree`. */
      readonly contexts?: readonly { readonly context: string }[];
      /** The result of `script.evaluate`. */
      readonly result?: { readonly value?: unknown };
    };
  }>;
}

/** The part of the extension API that is called here, inside the extension's own pages. */
interface ExtensionGlobal {
  readonly browser: {
    readonly tabs: {
      query(what: {
        readonly active: true;
        readonly lastFocusedWindow: true;
      }): Promise<readonly { readonly id: number; readonly url?: string }[]>;
    };
  };
}
