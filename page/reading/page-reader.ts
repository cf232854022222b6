/**
 * Keeps up with a living page: reads all of it until it is parsed, then only what changed. Works in slices, and backs off
 * from pages that never rest.
 */
import { isBeingParsed } from '../tasks/being-parsed.ts';
import { createLoop } from '../tasks/loop.ts';
import { createPace } from '../tasks/pace.ts';
import { inSlices, pause, type Steps } from '../tasks/slices.ts';
import { untilVisible } from '../tasks/until-event.ts';
import type { RunKeeper } from '../text/run-keeper.ts';
import type { Filter } from '../text/text-runs.ts';
import { createAgenda, takeAll } from './agenda.ts';
import { createPageChanges } from './page-changes.ts';
import { createPageWalk } from './page-walk.ts';
import { createShadowRoots, type ShadowRootOf } from './shadow-roots.ts';

export interface PageReaderOptions {
  readonly document: Document;
  readonly shadowRootOf: ShadowRootOf;
  /** Asked before each reading; nothing is read where it is false. */
  readonly isAlive: () => boolean;
  readonly filter: Filter;
  /** Who remembers what is read; it may be another the next time. */
  readonly keeper: () => RunKeeper;
  /** What has to be loaded before reading goes on; null where nothing has. */
  readonly waitsFor: () => Promise<unknown> | null;
  /** A frame left the page. */
  readonly onFrameRemoved: () => void;
  /** The document has got another root element (document.open): listeners on window and document are gone. */
  readonly onReplaced: () => void;
  /** All that is known of the page has been read, for now, which took so long. */
  readonly onRead: (milliseconds: number) => void;
  readonly signal: AbortSignal;
}

export interface PageReader {
  /** The shadow roots found so far. */
  shadowRoots(): ShadowRoot[];
  /** Read the flows of these nodes once more, as soon as the browser has time. */
  readAgain(nodes: Iterable<Node>): void;
  /** Read the whole page once more. */
  readAll(): void;
  /**
   * When the page last changed this text, put it or an inline element here, or rendered what it ends anew, ms; undefined
   * where it never did.
   */
  changedAt(node: Node): number | undefined;
}

/** Start reading `document` and everything that changes in it, until the signal aborts. */
export function startPageReader(options: PageReaderOptions): PageReader {
  const { document, keeper, signal } = options;
  const agenda = createAgenda();
  const pace = createPace();
  const { wake, hurry } = createLoop({
    async pause(isHurried) {
      await pause(signal, isHurried ? 0 : pace.pause());
      await untilVisible(document, signal);
    },
    async work() {
      if (!options.isAlive()) return;
      const worked = await inSlices(pass(), signal);
      keeper().endReading();
      options.onRead(worked);
      pace.count(worked);
    },
    signal,
  });
  const parts = { ...options, agenda, onDue: wake };
  const shadowRoots = createShadowRoots({ ...parts, onRoot: observe });
  const walk = createPageWalk({ ...parts, readAgain });
  const changes = createPageChanges({ ...parts, onRemoved: walk.noteRemoved });
  const isEditable = () => document.designMode === 'on';
  /** The document is edited as a whole, so nothing of it is read. */
  let isEditor = false;
  /** The page was still being parsed at the last pass. Nothing told of nodes that came since, so all of it is read again. */
  let isPartial = isBeingParsed();

  observe(document);
  // Nothing tells that a document has become an editor, but this comes before the reader can write.
  document.addEventListener('selectionchange', () => isEditor !== isEditable() && wake(), { signal });
  if (isPartial) document.addEventListener('readystatechange', hurry, { once: true, signal });
  return {
    ...changes,
    shadowRoots: () => [...shadowRoots.roots],
    readAgain,
    readAll() {
      observeAll();
      hurry();
    },
  };

  function readAgain(nodes: Iterable<Node>): void {
    for (const node of nodes) agenda.awaited.add(node);
    hurry();
  }

  function observe(root: Document | ShadowRoot): void {
    changes.observe(root);
    wake();
  }

  function observeAll(): void {
    for (const root of [document, ...shadowRoots.roots]) changes.observe(root);
  }

  /** One pass over all that is due. What changes meanwhile is due in the next. */
  function* pass(): Steps {
    if (isPartial) {
      isPartial = isBeingParsed();
      agenda.isRemoved = true;
      observeAll();
      if (isPartial) wake();
    }
    yield* changes.catchUp();
    if (isEditor !== isEditable()) {
      isEditor = !isEditor;
      if (isEditor) keeper().forgetWithin(document);
      else observeAll();
    }
    const due = takeAll(agenda);
    if (due.isRemoved) shadowRoots.forgetGone();
    if (isEditor) return;
    yield* walk.read(due, shadowRoots.search());
    yield* shadowRoots.searchAgain();
  }
}
