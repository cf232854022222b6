/** Asking all frames of a tab what they have found: once for the step keys, again and again for popup and badge. */
import browser, { type Runtime } from 'webextension-polyfill';
import { type FrameHearing, hearNames, hearReports } from '../core/frame/frame-hearing.ts';
import type { Heard } from '../core/frame/frame-report.ts';
import type { FramePorts, FrameRequest } from '../core/frame/messages.ts';

/**
 * How long frames are waited for and left alone, ms. They answer within a few milliseconds of being asked, where the page
 * isn't busy with scripts of its own.
 */
export const waits = {
  /** What frames say within this time is passed on in one go. */
  together: 50,
  /** After a step key the frames have this long to report. A busy page may miss it; the reader has pressed a key. */
  stepReports: 60,
  /** A tab is asked at most this often: many frames may change at once, and a hostile one says so without end. */
  betweenQuestions: 100,
  /** A tab in which nobody answers yet (just switched on, still loading) is asked again after this long. */
  askAgain: 400,
  /** A frame has this long to say whether it had a mark to step to. */
  stepAnswer: 500,
  /** When names have changed and no frame has answered for this long, the badge goes: there is nothing to count. */
  badgeSilence: 500,
  /** When no frame has answered for this long, the popup says that the page is silent. */
  popupSilence: 1_500,
  /** All frames together have this long to answer a step: hundreds of hostile ones may stay silent, one by one. */
  stepAnswers: 2_000,
  /** The badge follows a tab for this long after its names have changed, or as long again while nobody has answered. */
  badgeFollows: 3_000,
  /** Who has not answered a question after this long does not mean to, or has too much to say before. */
  anyAnswer: 5_000,
  /** An answer may stand behind thousands of messages that a hostile frame has sent; the badge gives up after this long. */
  badgeAnswer: 30_000,
  /** A tab that has said more than a tab may (`mostHeard` in core/frame/frame-hearing.ts) is left alone for this long. */
  afterFlood: 10_000,
} as const;

/** A question to all frames of a tab: the port it is asked over, and who hears what frames say over that. */
export interface Question<Report> {
  readonly port: keyof FramePorts;
  readonly hear: () => FrameHearing<Report>;
}

type QuestionOver<Port extends keyof FramePorts> = Question<FramePorts[Port]> & { readonly port: Port };

export const askReports: QuestionOver<'reports'> = { port: 'reports', hear: hearReports };
export const askNames: QuestionOver<'names'> = { port: 'names', hear: hearNames };

/** A question that has been asked. */
export interface AskedTab<Report> {
  readonly port: Runtime.Port;
  /** What has been heard so far, by the name of the frame. */
  readonly frames: ReadonlyMap<string, Heard<Report>>;
  /** Somebody may be there; false once all frames have gone, or nobody listens to them any more. */
  isOpen: boolean;
  /** Too much was said, and nobody listens any more. */
  isFlooded: boolean;
  /** Nobody has answered yet, and somebody still may. */
  isAwaited: boolean;
}

/** What becomes of a question. */
interface Outcome<Report> {
  /** One more answer is there, or what should be one; the first comes while the question is still awaited. */
  onHeard(asked: AskedTab<Report>): void;
  /** It is awaited no more: somebody has answered, nobody is there, or nobody means to answer. */
  onWaited(asked: AskedTab<Report>): void;
}

/** Ask the frames of a tab once, over a port of its own, which whoever asks has to close. */
export function askTab<Report>(
  tabId: number,
  question: Question<Report>,
  outcome?: Outcome<Report>,
): AskedTab<Report> {
  const port = browser.tabs.connect(tabId, { name: question.port });
  const { frames, hear } = question.hear();
  const asked: AskedTab<Report> = { port, frames, isOpen: true, isFlooded: false, isAwaited: true };
  port.onDisconnect.addListener(() => {
    // Read, or browsers report it as unheeded: in a page without us nobody is there.
    void browser.runtime.lastError;
    asked.isOpen = false;
    endWait();
  });
  port.onMessage.addListener((arrived) => {
    if (asked.isFlooded) return;
    if (!hear(arrived)) {
      asked.isFlooded = true;
      closeAsked(asked);
    }
    outcome?.onHeard(asked);
    endWait();
  });
  setTimeout(endWait, waits.anyAnswer);
  return asked;

  function endWait(): void {
    if (!asked.isAwaited) return;
    asked.isAwaited = false;
    outcome?.onWaited(asked);
  }
}

