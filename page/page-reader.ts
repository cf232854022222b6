/** Keeps up with a living page: reads it once, then only what changed, in slices, and backs off from pages that never rest. */
import { contains, isConnectedOf, isElement, isText, localNameOf, parentOf } from './dom.ts';
import { isInUnread, readingAttributes } from './elements.ts';
import { createShadowRoots, type ShadowRootOf, type ShadowSearch } from './shadow-roots.ts';
import { inSlices, pause, type Steps } from './slices.ts';
import { type Filter, flowStart, flows, runsAround, runsIn, type TextRun, textsAround } from './text-runs.ts';
import { untilEvent } from './until-event.ts';

export interface ReaderOptions {
  readonly document: Document;
  readonly shadowRootOf: ShadowRootOf;
  /** Asked before each reading; false ends it for good. */
  readonly isAlive: () => boolean;
  readonly filter: Filter;
  /** A run that may hold a name, not read before. */
  readonly onRun: (run: TextRun) => void;
  /** What reading has to wait for before it goes on; null as a rule. */
  readonly waitsFor: () => Promise<unknown> | null;
  /** A flow that was disturbed: all its text nodes, and the runs that may hold a name. */
  readonly onFlow: (texts: Iterable<Text>, runs: readonly TextRun[]) => void;
  /** Runs read before that are worth reading again, by what was read since. */
  readonly awakened: () => Iterable<TextRun>;
  /** Whether this node is part of a run that is remembered. */
  readonly isKnown: (node: Text) => boolean;
  /** Nodes went away or moved; runs read before may no longer stand. Answers with nodes whose flow is to be read again. */
  readonly onRemoved: () => Iterable<Node>;
  /** A frame left the page, with what is reported of it. */
  readonly onFrameRemoved: () => void;
  /** Below this nothing is to be read any more, or all again. */
  readonly onReset: (root: Element | Document) => void;
  /** The document has got another root element (document.open): listeners on window and document are gone. */
  readonly onReplaced: () => void;
  /** All that is known of the page has been read, for now. */
  readonly onRest: (milliseconds: number) => void;
  readonly signal: AbortSignal;
}

/** Shortest time between two readings, ms: below what a reader notices, far above the 16 ms of a stream's updates. */
const shortestRest = 60;
const longestRest = 10_000;
/** The share of time that a page which never rests may cost. */
const share = 0.02;
/** Work, in ms, that may be done ahead of that share, so that a new route is read at once. */
const ahead = 250;
/**
 * After each of these rests, ms, roots are looked for once more where an element has come that may get one, as when the
 * document has loaded: scripts attach them late, unseen.
 */
const lateLooks = [1_000, 3_000];

/** Changes that are noted as they come, a millisecond's work; a page that adds more at once has them noted in slices. */
const notedAtOnce = 1_000;

