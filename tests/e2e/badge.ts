/** Reads the number on the toolbar button. */
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { Reader } from './reader.ts';

/** Wait until the badge of the tab that shows `page` says this. No other tab may show the same address. */
export async function untilBadge(reader: Reader, page: Page, text: string): Promise<void> {
  await expect.poll(() => badgeOf(reader, page), { timeout: 10_000, interval: 50 }).toBe(text);
}

async function badgeOf(reader: Reader, page: Page): Promise<string> {
  return reader.ask(async (api, address) => {
    const tabs = await api.tabs.query({});
    const tab = tabs.find(({ url }) => url === address);
    if (tab?.id === undefined) throw new Error(`No tab shows ${address}`);
    return api.action.getBadgeText({ tabId: tab.id });
  }, page.url());
}
