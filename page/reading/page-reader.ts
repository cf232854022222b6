/** Keeps up with a living page: reads all of it until it is parsed, then only what changed, in slices, and backs off from pages that never rest. */

import { isConnectedOf, isElement, isText, parentOf } from '../dom/dom.ts';
import { isInUnread } from '../dom/elements.ts';
import { isBeingParsed } from '../tasks/being-parsed.ts';
import { createPace } from '../tasks/pace.ts';
import { inSlices, pause, type Steps } from '../tasks/slices.ts';
import { untilVisible } from '../tasks/until-event.ts';
import {
  type Filter,
  flowStart,
  runsAround,
  runsIn,
  type ShadowSearch,
  type TextRun,
  textsAround,
  type Walk,
} from '../text/text-runs.ts';
import { createPageChanges, type PageChanges, type PageChangesOptions } from './page-changes.ts';
import { createShadowRoots, type ShadowRootOf } from './shadow-roots.ts';

export interface ReaderOptions
  extends Pick<PageChangesOptions, 'document' | 'onFrameRemoved' | 'onReplaced' | 'signal'> {
  readonly shadowRootOf: ShadowRootOf;
  /** Asked before each reading; false ends it for good. */
  readonly isAlive: () => boolean;
  readonly filter: Filter;
  /** A run that may hold a name; it may have been read before. */
  readonly onRun: (run: TextRun) => void;
  /** What reading has to wait for before it goes on; null as a rule. */
  readonly waitsFor: () => Promise<unknown> | null;
  /** A flow that was disturbed: all its text nodes, and the runs that may hold a name. */
  readonly onFlow: (texts: Iterable<Text>, runs: readonly TextRun[]) => void;
  /** Runs read before that are worth reading again, by what was read since. */
  readonly awakened: () => Iterable<TextRun>;
  /** Whether this node is part of a run that is remembered. */
  readonly isKnown: (node: Text) => boolean;
  /**
   * Nodes went away or moved; runs read before may no longer stand. Answers bit by bit with nodes whose flow is to be read
   * again; between two bits the page may have its turn.
   */
  readonly onRemoved: () => Iterable<Iterable<Node>>;
  /** Below this nothing is to be read any more, or all again. Answers with nodes whose flow is to be read again. */
  readonly onReset: (root: Node) => Iterable<Node>;
  /** All that is known of the page has been read, for now. */
  readonly onRead: (milliseconds: number) => void;
}

