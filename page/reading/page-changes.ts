/** What changes in a page, told in the terms of reading it. */

import { contains, isConnectedOf, isElement, isText, localNameOf } from '../dom/dom.ts';
import { isUnread, readingAttributes } from '../dom/elements.ts';
import { isBeingParsed } from '../tasks/being-parsed.ts';
import type { RunKeeper } from '../text/run-keeper.ts';
import { flows } from '../text/text-runs.ts';
import type { Agenda } from './agenda.ts';
import { createTextTimes } from './text-times.ts';

export interface PageChangesOptions {
  readonly document: Document;
  /** What has changed is added here: flows, and blocks that are new or are to be read as if they were. */
  readonly agenda: Agenda;
  /** A frame left the page. */
  readonly onFrameRemoved: () => void;
  /** Asked to forget what stands in elements that are no longer read, or are read all anew. */
  readonly keeper: () => RunKeeper;
  /** The document has got another root element (document.open): listeners on window and document are gone. */
  readonly onReplaced: () => void;
  /** This node was taken out, and may have been put elsewhere; told at once. */
  readonly onRemoved: (node: Node) => void;
  /** Something has changed; called after the others, some of which may be left for {@link PageChanges.catchUp}. */
  readonly onDue: () => void;
  readonly signal: AbortSignal;
}

export interface PageChanges {
  /**
   * Tell of changes in `root` from now on, and have all of it read.
   *
   * While the document is being parsed, nodes that come and go are not told of: to be told of a million nodes took a page ten
   * times as long as to read them all. Observe it again now and then, for frames that have left, and once it is parsed.
   */
  observe(root: Document | ShadowRoot): void;
  /** Tell what came in too great a number to be told at once. Each step is a chance to pause. */
  catchUp(): Generator<undefined, void>;
  /**
   * When the page last changed this text, put it or an inline element here, or rendered what it ends anew, ms; undefined
   * where it never did.
   */
  changedAt(node: Node): number | undefined;
}

/** Changes that are told as they come, a millisecond's work. */
const toldAtOnce = 1_000;

export function createPageChanges(options: PageChangesOptions): PageChanges {
  const { document, agenda, onFrameRemoved, signal } = options;
  const times = createTextTimes(document);
  let backlog: MutationRecord[] = [];
  /** Whether there were frames: all that goes is searched for them then. Windows do not count those in shadow trees. */
  let hasFrames = frames.length > 0;
  /** How many there were when something was last observed. */
  let frameCount = 0;
  const observer = new MutationObserver((records) => {
    hasFrames ||= frames.length > 0;
    if (backlog.length + records.length > toldAtOnce) backlog = backlog.concat(records);
    else records.forEach(tell);
    for (const { removedNodes } of records) removedNodes.forEach(options.onRemoved);
    options.onDue();
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
        tell(record);
        yield;
      }
    },
    changedAt: times.of,
  };

  function tell(record: MutationRecord): void {
    const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } = record;
    if (type === 'characterData') {
      if (isText(target)) tellFlow(target);
    } else if (type === 'attributes') {
      const element = target as Element;
      // What goes on being read keeps its marks, and what was not read had none.
      if (isUnread(element))
        for (const node of options.keeper().forgetWithin(element)) agenda.flows.add(node);
      agenda[flows(element) ? 'flows' : 'blocks'].add(element);
    } else {
      if (target === document && [...addedNodes].some(isElement)) {
        options.onReplaced();
        return;
      }
      if (hasFrames)
        for (const node of removedNodes) if (isElement(node) && holdsFrame(node)) onFrameRemoved();
      // A page that renders a list anew for each of its items takes out most of what it puts in, before we hear of it.
      const standing = [...addedNodes].filter(isConnectedOf);
      for (const node of standing) {
        if (flows(node)) tellFlow(node);
        else agenda.blocks.add(node);
      }
      if (removedNodes.length > 0) times.noteEnd(standing);
      // What stood side by side may now be apart, and what was apart side by side; where an inline element was emptied
      // or filled, around that.
      for (const node of [previousSibling, nextSibling ?? previousSibling ?? target])
        if (node && flows(node)) agenda.flows.add(node);
    }
  }

  function tellFlow(node: Node): void {
    agenda.flows.add(node);
    times.note(node);
  }
}

function holdsFrame(element: Element): boolean {
  return localNameOf(element) === 'iframe' || contains(element, 'iframe');
}
