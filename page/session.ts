/** Meipi at work in one document: reads, finds, marks and answers, until its signal aborts and nothing is left. */
import type { FrameNames, FrameReport } from '../core/frame/frame-report.ts';
import type { HighlightNames } from '../core/frame/highlight-names.ts';
import type { Gazetteer } from '../core/spot/gazetteer/gazetteer.ts';
import { createLoading } from './loading.ts';
import type { HoverWork, Marking, MarkingOptions, PassagesWork } from './marking.ts';
import { startPageReader } from './reading/page-reader.ts';
import type { ShadowRootOf } from './reading/shadow-roots.ts';
import { createLoop } from './tasks/loop.ts';
import { pause } from './tasks/slices.ts';

export interface SessionOptions {
  readonly document: Document;
  readonly gazetteer: Gazetteer;
  readonly shadowRootOf: ShadowRootOf;
  /** False when the extension behind this script is gone. */
  readonly isAlive: () => boolean;
  /** Read these shards of the gazetteer from storage; undefined where one is not there. Rejects where it can't be read. */
  readonly loadShards: (numbers: readonly number[]) => Promise<readonly unknown[]>;
  /** A shard that was wanted is not there, or damaged. */
  readonly onLost: () => void;
  /** Load the part of us that marks names; asked when a form first stands in the page. Never rejects. */
  readonly loadMarking: (work: MarkingWork) => Promise<unknown>;
  /** As {@link MarkingOptions.onFirstMark}. */
  readonly onFirstMark: (names: HighlightNames) => void;
  /** As {@link MarkingOptions.beginHover}. */
  readonly beginHover: (work: HoverWork) => void;
  /** As {@link MarkingOptions.beginPassages}. */
  readonly beginPassages: ((work: PassagesWork) => void) | null;
  /** The page has thrown its document away and begun a new one: this session is to be replaced too. */
  readonly onReplaced: () => void;
  /** The names on the page, or their counts, are not what they were. */
  readonly onChange: () => void;
  readonly signal: AbortSignal;
}

/** What `marks.js` needs, and how it hands its `Marking` back. */
export interface MarkingWork extends MarkingOptions {
  attach(marking: Marking): void;
}

export interface Session {
  /** Go by another gazetteer from now on. Marks that it knows too stay as they are, and so does an open card. */
  use(gazetteer: Gazetteer): void;
  report(): FrameReport;
  /** As much of the report as the badge needs, which costs less. */
  names(): FrameNames;
  /** Null until a form of a name stands in the page and what marks it has come. */
  marking(): Marking | null;
}

/**
 * Shortest time between two calls of {@link SessionOptions.onChange}, ms: whoever hears of one asks for the names, which
 * takes a page of hundreds of names a millisecond.
 */
const tellEvery = 1_000;

export function startSession(options: SessionOptions): Session {
  const { signal } = options;
  let { gazetteer } = options;
  /** Names this frame in reports. No secret: only the extension's own ports carry it. */
  const frame = String(Math.random());
  let milliseconds = 0;
  /** Whether the names have changed since `onChange` was last called. */
  let hasChanged = false;
  /** The card's host, and those that went before it. */
  const hosts = new Set<Element>();
  let marking: Marking | null = null;
  const loading = createLoading({
    ...options,
    gazetteer: () => gazetteer,
    loadMarking: () => options.loadMarking(work()),
    marking: () => marking,
  });
  const reader = startPageReader({
    ...options,
    shadowRootOf: (element) => (hosts.has(element) ? null : options.shadowRootOf(element)),
    ...loading,
    // Chromium drops a frame's last message, so the page around tells of its end.
    onFrameRemoved: noteChange,
    onRead(worked) {
      milliseconds += worked;
      if (hasChanged) telling.wake();
    },
  });
  const telling = createLoop({
    work() {
      hasChanged = false;
      options.onChange();
      return pause(signal, tellEvery);
    },
    signal,
  });

  return {
    use(other) {
      gazetteer = other;
      // First where marks stand, also those that the other gazetteer doesn't know; then what only the other one knows.
      if (marking) reader.readAgain(marking.nodes());
      reader.readAll();
    },
    report: () => ({
      frame,
      isTop: window === window.top,
      hasFocus: false,
      names: [],
      quotations: [],
      statements: [],
      ...marking?.report(),
      milliseconds,
      elements: [...hosts].filter((host) => host.isConnected).length,
    }),
    names: () => ({ frame, refs: marking?.refs() ?? [] }),
    marking: () => marking,
  };

  function noteChange(): void {
    hasChanged = true;
  }

  function work(): MarkingWork {
    return {
      ...options,
      ...reader,
      gazetteer: () => gazetteer,
      onChange: noteChange,
      onPassages() {
        noteChange();
        telling.wake();
      },
      excludeHost: (host) => void hosts.add(host),
      attach(arrived) {
        marking = arrived;
      },
    };
  }
}