export interface Reader {
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
export function startReader(options: ReaderOptions): Reader {
  const { document, filter, signal } = options;
  const roots = new Set<ShadowRoot>();
  let blocks = new Set<Node>();
  let flowsToRead = new Set<Node>();
  /** As these, but somebody waits for them, so that they are read before what is left of a pass. */
  let awaited = new Set<Node>();
  const shadowRoots = createShadowRoots({ ...options, onRoot: addRoot, onLookDue: wake });
  let isEditor = false;
  /**
   * The page was still being parsed when it was last looked through. Of nodes that came since nothing was told, so all of it
   * is read again.
   */
  let isPartial = isBeingParsed();
  let removed = false;
  /** Where the block that is being read is read on, and whether that was taken out, and perhaps put elsewhere. */
  const walk: Walk = {};
  let hasMoved = false;
  let working = false;
  /** Something has come since the last pass began. */
  let isDue = false;
  /** Somebody waits for it. */
  let isAwaited = false;
  const pace = createPace(signal);

  const changes = createPageChanges({
    ...options,
    onFlowChanged: (node) => flowsToRead.add(node),
    onBlockChanged: (block) => blocks.add(block),
    onAny(records) {
      for (const { removedNodes } of records)
        for (const node of removedNodes) {
          removed = true;
          hasMoved ||= Node.prototype.contains.call(node, walk.at!);
          // Put where nothing is read, into an editor say: what was read in it still stands as it was.
          if (isConnectedOf(node) && isInUnread(node)) options.onReset(node);
        }
      wake();
    },
  });

  observe(document);
  // Nothing tells that a document has become an editor, but this comes before the reader can write.
  document.addEventListener('selectionchange', () => isEditor !== isEditable() && wake(), { signal });
  if (isPartial) document.addEventListener('readystatechange', hurry, { once: true, signal });
  return {
    shadowRoots: () => [...roots],
    readAgain(nodes) {
      for (const node of nodes) awaited.add(node);
      hurry();
    },
    readAll() {
      observeAll();
      hurry();
    },
    changedAt: changes.changedAt,
  };

  function addRoot(root: ShadowRoot): void {
    // What is not read is found again when it is.
    if (roots.has(root) || isInUnread(root)) return;
    roots.add(root);
    observe(root);
  }

  function observeAll(): void {
    for (const root of [document, ...roots]) observe(root);
  }

  function observe(root: Document | ShadowRoot): void {
    changes.observe(root);
    blocks.add(root);
    wake();
  }

  function isEditable(): boolean {
    return document.designMode === 'on';
  }

  function wake(): void {
    isDue = true;
    if (working || signal.aborted) return;
    working = true;
    // Aborting is the ordinary end of a session, not a failure.
    work().catch((reason) => {
      if (!signal.aborted) throw reason;
    });
  }

  function hurry(): void {
    isAwaited = true;
    pace.endRest();
    wake();
  }

  async function work(): Promise<void> {
    await (isPartial ? pace.rest() : pause(signal));
    while (isDue || isPartial) {
      await untilVisible(document, signal);
      if (!options.isAlive()) return;
      const worked = await inSlices(steps(), signal);
      options.onRead(worked);
      pace.count(worked);
      await (isAwaited ? pause(signal) : pace.rest());
    }
    working = false;
  }

  /** One pass over what is waiting. What changes meanwhile waits for the next. */
  function* steps(): Steps {
    if (isPartial) {
      isPartial = isBeingParsed();
      observeAll();
      removed = true;
    }
    isDue = false;
    isAwaited = false;
    yield* changes.catchUp();
    if (isEditor !== isEditable()) {
      isEditor = !isEditor;
      if (isEditor) options.onReset(document);
      else observeAll();
    }
    if (removed) {
      removed = false;
      for (const root of roots) if (!isConnectedOf(root)) roots.delete(root);
      for (const nodes of options.onRemoved()) {
        for (const node of nodes) flowsToRead.add(node);
        yield;
      }
    }
    for (const node of awaited) flowsToRead.add(node);
    const [someFlows, someBlocks] = [flowsToRead, blocks];
    flowsToRead = new Set();
    awaited = new Set();
    blocks = new Set();
    if (isEditor) return;
    const search = shadowRoots.search();
    yield* readFlows(someFlows, someBlocks, search);
    for (const block of someBlocks) {
      yield;
      // It may have become an editor while it was being read, and was read on to its end.
      if (isInUnread(block)) options.onReset(block);
      else if (isConnectedOf(block) && !isWithin(block, someBlocks)) yield* readBlock(block, search);
    }
    if (shadowRoots.isLookDue()) yield* shadowRoots.lookAgain();
    shadowRoots.lookLater();
    for (const run of options.awakened()) {
      options.onRun(run);
      yield options.waitsFor();
    }
  }

  function* readFlows(nodes: Iterable<Node>, covered: ReadonlySet<Node>, search: ShadowSearch): Steps {
    const asked = new Set<Node>();
    for (const node of nodes) {
      yield;
      if (isStale(node)) continue;
      // New text in a block that is read anyway.
      if (!(isText(node) && options.isKnown(node)) && isWithin(node, covered)) continue;
      if (isElement(node)) {
        search.at(node);
        search.below(node);
      }
      const start = flowStart(node, asked);
      if (!start) continue;
      // In one step, so that a mark that stays is never off the screen in between.
      const runs = [...runsAround(start, filter)].filter((run) => run !== null);
      options.onFlow(textsAround(start), runs);
      yield options.waitsFor();
    }
  }

  function* readBlock(block: Node, search: ShadowSearch): Steps {
    hasMoved = false;
    for (const run of runsIn(block, filter, search, walk)) {
      if (run) options.onRun(run);
      yield options.waitsFor();
      if (awaited.size === 0) continue;
      const nodes = awaited;
      awaited = new Set();
      yield* readFlows(nodes, new Set(), search);
    }
    if (hasMoved) blocks.add(block);
  }
}

function isStale(node: Node): boolean {
  return !isConnectedOf(node) || isInUnread(node);
}

/** Whether `nodes` holds an ancestor of `node` in the same tree, which is read anyway. */
function isWithin(node: Node, nodes: ReadonlySet<Node>): boolean {
  for (let at = parentOf(node); at; at = parentOf(at)) if (nodes.has(at)) return true;
  return false;
}
