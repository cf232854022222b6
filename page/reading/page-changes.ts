/** Watches a page for changes, and puts what they call to be read on the agenda. */
import { contains, isConnectedOf, isElement, isText, localNameOf } from '../dom/dom.ts';
import { isUnread, readingAttributes } from '../dom/elements.ts';
import { isBeingParsed } from '../tasks/being-parsed.ts';
import type { RunKeeper } from '../text/run-keeper.ts';
import { flows } from '../text/text-runs.ts';
import type { Agenda } from './agenda.ts';
import { createTextTimes } from './text-times.ts';

export interface PageChangesOptions {
  readonly document: Document;
  /** Gets the flows that changed, and the blocks that are new or are to be read as if they were. */
  readonly agenda: Agenda;
  /** Called when a frame has left the page. */
  readonly onFrameRemoved: () => void;
  /** The keeper of runs that is in use now: it is told of elements that are no longer read. */
  readonly keeper: () => RunKeeper;
  /** Called when the document has got another root element (`document.open`): listeners on window and document are gone. */
  readonly onReplaced: () => void;
  /** Called at once for each node that was taken out, and that may have been put elsewhere. */
  readonly onRemoved: (node: Node) => void;
  /** Called after each of the page's changes: a pass over the agenda is due. */
  readonly wake: () => void;
  readonly signal: AbortSignal;
}

export interface PageChanges {
  /**
   * Watch `root` from now on, and put all of it on the agenda.
   *
   * While the document is being parsed, nothing tells of nodes that come and go: to be told of a million nodes took a page
   * ten times as long as to read them all. Observe it again now and then, for frames that have left, and once it is parsed.
   */
  observe(root: Document | ShadowRoot): void;
  /** Take in the changes that were too many to be taken in at once. Each step is a chance to pause. */
  catchUp(): Generator<undefined, void>;
  /**
   * Tells when the page last changed this text, put it or an inline element here, or rendered what it ends anew, ms;
   * undefined where it never did.
   */
  changedAt(node: Node): number | undefined;
}

/** So many changes are taken in at once, which is a millisecond's work; more are left for {@link PageChanges.catchUp}. */
const takenAtOnce = 1_000;

export function createPageChanges(options: PageChangesOptions): PageChanges {
  const { document, agenda, onFrameRemoved, signal } = options;
  const times = createTextTimes(document);
  let backlog: MutationRecord[] = [];
  /** Whether there were frames, so that all that goes is searched for them. `frames` doesn't count those in shadow trees. */
  let hasFrames = frames.length > 0;
  /** How many frames there were when something was last observed. */
  let frameCount = 0;
  const observer = new MutationObserver((records) => {
    hasFrames ||= frames.length > 0;
    if (backlog.length + records.length > takenAtOnce) backlog = backlog.concat(records);
    else records.forEach(takeIn);
    for (const { removedNodes } of records) removedNodes.forEach(options.onRemoved);
    options.wake();
  });
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    observe(root) {
      hasFrames ||= root !== document;
      if (frames.length < frameCount) onFrameRemoved();
      frameCount = frames.length;
      agenda.blocks.add(root);
      observer.observe((root as Document).documentElement ?? root, {
        subtree: true,
        childList: !isBeingParsed(),
        characterData: true,
        attributeFilter: readingAttributes,
      });
      // It may be given another root element.
      observer.observe(document, { childList: true });
    },
    *catchUp() {
      for (const record of backlog.splice(0)) {
        takeIn(record);
        yield;
      }
    },
    changedAt: times.of,
  };

  function takeIn(record: MutationRecord): void {
    const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } = record;
    if (type === 'characterData') {
      if (isText(target)) addFlow(target);
    } else if (type === 'attributes') {
      const element = target as Element;
      // An element that is still read has the marks it had, and one that was not read had none.
      if (isUnread(element))
        for (const node of options.keeper().forgetWithin(element)) agenda.flows.add(node);
      agenda[flows(element) ? 'flows' : 'blocks'].add(element);
    } else if (target === document && [...addedNodes].some(isElement)) options.onReplaced();
    else {
      if (hasFrames)
        for (const node of removedNodes) if (isElement(node) && holdsFrame(node)) onFrameRemoved();
      // Pages that render a list anew for each item take most of what they put in out again, before an observer hears of it.
      const standing = [...addedNodes].filter(isConnectedOf);
      for (const node of standing) {
        if (flows(node)) addFlow(node);
        else agenda.blocks.add(node);
      }
      if (removedNodes.length > 0) times.noteEnd(standing);
      // The nodes before and after a change may have become one flow, or two. Where an inline element was emptied or filled,
      // it has neither, and the change is in the flow of the element.
      for (const node of [previousSibling, nextSibling ?? previousSibling ?? target])
        if (node && flows(node)) agenda.flows.add(node);
    }
  }

  function addFlow(node: Node): void {
    agenda.flows.add(node);
    times.note(node);
  }
}

function holdsFrame(element: Element): boolean {
  return localNameOf(element) === 'iframe' || contains(element, 'iframe');
}