/** Ask for more over the port of a question; goes nowhere where that is closed. */
export function askMore({ port, isOpen }: AskedTab<unknown>, request: FrameRequest): void {
  if (isOpen) port.postMessage(request);
}

/** Listen no more. */
export function closeAsked(asked: AskedTab<unknown>): void {
  asked.isOpen = false;
  asked.port.disconnect();
}

/** A tab whose frames are asked again whenever they change. */
export interface FollowedTab {
  /** A frame has said that its names have changed: ask all frames anew, as soon as that may be. */
  noteChange(): void;
  /** Whether somebody may be there to answer. */
  isOpen(): boolean;
  /** Ask one of the frames that have reported for more, whether or not anybody listens to the tab just now. */
  askMore(request: FrameRequest): void;
}

/**
 * Ask the frames of a tab what they have found, now and whenever one of them says that it changed, until the signal
 * aborts. Their answers by frame; an empty map when nobody answers (off, or a page that extensions may not touch).
 */
export function followTab<Report>(
  tabId: number,
  question: Question<Report>,
  onReport: (frames: ReadonlyMap<string, Heard<Report>>) => void,
  signal: AbortSignal,
): FollowedTab {
  let pauseUntil = 0;
  let isAskingSoon = false;
  /** Something has changed since the tab was asked. */
  let isToBeAsked = false;
  /** What has been heard of these is going to be passed on. */
  const passing = new Set<AskedTab<Report>>();
  let asked = ask();
  signal.addEventListener('abort', () => closeAsked(asked));
  return {
    noteChange() {
      if (signal.aborted) return;
      // Who hears of the change waits for an answer.
      if (asked.isFlooded) passSoon(asked);
      askAnew();
    },
    isOpen: () => asked.isOpen,
    askMore(request) {
      if (!asked.isOpen && !signal.aborted) asked = ask();
      askMore(asked, request);
    },
  };

  function askAnew(): void {
    isToBeAsked = true;
    // An answer may stand behind thousands of messages of a hostile frame; a port that is closed would not hear it.
    if (isAskingSoon || asked.isAwaited) return;
    isAskingSoon = true;
    const left = Math.max(0, pauseUntil - performance.now());
    setTimeout(() => {
      isAskingSoon = false;
      if (signal.aborted) return;
      // Too much may have been said meanwhile, so that the tab is left alone for longer.
      if (performance.now() < pauseUntil) return askAnew();
      closeAsked(asked);
      asked = ask();
    }, left);
  }

  function ask(): AskedTab<Report> {
    isToBeAsked = false;
    pauseFor(waits.betweenQuestions);
    const next = askTab(tabId, question, {
      onHeard(from) {
        if (from.isFlooded) pauseFor(waits.afterFlood);
        // What is heard is to be passed on before the tab is asked again.
        else if (from.isAwaited) pauseFor(waits.betweenQuestions);
        passSoon(from);
      },
      onWaited(from) {
        if (isToBeAsked && from === asked) askAnew();
      },
    });
    passSoon(next);
    return next;
  }

  function pauseFor(milliseconds: number): void {
    pauseUntil = performance.now() + milliseconds;
  }

  function passSoon(from: AskedTab<Report>): void {
    if (passing.has(from)) return;
    passing.add(from);
    setTimeout(() => {
      passing.delete(from);
      if (signal.aborted || from !== asked) return;
      onReport(from.frames);
      if (from.frames.size === 0) setTimeout(() => from === asked && askAnew(), waits.askAgain);
    }, waits.together);
  }
}
