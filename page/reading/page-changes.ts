/** What changes in a page, told in the terms of reading it. */

import { contains, isConnectedOf, isElement, isText, localNameOf } from '../dom/dom.ts';
import { isUnread, readingAttributes } from '../dom/elements.ts';
import { isBeingParsed } from '../tasks/being-parsed.ts';
import { flows } from '../text/text-runs.ts';

export interface PageChangesOptions {
  readonly document: Document;
  /** The flow of this node is to be read again. */
  readonly onFlowChanged: (node: Node) => void;
  /** This block is new, or is to be read as if it were. */
  readonly onBlockChanged: (block: Element) => void;
  /** A frame left the page. */
  readonly onFrameRemoved: () => void;
  /** Below this nothing is to be read any more, or all again. */
  readonly onReset: (root: Element) => Iterable<Node>;
  /** The document has got another root element (document.open): listeners on window and document are gone. */
  readonly onReplaced: () => void;
  /** Something has changed; called after the others, which may be told later. */
  readonly onAny: (records: readonly MutationRecord[]) => void;
  readonly signal: AbortSignal;
}

export interface PageChanges {
  /**
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
  const { document, signal } = options;
  const changedAt = new WeakMap<Node, number>();
  let backlog: MutationRecord[] = [];
  /** Whether there were frames: all that goes is searched for them then. Windows do not count those in shadow trees. */
  let hasFrames = frames.length > 0;
  /** How many there were when something was last observed. */
  let frameCount = 0;
  const observer = new MutationObserver((records) => {
    hasFrames ||= frames.length > 0;
    if (backlog.length + records.length > toldAtOnce) backlog = backlog.concat(records);
    else records.forEach(tell);
    options.onAny(records);
  });
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    observe(root) {
      hasFrames ||= root !== document;
      if (frames.length < frameCount) options.onFrameRemoved();
      frameCount = frames.length;
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
      const records = backlog;
      backlog = [];
      for (const record of records) {
        tell(record);
        yield;
      }
    },
    changedAt: (node) => changedAt.get(node),
  };

  function tell(record: MutationRecord): void {
    const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } = record;
    if (type === 'characterData') {
      if (isText(target)) tellFlow(target);
    } else if (type === 'attributes') {
      const element = target as Element;
      // What goes on being read keeps its marks, and what was not read had none.
      if (isUnread(element)) for (const node of options.onReset(element)) options.onFlowChanged(node);
      options[flows(element) ? 'onFlowChanged' : 'onBlockChanged'](element);
    } else {
      if (target === document && [...addedNodes].some(isElement)) {
        options.onReplaced();
        return;
      }
      if (hasFrames)
        for (const node of removedNodes) if (isElement(node) && holdsFrame(node)) options.onFrameRemoved();
      // A page that renders a list anew for each of its items takes out most of what it puts in, before we hear of it.
      const standing = [...addedNodes].filter((node) => isConnectedOf(node));
      for (const node of standing) {
        if (flows(node)) tellFlow(node);
        else options.onBlockChanged(node as Element);
      }
      if (removedNodes.length > 0) noteEnd(standing);
      // What stood side by side may now be apart, and what was apart side by side; where an inline element was emptied
      // or filled, around that.
      for (const node of [previousSibling, nextSibling ?? previousSibling ?? target])
        if (node && flows(node)) options.onFlowChanged(node);
    }
  }

  function tellFlow(node: Node): void {
    options.onFlowChanged(node);
    noteChanged(node);
  }

  /** Where a page writes a text by rendering all of it anew each time, the end of what it put there is what grew. */
  function noteEnd(rendered: Node[]): void {
    rendered.reverse().some((node) => {
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      let text = walker.lastChild() as Text | null;
      while (text?.data.trim() === '') text = walker.previousNode() as Text | null;
      if (text) noteChanged(text);
      return text;
    });
  }

  function noteChanged(node: Node): void {
    // A page that is being loaded grows too, but its reader waits for nothing more.
    if (!isBeingParsed()) changedAt.set(node, performance.now());
  }
}

function holdsFrame(element: Element): boolean {
  return localNameOf(element) === 'iframe' || contains(element, 'iframe');
}
