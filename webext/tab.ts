import browser from 'webextension-polyfill';

const everywhere = { origins: ['<all_urls>'] };

/**
 * The tab that the popup speaks of: the active one, or `?tab=ID` where the popup's page is opened by itself. The
 * address is empty where the browser keeps it from us. Null where there is no such tab.
 */
export async function activeTab(): Promise<{ id: number; address: string } | null> {
  const asked = Number(new URLSearchParams(location.search).get('tab'));
  const tab = asked
    ? await browser.tabs.get(asked).catch(() => null)
    : (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  return tab?.id === undefined ? null : { id: tab.id, address: tab.url ?? '' };
}

/** Whether the reader lets us read `address`. */
export async function mayRead(address: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [address] }).catch(() => false);
}

/** Ask the reader for access to all sites. Only from a click. */
export const askPermission = (): Promise<boolean> => browser.permissions.request(everywhere);

/** Start in a tab that was open before us. Rejects where the browser forbids it. */
export async function startIn(tabId: number): Promise<void> {
  await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    files: ['/page.js'],
  });
}
