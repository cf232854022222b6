/** Opens the extension's own pages in a running browser. */
import type { Page } from 'puppeteer-core';
import type { Running } from './launch.ts';

/** How long a page of ours may take to appear, ms: far longer than it ever takes on an idle machine. */
const patience = 20_000;
/** Between two looks at a page that is on its way, ms. */
const interval = 50;

/**
 * Open a page of the extension, such as `popup.html`, in a window of its own, so that other pages stay visible.
 *
 * @throws when it has not appeared within 20 seconds.
 */
export async function openExtensionPage({ browser, base }: Running, path: string): Promise<Page> {
  const address = `${base}/${path}`;
  const page = await browser.newPage({ type: 'window' });
  // Firefox reports no progress for extension pages, so that goto never resolves there: we look instead.
  page.goto(address, { timeout: 0 }).catch(() => {});
  await untilAt(page, address);
  return page;
}

async function untilAt(page: Page, address: string): Promise<void> {
  for (const deadline = performance.now() + patience; performance.now() < deadline; ) {
    const arrived = await page
      .evaluate((wanted) => location.href === wanted && document.readyState === 'complete', address)
      .catch(() => false);
    if (arrived) return;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
  throw new Error(`${address} did not open within ${patience / 1000} seconds.`);
}

/**
 * Open the toolbar popup for `page`: the real one in Chromium; in Firefox, where automation can't press the button,
 * its page for that tab, in a window of its own or in `window`, which shows an extension page already.
 */
export function openPopup(running: Running, page: Page, window?: Page): Promise<Page> {
  return running.kind === 'firefox' ? openPopupPage(running, page, window) : openToolbarPopup(running, page);
}

async function openToolbarPopup({ browser, base }: Running, page: Page): Promise<Page> {
  await page.bringToFront();
  const target = await browser.waitForTarget(
    (one) => one.type() === 'service_worker' && one.url().startsWith(base),
    { timeout: patience },
  );
  const worker = (await target.worker())!;
  await worker.evaluate(() => (globalThis as unknown as ExtensionGlobal).chrome.action.openPopup());
  const popup = await browser.waitForTarget((one) => one.url() === `${base}/popup.html`, {
    timeout: patience,
  });
  return popup.asPage();
}

async function openPopupPage(running: Running, page: Page, window?: Page): Promise<Page> {
  const popup = window ?? (await openExtensionPage(running, 'popup.html'));
  await page.bringToFront();
  const [tab] = await popup.evaluate(() =>
    (globalThis as unknown as ExtensionGlobal).browser.tabs.query({ active: true, lastFocusedWindow: true }),
  );
  const address = await page.evaluate(() => location.href);
  // The addresses of the browser's own pages are kept from extensions.
  if (!tab || (tab.url ?? address) !== address) throw new Error(`The tab in front does not show ${address}.`);
  // A new address each time, so that a popup opened twice for one tab is not mistaken for its forerunner.
  const own = `${running.base}/popup.html?tab=${tab.id}&opened=${Date.now()}`;
  await popup.evaluate((wanted) => location.replace(wanted), own);
  await untilAt(popup, own);
  return popup;
}

/** What of the extension API is called here, inside the extension's own pages. */
interface ExtensionGlobal {
  readonly chrome: { readonly action: { openPopup(): Promise<void> } };
  readonly browser: { readonly tabs: { query(what: InFront): Promise<readonly Tab[]> } };
}

interface InFront {
  readonly active: true;
  readonly lastFocusedWindow: true;
}

interface Tab {
  readonly id: number;
  readonly url?: string;
}
