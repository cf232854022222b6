/** The number on the toolbar button: how many distinct names the tab mentions. */
import browser, { type Runtime } from 'webextension-polyfill';
import { keyOf } from '../core/entity-ref.ts';
import { isMessage } from './messages.ts';
import { watchTab } from './tab-mentions.ts';

/** Many frames of a page change at once while it loads; the tab is asked once for all of them. */
const gatherMilliseconds = 100;
/** After this long without an answer there is nobody to count, ms. */
const askMilliseconds = 500;

/** Keep the badge of every tab, from the time its first name is found. Call while the background starts. */
export function keepBadges(): void {
  const waiting = new Map<number, ReturnType<typeof setTimeout>>();
  void browser.action.setBadgeBackgroundColor({ color: '#b5352a' });
  void browser.action.setBadgeTextColor?.({ color: '#fffdf9' });
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const tabId = sender.tab?.id;
    if (!isMessage(message) || message.type !== 'names-changed' || tabId === undefined || waiting.has(tabId))
      return;
    waiting.set(
      tabId,
      setTimeout(() => {
        waiting.delete(tabId);
        void countNames(tabId).then((count) => show(tabId, count));
      }, gatherMilliseconds),
    );
  });
}

function countNames(tabId: number): Promise<number> {
  const asking = new AbortController();
  return new Promise<number>((resolve) => {
    watchTab(
      tabId,
      (frames) => {
        const names = [...frames.values()].flatMap((frame) => frame.names.map(({ ref }) => keyOf(ref)));
        resolve(new Set(names).size);
      },
      asking.signal,
    );
    setTimeout(() => resolve(0), askMilliseconds);
  }).finally(() => asking.abort());
}

async function show(tabId: number, count: number): Promise<void> {
  // The tab may have been closed meanwhile.
  await browser.action.setBadgeText({ tabId, text: count > 0 ? String(count) : '' }).catch(() => {});
}
