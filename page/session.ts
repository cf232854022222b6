/** One run of Meipi in one document: reads, finds, marks and answers, until its signal aborts and nothing is left. */
import type { FrameNames, FrameReport } from '../core/frame/frame-report.ts';
import type { Gazetteer } from '../core/spot/gazetteer/gazetteer.ts';
import { hasForm, placesIn } from '../core/spot/gazetteer/name-places.ts';
import type { Marking, MarkingOptions } from './marking.ts';
import { startReader } from './reading/page-reader.ts';
import type { ShadowRootOf } from './reading/shadow-roots.ts';
import { pause } from './tasks/slices.ts';
import type { TextRun } from './text/text-runs.ts';

export interface SessionOptions
  extends Pick<
    MarkingOptions,
    'document' | 'isAlive' | 'onFirstMark' | 'beginHover' | 'beginPassages' | 'signal'
  > {
  readonly gazetteer: Gazetteer;
  readonly shadowRootOf: ShadowRootOf;
  /** Read these shards of the gazetteer from storage; undefined where one is not there. Rejects where it can't be read. */
  readonly loadShards: (numbers: readonly number[]) => Promise<readonly unknown[]>;
  /** A shard that was wanted is not there, or damaged. */
  readonly onLost: () => void;
  /** Load the part of us that marks names; asked when a form first stands in the page. Rejects where that fails. */
  readonly loadMarking: (work: MarkingWork) => Promise<void>;
  /** The page has thrown its document away and begun a new one: this session is to be replaced too. */
  readonly onReplaced: () => void;
  /** The names on the page, or their counts, are not what they were. */
  readonly onChange: () => void;
}

/** What marking works on, and where its reins go. */
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
 * Shortest time between two notes that the names have changed, ms: whoever hears one asks for the names, which takes a page
 * of hundreds a millisecond.
 */
const tellEvery = 1_000;

export function startSession(options: SessionOptions): Session {
  const { document, signal } = options;
  let { gazetteer } = options;
  /** No secret: only the extension's own ports carry it. */
  const frame = String(Math.random());
  let milliseconds = 0;
  let changed = false;
  let telling = false;
  /** The card's host, and those that went before it. */
  const ours = new Set<Element>();
  let marking: Marking | null = null;
  /** Settles when what is being loaded has come, or is known not to come; reading waits for it. */
  let arrival: Promise<void> | null = null;
  /** No script may be run in this frame. */
  let isMarkingLost = false;
  /** In flows that have to wait for it. */
  let held = new Set<Node>();

  const reader = startReader({
    document,
    shadowRootOf: (element) => (ours.has(element) ? null : options.shadowRootOf(element)),
    isAlive: options.isAlive,
    filter,
    onRun: (run) => isHeld(run) || marking?.place(run),
    waitsFor: () => arrival,
    onRemoved: () => marking?.forgetBroken() ?? [],
    onReplaced: options.onReplaced,
    // All of them are asked: a block in an inline element makes flows of their own of what is around it.
    onFlow: (texts, runs) => runs.filter(isHeld).length > 0 || marking?.placeFlow(texts, runs),
    awakened: () => marking?.takeAwakened() ?? [],
    isKnown: (node) => marking?.isKnown(node) ?? false,
    onReset: (root) => marking?.forgetWithin(root) ?? [],
    // A frame can't tell of its own end (Chromium drops its last message), so the page around it does.
    onFrameRemoved: noteChange,
    onRead(worked) {
      milliseconds += worked;
      marking?.look();
      if (changed) void tell();
    },
    signal,
  });

  return {
    use(other) {
      gazetteer = other;
      // Where a mark stood, also if there is nothing that the other one knows; then what only the other one knows.
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
      elements: [...ours].filter((host) => host.isConnected).length,
    }),
    names: () => ({ frame, refs: marking?.refs() ?? [] }),
    marking: () => marking,
  };

  function noteChange(): void {
    changed = true;
  }

  /** Say that the names have changed, not more often than readers can follow: each time they are counted. */
  async function tell(): Promise<void> {
    if (telling || signal.aborted) return;
    telling = true;
    changed = false;
    options.onChange();
    await pause(signal, tellEvery).catch(() => {});
    telling = false;
    if (changed) await tell();
  }

  /** Where shards are missing, they are loaded, and reading waits. */
  function filter(text: string): readonly number[] | null {
    if (isMarkingLost) return [];
    const missing = new Set<number>();
    const places = placesIn(text, gazetteer, missing);
    if (missing.size === 0) return places;
    arrival ??= untilLoaded(loadShards([...missing]));
    return null;
  }

  /** Whether a run has to wait; its flow is read again then, because the page may have changed meanwhile. */
  function isHeld({ text, pieces }: TextRun): boolean {
    if (!arrival && (marking || !hasForm(text, gazetteer))) return false;
    held.add(pieces[0]!.node);
    arrival ??= untilLoaded(loadMarking());
    return true;
  }

  async function untilLoaded(loading: Promise<void>): Promise<void> {
    await loading;
    arrival = null;
    const waiting = held;
    held = new Set();
    reader.readAgain(waiting);
  }

  async function loadShards(numbers: readonly number[]): Promise<void> {
    const into = gazetteer;
    // An orphan's storage throws: reading goes on, so as to hear that there is nobody any more.
    const shards = await options.loadShards(numbers).catch(() => []);
    for (const [i, number] of numbers.entries()) into.addShard(number, shards[i]);
    if (into.shards.includes(null)) options.onLost();
  }

  async function loadMarking(): Promise<void> {
    await options.loadMarking(work()).catch(() => {});
    isMarkingLost = !marking;
  }

  function work(): MarkingWork {
    return {
      ...options,
      gazetteer: () => gazetteer,
      shadowRoots: reader.shadowRoots,
      changedAt: reader.changedAt,
      readAgain: reader.readAgain,
      onChange: noteChange,
      onPassages() {
        noteChange();
        void tell();
      },
      disown: (host) => void ours.add(host),
      attach(arrived) {
        marking = arrived;
      },
    };
  }
}
