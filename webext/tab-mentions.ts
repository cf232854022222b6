import browser from 'webextension-polyfill';
import type { EntityRef } from '../core/entity-ref.ts';
import type { FrameReport } from '../core/frame-report.ts';

/** Follow what the frames of a tab report, until `signal` aborts; every report calls back with all of them. */
export function watchTab(
  tabId: number,
  onReport: (frames: ReadonlyMap<string, FrameReport>) => void,
  signal: AbortSignal,
): { reveal(frame: string, ref: EntityRef, index: number): void } {
  const frames = new Map<string, FrameReport>();
  const listener = (message: unknown, sender: { tab?: { id?: number } }) => {
    if (sender.tab?.id !== tabId) return;
    const report = message as FrameReport;
    frames.set(report.frame, report);
    onReport(new Map(frames));
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
  return {
    reveal(frame, ref, index) {
      void browser.tabs.sendMessage(tabId, { type: 'reveal', frame, ref, index });
    },
  };
}
