/** Opens the extension's own pages in a running browser. */
import type { Page } from 'puppeteer-core';
import type { Running } from './launch.ts';

/** How long a page of ours may take to appear, ms: far longer than it ever takes on an idle machine. */
const patience = 20_000;
/** Between two looks at a page that is on its way, ms. */
const interval = 50;

/**
 * Open a page of the extension, such as `popup.html?tab=3`, in a window of its own, so that other pages stay visible.
 *
 * @throws when it has not appeared within 20 seconds.
 */
export async function openExtensionPage({ browser, base }: Running, path: string): Promise<Page> {
  const address = `${base}/${path}`;
  const page = await browser.newPage({ type: 'window' });
  // Firefox reports no progress for extension pages, so that goto never resolves there: we look instead.
  page.goto(address, { timeout: 0 }).catch(() => {});
  for (const deadline = performance.now() + patience; performance.now() < deadline; ) {
    const arrived = await page
      .evaluate((wanted) => location.href === wanted && document.readyState === 'complete', address)
      .catch(() => false);
    if (arrived) return page;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
  throw new Error(`${address} did not open within ${patience / 1000} seconds.`);
}

/**
 * Open the toolbar popup for `page`: the real one in Chromium; in Firefox, where automation can't press the button,
 * its page for that tab, in a window of its own.
 */
export async function openPopup(running: Running, page: Page): Promise<Page> {
  await page.bringToFront();
  return running.kind === 'firefox' ? openPopupPage(running, page) : openToolbarPopup(running);
}

async function openToolbarPopup({ browser, base }: Running): Promise<Page> {
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

async function openPopupPage(running: Running, page: Page): Promise<Page> {
  return openExtensionPage(running, `popup.html?tab=${await tabOf(running, page)}`);
}

/** The browser's number for the tab that `page` is, in Firefox. */
async function tabOf(running: Running, page: Page): Promise<number> {
  const own = await openExtensionPage(running, 'card.html');
  try {
    const windows = await own.evaluate(() =>
      (globalThis as unknown as ExtensionGlobal).browser.tabs.query({ active: true }),
    );
    const tab = windows.find(({ url }) => url === page.url());
    if (tab) return tab.id;
    throw new Error(`No tab in front of its window shows ${page.url()}.`);
  } finally {
    await own.close();
  }
}

/** What of the extension API is called here, inside the extension's own pages. */
interface ExtensionGlobal {
  readonly chrome: { readonly action: { openPopup(): Promise<void> } };
  readonly browser: {
    readonly tabs: {
      query(what: { active: true }): Promise<readonly { readonly id: number; readonly url?: string }[]>;
    };
  };
}