export interface Reader {
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
export function startReader(options: ReaderOptions): Reader {
  const { document, filter, signal } = options;
  const roots = new Set<ShadowRoot>();
  const observer = new MutationObserver(noteChanges);
  let blocks = new Set<Node>();
  let flowsToRead = new Set<Node>();
  /** As these, but somebody waits for them, so that they are read before what is left of a pass. */
  let awaited = new Set<Node>();
  const shadowRoots = createShadowRoots(options.shadowRootOf, addRoot);
  /** Changes that came in too great a number to be noted at once. */
  let backlog: MutationRecord[] = [];
  let isLookDue = false;
  let isLooking = false;
  let isEditor = false;
  let removed = false;
  let working = false;
  let debt = 0;
  let endRest = () => {};
  const changedAt = new WeakMap<Node, number>();
  /** Somebody waits for what is to be read next, so that the rest before it falls away. */
  let isUrgent = false;

  signal.addEventListener('abort', () => observer.disconnect());
  observe(document);
  if (document.readyState !== 'complete')
    document.defaultView?.addEventListener('load', look, { once: true, signal });
  // Nothing tells that a document has become an editor, but this comes before the reader can write.
  document.addEventListener('selectionchange', () => isEditor !== isEditable() && wake(), { signal });
  return {
    shadowRoots: () => [...roots],
    readAgain(nodes) {
      for (const node of nodes) awaited.add(node);
      hurry();
    },
    readAll() {
      addAll();
      hurry();
    },
    changedAt: (node) => changedAt.get(node),
  };

  function addRoot(root: ShadowRoot): void {
    // What is not read is found again when it is.
    if (roots.has(root) || isInUnread(root)) return;
    roots.add(root);
    observe(root);
  }

  function addAll(): void {
    blocks = new Set([document, ...roots]);
  }

  function observe(root: Document | ShadowRoot): void {
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: readingAttributes,
    });
    blocks.add(root);
    wake();
  }

  /** Look again for roots where one may yet come. */
  function look(): void {
    isLookDue = shadowRoots.isHopeful();
    wake();
  }

  /** Each is looked for until it has been long enough. */
  async function lookLate(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    for (const rest of lateLooks) {
      await pause(signal, rest);
      look();
    }
    isLooking = false;
  }

  function isEditable(): boolean {
    return document.designMode === 'on';
  }

  function noteChanges(records: MutationRecord[]): void {
    if (backlog.length + records.length > notedAtOnce) backlog = backlog.concat(records);
    else records.forEach(note);
    wake();
  }

  function note(record: MutationRecord): void {
    const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } = record;
    if (type === 'characterData') {
      if (isText(target)) noteFlow(target);
    } else if (type === 'attributes') {
      if (!isElement(target)) return;
      options.onReset(target);
      blocks.add(target);
    } else {
      if (target === document && [...addedNodes].some(isElement)) {
        options.onReplaced();
        return;
      }
      removed ||= removedNodes.length > 0;
      for (const node of removedNodes) if (isElement(node) && holdsFrame(node)) options.onFrameRemoved();
      for (const node of addedNodes) {
        if (isElement(node) && !flows(node)) blocks.add(node);
        else if (isElement(node) || isText(node)) noteFlow(node);
      }
      if (removedNodes.length > 0) noteEnd(addedNodes);
      // What stood side by side may now be apart, and what was apart side by side.
      for (const node of [previousSibling, nextSibling]) if (node && flows(node)) flowsToRead.add(node);
    }
  }

  function noteFlow(node: Node): void {
    flowsToRead.add(node);
    noteChanged(node);
  }

  /** Where a page writes a text by rendering all of it anew each time, the end of what it put there is what grew. */
  function noteEnd(rendered: NodeList): void {
    for (const node of [...rendered].reverse()) {
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      let text = walker.lastChild() as Text | null;
      while (text && text.data.trim() === '') text = walker.previousNode() as Text | null;
      if (!text) continue;
      noteChanged(text);
      return;
    }
  }

  function noteChanged(node: Node): void {
    // A page that is being loaded grows too, but its reader waits for nothing more.
    if (document.readyState !== 'loading') changedAt.set(node, performance.now());
  }

  function wake(): void {
    if (working || signal.aborted) return;
    working = true;
    // Aborting is the ordinary end of a session, not a failure.
    work().catch((reason) => {
      if (!signal.aborted) throw reason;
    });
  }

  function hurry(): void {
    isUrgent = true;
    endRest();
    wake();
  }

  async function work(): Promise<void> {
    await visible(document, signal);
    while (hasWork()) {
      if (!options.isAlive()) return;
      const start = performance.now();
      const worked = await inSlices(steps(), signal);
      options.onRest(worked);
      debt += worked;
      if (isUrgent) continue;
      const rest = Math.min(longestRest, Math.max(shortestRest, (debt - ahead) / share));
      await new Promise<void>((resolve, reject) => {
        endRest = resolve;
        pause(signal, rest).then(resolve, reject);
      });
      debt = Math.max(0, debt - (performance.now() - start) * share);
    }
    working = false;
  }

  function hasWork(): boolean {
    return (
      backlog.length > 0 ||
      removed ||
      isLookDue ||
      isEditor !== isEditable() ||
      flowsToRead.size > 0 ||
      awaited.size > 0 ||
      blocks.size > 0
    );
  }

  /** One pass over what is waiting. What changes meanwhile waits for the next. */
  function* steps(): Steps {
    const records = backlog;
    backlog = [];
    for (const record of records) {
      note(record);
      yield;
    }
    if (isEditor !== isEditable()) {
      isEditor = !isEditor;
      if (isEditor) options.onReset(document);
      else addAll();
    }
    if (removed) {
      removed = false;
      for (const root of roots) if (!isConnectedOf(root)) roots.delete(root);
      for (const node of options.onRemoved()) flowsToRead.add(node);
    }
    for (const node of awaited) flowsToRead.add(node);
    const [someFlows, someBlocks, isLate] = [flowsToRead, blocks, isLookDue];
    flowsToRead = new Set();
    awaited = new Set();
    blocks = new Set();
    isLookDue = false;
    isUrgent = false;
    if (isEditor) return;
    yield* readFlows(someFlows, someBlocks);
    const search = shadowRoots.search();
    for (const block of someBlocks) {
      if (!isStale(block) && !isWithin(block, someBlocks)) yield* readBlock(block, search);
    }
    if (isLate) yield* shadowRoots.late();
    // Aborting is the ordinary end of a session, not a failure.
    if (shadowRoots.isHopeful()) lookLate().catch(() => {});
    for (const run of options.awakened()) {
      options.onRun(run);
      yield;
    }
  }

  function* readFlows(nodes: Iterable<Node>, covered: ReadonlySet<Node>): Steps {
    const read = new Set<Node>();
    const search = shadowRoots.search();
    for (const node of nodes) {
      yield;
      if (isStale(node)) continue;
      // New text in a block that is read anyway.
      if (!(isText(node) && options.isKnown(node)) && isWithin(node, covered)) continue;
      if (isElement(node)) {
        search.at(node);
        search.below(node);
      }
      const start = flowStart(node);
      if (read.has(start)) continue;
      read.add(start);
      // In one step, so that a mark that stays is never off the screen in between.
      const runs = [...runsAround(start, filter)].filter((run) => run !== null);
      options.onFlow(textsAround(start), runs);
      yield options.waitsFor();
    }
  }

  function* readBlock(block: Node, search: ShadowSearch): Steps {
    const runs = runsIn(block, filter, search);
    for (let step = runs.next(); ; step = runs.next()) {
      if (step.done) {
        if (!step.value) blocks.add(block);
        return;
      }
      if (step.value) options.onRun(step.value);
      yield options.waitsFor();
      if (awaited.size === 0) continue;
      const nodes = awaited;
      awaited = new Set();
      yield* readFlows(nodes, new Set());
    }
  }
}

function holdsFrame(element: Element): boolean {
  return localNameOf(element) === 'iframe' || contains(element, 'iframe');
}

function isStale(node: Node): boolean {
  return !isConnectedOf(node) || isInUnread(node);
}

/** Whether `nodes` holds an ancestor of `node` in the same tree, which is read anyway. */
function isWithin(node: Node, nodes: ReadonlySet<Node>): boolean {
  for (let at = parentOf(node); at; at = parentOf(at)) if (nodes.has(at)) return true;
  return false;
}

/** Resolves once the page is on screen: a tab nobody sees is not read. */
async function visible(document: Document, signal: AbortSignal): Promise<void> {
  if (document.visibilityState !== 'visible') await untilEvent(document, 'visibilitychange', signal);
}
