/** What all frames of a tab have found: asked by the popup for its list and by the background for the badge. */
import browser, { type Runtime } from 'webextension-polyfill';
import type { EntityRef } from '../core/entity-ref.ts';
import { type FrameHearing, hearNames, hearReports } from '../core/frame/frame-hearing.ts';
import type { FrameNames, FrameReport, Heard } from '../core/frame/frame-report.ts';
import { parsePageMessage } from '../core/frame/page-message.ts';
import type { StatementRef } from '../core/statement-ref.ts';
import { type ExtensionToFrame, namesPort, reportsPort } from './messages.ts';

/** Frames answer within a few milliseconds of being asked; what comes within this time is passed on in one go. */
const settleMilliseconds = 50;
/** Where nobody answers yet (just switched on, still loading) the tab is asked again after this long. */
const askAgainMilliseconds = 400;
/** A tab is asked at most this often: many frames may change at once, and a hostile one says so without end. */
const restMilliseconds = 100;
/** Who is there and has not answered after this long does not mean to, or has too much to say before. */
const patienceMilliseconds = 5_000;
/** After a tab has said more than a tab may (`mostHeard` in core/frame/frame-hearing.ts) it is left alone for this long. */
const restAfterFloodMilliseconds = 10_000;

export interface TabMentions {
  /** Scroll to a mention and show it. `frame` is that of a report. */
  reveal(frame: string, ref: EntityRef, index: number): void;
  /** Scroll to where a statement stands on its source's page. */
  revealStatement(frame: string, ref: StatementRef): void;
}

/** A question to all frames of a tab: the port it is asked over, and who hears the answers. */
export interface Question<Report> {
  readonly port: string;
  readonly hear: () => FrameHearing<Report>;
}

export const askReports: Question<FrameReport> = { port: reportsPort, hear: hearReports };
export const askNames: Question<FrameNames> = { port: namesPort, hear: hearNames };

/** A question that has been asked. */
interface Asked<Report> {
  readonly port: Runtime.Port;
  readonly frames: ReadonlyMap<string, Heard<Report>>;
  /** Too much was said, and nobody listens any more. */
  isFlooded: boolean;
  /** Somebody is there who has not answered yet. */
  isAwaited: boolean;
  /** What has been heard is going to be passed on. */
  isPassing: boolean;
}

/** What becomes of a question. */
interface Outcome<Report> {
  /** One more answer is there, or what should be one; the first comes while the question is still awaited. */
  onHeard(asked: Asked<Report>): void;
  /** It is awaited no more: somebody has answered, nobody is there, or nobody means to answer. */
  onWaited(asked: Asked<Report>): void;
}

/**
 * Ask the frames of a tab what they have found, now and whenever one of them says that it changed, until the signal
 * aborts. Their answers by frame; an empty map when nobody answers (off, or a page that extensions may not touch).
 */
export function watchTab<Report>(
  tabId: number,
  question: Question<Report>,
  onReport: (frames: ReadonlyMap<string, Heard<Report>>) => void,
  signal: AbortSignal,
): TabMentions {
  let restUntil = 0;
  let isAskingSoon = false;
  /** Something has changed since the tab was asked. */
  let isToBeAsked = false;
  let asked = ask();
  const noteChange = (message: unknown, { tab }: Runtime.MessageSender): undefined => {
    if (tab?.id !== tabId || parsePageMessage(message)?.type !== 'names-changed') return;
    // Who hears of the change waits for an answer.
    if (asked.isFlooded) passSoon(asked);
    askAnew();
  };
  browser.runtime.onMessage.addListener(noteChange);
  signal.addEventListener('abort', () => {
    browser.runtime.onMessage.removeListener(noteChange);
    asked.port.disconnect();
  });
  return {
    reveal: (frame, ref, index) => post({ type: 'reveal', frame, ref, index }),
    revealStatement: (frame, ref) => post({ type: 'reveal-statement', frame, ref }),
  };

  function post(message: ExtensionToFrame): void {
    if (asked.isFlooded) asked = ask();
    asked.port.postMessage(message);
  }

  function askAnew(): void {
    isToBeAsked = true;
    // An answer may stand behind thousands of messages of a hostile frame; a port that is closed would not hear it.
    if (isAskingSoon || asked.isAwaited) return;
    isAskingSoon = true;
    const left = Math.max(0, restUntil - performance.now());
    setTimeout(() => {
      isAskingSoon = false;
      if (signal.aborted) return;
      asked.port.disconnect();
      asked = ask();
    }, left);
  }

  function ask(): Asked<Report> {
    isToBeAsked = false;
    rest(restMilliseconds);
    const next = askTab(tabId, question, {
      onHeard(from) {
        if (from.isFlooded) rest(restAfterFloodMilliseconds);
        // What is heard is to be passed on before the tab is asked again.
        else if (from.isAwaited) rest(restMilliseconds);
        passSoon(from);
      },
      onWaited(from) {
        if (isToBeAsked && from === asked) askAnew();
      },
    });
    passSoon(next);
    return next;
  }

  function rest(milliseconds: number): void {
    restUntil = performance.now() + milliseconds;
  }

  function passSoon(from: Asked<Report>): void {
    if (from.isPassing) return;
    from.isPassing = true;
    setTimeout(() => {
      from.isPassing = false;
      if (signal.aborted || from !== asked) return;
      onReport(from.frames);
      if (from.frames.size === 0) setTimeout(() => from === asked && askAnew(), askAgainMilliseconds);
    }, settleMilliseconds);
  }
}

/** Ask the frames of a tab once, over a port of its own. */
function askTab<Report>(
  tabId: number,
  question: Question<Report>,
  { onHeard, onWaited }: Outcome<Report>,
): Asked<Report> {
  const port = browser.tabs.connect(tabId, { name: question.port });
  const { frames, hear } = question.hear();
  const asked: Asked<Report> = { port, frames, isFlooded: false, isAwaited: true, isPassing: false };
  port.onDisconnect.addListener(() => {
    // Read, or browsers report it as unheeded: in a page without us nobody is there.
    void browser.runtime.lastError;
    endWait();
  });
  port.onMessage.addListener((arrived) => {
    if (asked.isFlooded) return;
    if (!hear(arrived)) {
      asked.isFlooded = true;
      port.disconnect();
    }
    onHeard(asked);
    endWait();
  });
  setTimeout(endWait, patienceMilliseconds);
  return asked;

  function endWait(): void {
    if (!asked.isAwaited) return;
    asked.isAwaited = false;
    onWaited(asked);
  }
}
