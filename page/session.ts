/** One run of Meipi in one document: reads, finds, marks and answers, until its signal aborts and nothing is left. */
import type { EntityRef } from '../core/entity-ref.ts';
import type { FrameReport } from '../core/frame-report.ts';
import { mayMention } from '../core/spot/may-mention.ts';
import type { Marking, MarkingOptions } from './marking.ts';
import { startReader } from './page-reader.ts';
import type { ShadowRootOf } from './shadow-roots.ts';
import { pause } from './slices.ts';
import type { TextRun } from './text-runs.ts';

export interface SessionOptions
  extends Pick<
    MarkingOptions,
    'document' | 'gazetteer' | 'isAlive' | 'onFirstMark' | 'beginHover' | 'signal'
  > {
  readonly shadowRootOf: ShadowRootOf;
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
  report(): FrameReport;
  /** As {@link Marking.reveal}. */
  reveal(ref: EntityRef, index: number): void;
}

/** The worker may be stopped in the very moment it is asked; so it is asked this often, after these rests, ms. */
const restsBeforeAsking = [0, 1_000, 5_000];

export function startSession(options: SessionOptions): Session {
  const { document, gazetteer, signal } = options;
  const frame = crypto.getRandomValues(new Uint32Array(2)).join('-');
  let milliseconds = 0;
  let changed = false;
  const ours = new WeakSet<Element>();
  let marking: Marking | null = null;
  let isLoading = false;
  /** In flows where forms were found that could not be judged yet. */
  let held = new Set<Node>();

  const reader = startReader({
    document,
    shadowRootOf: (element) => (ours.has(element) ? null : options.shadowRootOf(element)),
    isAlive: options.isAlive,
    filter: (text) => mayMention(text, gazetteer),
    onRun: (run) => isHeld(run) || marking?.place(run),
    onRemoved: () => marking?.forgetBroken() ?? [],
    onReplaced: options.onReplaced,
    onFlow: (texts, runs) => runs.some(isHeld) || marking?.placeFlow(texts, runs),
    isKnown: (node) => marking?.isKnown(node) ?? false,
    onReset: (element) => marking?.forgetWithin(element),
    // A frame can't tell of its own end (Chromium drops its last message), so the page around it does.
    onFrameRemoved: noteChange,
    onRest(worked) {
      milliseconds += worked;
      for (const run of marking?.takeAwakened() ?? []) marking?.place(run);
      if (changed) options.onChange();
      changed = false;
    },
    signal,
  });

  return {
    report: () => ({
      frame,
      isTop: document.defaultView === document.defaultView?.top,
      names: marking?.names() ?? [],
      milliseconds,
    }),
    reveal: (ref, index) => marking?.reveal(ref, index),
  };

  function noteChange(): void {
    changed = true;
  }

  /** Whether `run` has to wait; its flow is read again then, because the page may have changed meanwhile. */
  function isHeld({ pieces }: TextRun): boolean {
    if (marking) return false;
    held.add(pieces[0]!.node);
    // Aborting is the ordinary end of a session, not a failure.
    if (!isLoading) loadMarking().catch(() => {});
    return true;
  }

  async function loadMarking(): Promise<void> {
    isLoading = true;
    for (const rest of restsBeforeAsking) {
      await pause(signal, rest);
      const isLoaded = await options.loadMarking(work()).then(
        () => true,
        () => false,
      );
      if (isLoaded) return;
    }
  }

  function work(): MarkingWork {
    return {
      ...options,
      shadowRoots: reader.shadowRoots,
      onChange: noteChange,
      disown: (host) => void ours.add(host),
      attach(arrived) {
        marking = arrived;
        const waiting = held;
        held = new Set();
        reader.readAgain(waiting);
      },
    };
  }
}
