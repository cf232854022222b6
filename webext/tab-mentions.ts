/** What all frames of a tab have found: asked by the popup for its list and by the background for the badge. */
import browser from 'webextension-polyfill';
import type { EntityRef } from '../core/entity-ref.ts';
import type { StatementRef } from '../core/statement-ref.ts';
import { type ExtensionToFrame, isMessage, type namesPort, type reportsPort } from './messages.ts';

/** Frames answer within a few milliseconds of being asked; what comes in one go is passed on in one go. */
const settleMilliseconds = 50;
/** Where nobody answers yet (just switched on, still loading) the tab is asked again after this long. */
const askAgainMilliseconds = 400;

export interface TabMentions {
  /** Scroll to a mention and show it. `frame` is that of a report. */
  reveal(frame: string, ref: EntityRef, index: number): void;
  /** Scroll to where a statement stands on its source's page. */
  revealStatement(frame: string, ref: StatementRef): void;
}

/**
 * Ask the frames of a tab what they have found, now and whenever one of them says that it changed, until the signal
 * aborts. Their answers by frame, of the kind that belongs to the port; an empty map when nobody answers (off, or a page
 * that extensions may not touch).
 */
export function watchTab<Report extends { readonly frame: string }>(
  tabId: number,
  portName: typeof reportsPort | typeof namesPort,
  onReport: (frames: ReadonlyMap<string, Report>) => void,
  signal: AbortSignal,
): TabMentions {
  let port = ask();
  const noteChange = (
    message: unknown,
    sender: { tab?: { id?: number | undefined } | undefined },
  ): undefined => {
    if (!isMessage(message) || message.type !== 'names-changed' || sender.tab?.id !== tabId) return;
    askAnew();
  };
  browser.runtime.onMessage.addListener(noteChange);
  signal.addEventListener('abort', () => {
    browser.runtime.onMessage.removeListener(noteChange);
    port.disconnect();
  });
  return {
    reveal: (frame, ref, index) =>
      port.postMessage({ type: 'reveal', frame, ref, index } satisfies ExtensionToFrame),
    revealStatement: (frame, ref) =>
      port.postMessage({ type: 'reveal-statement', frame, ref } satisfies ExtensionToFrame),
  };

  function askAnew(): void {
    port.disconnect();
    port = ask();
  }

  function ask(): ReturnType<typeof browser.tabs.connect> {
    const asked = browser.tabs.connect(tabId, { name: portName });
    // Read, or browsers report it as unheeded: in a page without us nobody is there.
    asked.onDisconnect.addListener(() => void browser.runtime.lastError);
    const frames = new Map<string, Report>();
    let timer = setTimeout(pass, settleMilliseconds);
    asked.onMessage.addListener((message) => {
      const report = message as Report;
      frames.set(report.frame, report);
      clearTimeout(timer);
      timer = setTimeout(pass, settleMilliseconds);
    });
    return asked;

    function pass(): void {
      if (signal.aborted || asked !== port) return;
      onReport(frames);
      if (frames.size === 0)
        setTimeout(() => !signal.aborted && asked === port && askAnew(), askAgainMilliseconds);
    }
  }
}
