/** The tab that the popup is about, and what we may do in it. */
import browser from 'webextension-polyfill';
import { readableTypes } from '../../core/frame/readable-types.ts';

export interface TabAddress {
  readonly id: number;
  /** Empty where we may not know it. */
  readonly address: string;
}

/** The tab in front, or the one that `?tab=ID` names (the popup opened as a page). Null when there is none. */
export async function activeTab(): Promise<TabAddress | null> {
  const named = new URLSearchParams(location.search).get('tab');
  const tab = named
    ? await browser.tabs.get(Number(named)).catch(() => undefined)
    : (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  return tab?.id === undefined ? null : { id: tab.id, address: tab.url ?? '' };
}

/** Whether the reader lets us read the page at `address`. */
export async function mayRead(address: string): Promise<boolean> {
  if (!URL.canParse(address)) return false;
  const { protocol, origin } = new URL(address);
  const pages = protocol === 'file:' ? 'file:///*' : `${origin}/*`;
  return browser.permissions.contains({ origins: [pages] }).catch(() => false);
}

/** Ask the reader for all sites; the browser shows its own question. Only from a click. */
export function askPermission(): Promise<boolean> {
  return browser.permissions.request({ origins: ['<all_urls>'] });
}

/** Whether a tab shows a document of a kind that we read, as far as the browser lets us ask. */
export async function showsReadable(tabId: number): Promise<boolean> {
  const answers = await browser.scripting
    .executeScript({ target: { tabId }, func: () => document.contentType })
    .catch(() => []);
  return readableTypes.includes(answers[0]?.result);
}

/** Start on a page that was open before Meipi was installed. */
export async function startIn(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId, allFrames: true }, files: ['spotter.js'] });
}
