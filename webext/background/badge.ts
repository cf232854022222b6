/** The number on the toolbar button: how many distinct names the tab mentions. */
import browser from 'webextension-polyfill';
import { keyOf } from '../../core/entity-ref.ts';
import { askNames, followTab, waits } from '../tab-frames.ts';

/**
 * Keep the badge of every tab, from the time its first name is found. Call while the background starts.
 *
 * @returns what to call when a frame of a tab says that its names have changed.
 */
export function maintainBadges(): (tabId: number) => void {
  /** The tabs that are being counted, each with the way to say that its names have changed again. */
  const counted = new Map<number, () => void>();
  void browser.action.setBadgeBackgroundColor({ color: '#b5352a' });
  void browser.action.setBadgeTextColor?.({ color: '#fffdf9' });
  return (tabId) => {
    const noteChange = counted.get(tabId);
    if (noteChange) noteChange();
    else
      counted.set(
        tabId,
        countNames(tabId, () => counted.delete(tabId)),
      );
  };
}

/**
 * Show how many names the tab has, as its frames answer, until nothing has changed for a while.
 *
 * @returns what to call when they have changed again.
 */
function countNames(tabId: number, onEnd: () => void): () => void {
  const asking = new AbortController();
  let silence: ReturnType<typeof setTimeout>;
  let end: ReturnType<typeof setTimeout>;
  /** Somebody has answered since the names have changed. */
  let isAnswered = false;
  wait();
  const followed = followTab(
    tabId,
    askNames,
    (frames) => {
      if (frames.size === 0) return;
      isAnswered = true;
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
    followed.noteChange();
    wait();
  };

  function wait(): void {
    isAnswered = false;
    clearTimeout(silence);
    clearTimeout(end);
    silence = setTimeout(() => void show(tabId, 0), waits.badgeSilence);
    waitOn(performance.now() + waits.badgeAnswer);
  }

  /** Follow the tab on, and for longer where somebody is there who has not answered yet; but not after `last`. */
  function waitOn(last: number): void {
    end = setTimeout(() => {
      if (!isAnswered && followed.isOpen() && performance.now() < last) return waitOn(last);
      asking.abort();
      onEnd();
    }, waits.badgeFollows);
  }
}

async function show(tabId: number, count: number): Promise<void> {
  // The tab may have been closed meanwhile.
  await browser.action.setBadgeText({ tabId, text: count > 0 ? String(count) : '' }).catch(() => {});
}
