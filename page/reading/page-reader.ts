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
import { createPageChanges, type PageChanges } from './page-changes.ts';
import { createPageWalk, type PageWalkOptions } from './page-walk.ts';
import { createShadowRoots, type ShadowRootOf } from './shadow-roots.ts';

export interface PageReaderOptions {
  readonly document: Document;
  readonly shadowRootOf: ShadowRootOf;
  /** Asked before each pass: nothing is read once the extension behind this script is gone. */
  readonly isAlive: () => boolean;
  readonly filter: Filter;
  /** The keeper of runs that is in use now; it may be another the next time. */
  readonly keeper: () => RunKeeper;
  /** As {@link PageWalkOptions.waitsFor}. */
  readonly waitsFor: PageWalkOptions['waitsFor'];
  /** Called when a frame has left the page. */
  readonly onFrameRemoved: () => void;
  /** Called when the document has got another root element (`document.open`): listeners on window and document are gone. */
  readonly onReplaced: () => void;
  /** Called when all that is known of the page has been read, for now, with the time that this pass worked. */
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
  /** As {@link PageChanges.changedAt}. */
  changedAt: PageChanges['changedAt'];
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
  const parts = { ...options, agenda, wake };
  const shadowRoots = createShadowRoots({ ...parts, onFound: observe });
  const walk = createPageWalk({ ...parts, readAgain });
  const changes = createPageChanges({ ...parts, ...walk });
  const isEditable = () => document.designMode === 'on';
  /** Whether the document is edited as a whole, so that nothing of it is read. */
  let isEditor = false;
  /** Whether the page was still being parsed at the last pass: nothing told of what came since, so all is read again. */
  let isPartial = isBeingParsed();

  observe(document);
  // No event tells that `designMode` was switched on, but the selection changes before anybody can write.
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
    if (due.isRemoved) shadowRoots.forget();
    if (isEditor) return;
    yield* walk.read(due, shadowRoots.search());
    yield* shadowRoots.searchAgain();
  }
}
