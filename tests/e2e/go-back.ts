import type { Page } from 'puppeteer-core';

/** Go back in a tab's history. Not by `page.goBack`: in Firefox it waits for events that a page from the cache does not cause. */
export function goBack(page: Page): Promise<void> {
  return page.evaluate(() => {
    setTimeout(() => history.back());
  });
}
