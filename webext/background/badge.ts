/** The number on the toolbar button: how many distinct names the tab mentions. */
import browser, { type Runtime } from 'webextension-polyfill';
import { keyOf } from '../../core/entity-ref.ts';
import { parsePageMessage } from '../../core/frame/page-message.ts';
import { askNames, watchTab } from '../tab-mentions.ts';

/** After this long without an answer there is nothing to count, as far as the reader can see, ms. */
const silenceMilliseconds = 500;
/** A page busy with its own scripts may still answer this long after its names have changed, ms. */
const patienceMilliseconds = 3_000;

/** Keep the badge of every tab, from the time its first name is found. Call while the background starts. */
export function keepBadges(): void {
  /** The tabs that are being counted, each with the way to say that its names have changed again. */
  const counted = new Map<number, () => void>();
  void browser.action.setBadgeBackgroundColor({ color: '#b5352a' });
  void browser.action.setBadgeTextColor?.({ color: '#fffdf9' });
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const tabId = sender.tab?.id;
    if (tabId === undefined || parsePageMessage(message)?.type !== 'names-changed') return;
    const note = counted.get(tabId) ?? countNames(tabId, () => counted.delete(tabId));
    counted.set(tabId, note);
    note();
  });
}

/** Show how many names the tab has, as its frames answer, until nothing has changed for a while. */
function countNames(tabId: number, onEnd: () => void): () => void {
  const asking = new AbortController();
  let silence: ReturnType<typeof setTimeout>;
  let end: ReturnType<typeof setTimeout>;
  watchTab(
    tabId,
    askNames,
    (frames) => {
      if (frames.size === 0) return;
      clearTimeout(silence);
      const reports = [...frames.values()];
      const names = new Set(reports.flatMap(({ refs }) => refs.map(keyOf)));
      void show(
        tabId,
        reports.reduce((sum, { unlisted }) => sum + unlisted, names.size),
      );
    },
    asking.signal,
  );
  return () => {
    clearTimeout(silence);
    clearTimeout(end);
    silence = setTimeout(() => void show(tabId, 0), silenceMilliseconds);
    end = setTimeout(() => {
      asking.abort();
      onEnd();
    }, patienceMilliseconds);
  };
}

async function show(tabId: number, count: number): Promise<void> {
  // The tab may have been closed meanwhile.
  await browser.action.setBadgeText({ tabId, text: count > 0 ? String(count) : '' }).catch(() => {});
}
