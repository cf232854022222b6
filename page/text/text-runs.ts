/**
 * Reads a page as text. A *run* is a stretch of text nodes that flow into each other on screen: the text of a paragraph
 * across `<b>`, `<a>`, `<wbr>` and ruby bases, ended by a block element, a `<br>` or anything replaced. It is the text
 * block that spotting sees, with the way back to the nodes.
 */
import {
  contains,
  firstChildOf,
  isElement,
  isText,
  nextSiblingOf,
  nodeAfter,
  parentOf,
  previousSiblingOf,
  textContentOf,
  textNodes,
} from '../dom/dom.ts';
import { isInline, isUnread } from '../dom/elements.ts';

/** One text node of a run and where its data begins in the run's text, in UTF-16 code units. */
export interface Piece {
  readonly node: Text;
  readonly start: number;
}

/** A run as one string, with the text nodes that it is made of. */
export interface TextRun {
  readonly text: string;
  /** The text nodes in document order; never empty. */
  readonly pieces: readonly Piece[];
}

/**
 * Tells the offsets in a text at which a name may begin, in UTF-16 code units and in order. None is missing, and not
 * all need be right. The answer is null if something must be loaded first, for which the page reader waits at its next
 * pause.
 */
export type Filter = (text: string) => readonly number[] | null;

/**
 * A `ShadowSearch` is shown the elements that are read, to find their shadow roots. Roots inside other shadow trees are
 * found when those are read.
 */
export interface ShadowSearch {
  /** Search one element. */
  at(element: Element): void;
  /** Search all descendants of a block whose elements are not visited one by one. */
  below(block: Element): void;
}

/**
 * The most elements of a block that is read as one string. In such a block only the flows are walked in which a name
 * may stand. Elements are counted, not characters, because that can be asked without reading: it keeps one native call
 * to a fraction of a millisecond on pages of ordinary density.
 */
const smallBlock = 512;

/** The work between two chances to pause, counted in nodes: some 0.1 ms. */
const pauseEvery = 128;
/** The length of text that takes as long to read as a node, UTF-16 code units. */
const unitsPerNode = 64;

/** Where a walk through the page has come to. */
export interface Walk {
  at?: Node | undefined;
}

/**
 * Yields the runs in `root`, itself included, that may hold a name, in document order; and null as a chance to pause.
 *
 * @param filter if it is null, all runs are wanted.
 * @param shadows is shown all elements that are read.
 * @param walk has in `at`, at each pause, the node at which reading goes on. If the page moves that node meanwhile,
 *   reading goes on from its new place; if the page removes it, what came after it is not read.
 */
export function runsIn(
  root: Node,
  filter: Filter | null,
  shadows?: ShadowSearch,
  walk?: Walk,
): Generator<TextRun | null> {
  return runsFrom(root, null, root, filter, shadows, walk);
}

/** Yields the runs of the flow that begins with `start` (see {@link flowStart}). */
export function* runsAround(start: Node, filter: Filter | null): Generator<TextRun | null> {
  const parent = parentOf(start);
  if (parent) yield* runsFrom(start, flowEnd(start, parent), parent, filter);
}

/** Yields all text nodes of the flow that begins with `start`, read or unread. */
export function* textsAround(start: Node): Generator<Text> {
  const parent = parentOf(start);
  if (!parent) return;
  const end = flowEnd(start, parent);
  for (
    let node: Node | null = start;
    node && node !== end;
    node = firstChildOf(node) ?? nodeAfter(node, parent)
  ) {
    if (isText(node)) yield node;
  }
}

/** The first node after the flow that begins with `start`, a child of `parent`. */
function flowEnd(start: Node, parent: Node): Node | null {
  let last = start;
  for (let next = nextSiblingOf(start); next && flows(next); next = nextSiblingOf(next)) last = next;
  return nodeAfter(last, parent);
}

/**
 * The first node of the flow that `node` is part of; null if that has been asked before.
 *
 * @param asked the nodes that were gone through to answer; pass the same set again with the next question. In a
 *   paragraph of thousands of words, each in an element of its own, each question would otherwise go through all of
 *   them.
 */
export function flowStart(node: Node, asked: Set<Node>): Node | null {
  let top = node;
  for (let up = parentOf(top); up && isElement(up) && isInline(up); up = parentOf(up)) top = up;
  while (!asked.has(top)) {
    asked.add(top);
    const before = previousSiblingOf(top);
    if (!before || !flows(before)) return top;
    top = before;
  }
  return null;
}

/** Whether text flows through `node`: text, comments and inline elements. */
export function flows(node: Node): boolean {
  return !isElement(node) || isInline(node);
}

/** Yields the runs from `first` up to, not including, `end`, all within `root`. */
function* runsFrom(
  first: Node,
  end: Node | null,
  root: Node,
  filter: Filter | null,
  shadows?: ShadowSearch,
  walk: Walk = {},
): Generator<TextRun | null> {
  let texts: Text[] = [];
  let walked = 0;
  for (let node: Node | null = first; node && node !== end; ) {
    if (++walked >= pauseEvery) {
      walked = 0;
      walk.at = node;
      yield null;
    }
    let next: Node | null = null;
    if (isText(node)) texts.push(node);
    else if (isElement(node)) {
      const isBlock = !isInline(node);
      const run = isBlock ? finished(node) : null;
      if (run) yield run;
      if (!isUnread(node)) {
        shadows?.at(node);
        if (filter && isBlock && isSmall(node)) {
          shadows?.below(node);
          let places = placesOf(node, filter);
          if (!places) {
            walk.at = node;
            yield null;
            places = placesOf(node, filter);
          }
          if (places) for (const start of flowsAt(places, node)) yield* runsAround(start, filter);
          else next = firstChildOf(node);
        } else next = firstChildOf(node);
      }
    } else next = firstChildOf(node);
    let at: Node | null = node;
    for (; !next && at && at !== root; at = parentOf(at)) {
      const run = texts.length > 0 && !flows(at) ? finished(at) : null;
      if (run) yield run;
      next = nextSiblingOf(at);
    }
    if (!at) return;
    node = next;
  }
  const last = finished();
  if (last) yield last;

  function placesOf(block: Element, filter: Filter): readonly number[] | null {
    const text = textContentOf(block);
    walked += text.length / unitsPerNode;
    return filter(text);
  }

  /** The run of the texts gathered so far, if a name may stand in it. The walk goes on at `at`. */
  function finished(at?: Node): TextRun | null {
    walk.at = at;
    if (texts.length === 0) return null;
    const run = joined(texts);
    texts = [];
    walked += run.text.length / unitsPerNode;
    return filter?.(run.text)?.length === 0 ? null : run;
  }
}

/** Whether a block is to be read as one string. */
function isSmall(block: Element): boolean {
  // If there is nothing but a text, reading it is cheaper than asking.
  const only = firstChildOf(block);
  if (!only || (isText(only) && !nextSiblingOf(only))) return false;
  // By its index Chromium would count all of them first (docs/cost.md, "Choices in the code").
  if (Element.prototype.getElementsByTagName.call(block, '*').item(smallBlock)) return false;
  // Ruby text stands inside the string that would be tested, but not inside the name.
  return !contains(block, 'rt');
}

/**
 * The first nodes of the flows of `block` in which these offsets of its text stand. They are found in one go, so that
 * the page can't change meanwhile; a flow that changes later is read anew.
 */
function flowsAt(places: readonly number[], block: Element): Node[] {
  const walker = document.createTreeWalker(block, textNodes);
  const asked = new Set<Node>();
  const starts: Node[] = [];
  let node: Text;
  let end = 0;
  for (const place of places) {
    while (end <= place) {
      node = walker.nextNode() as Text;
      end += node.length;
    }
    const start = flowStart(node!, asked);
    let at = start && parentOf(start);
    // A block within an inline element is read with what is around it.
    while (at && at !== block && !asked.has(at) && !isUnread(at as Element)) at = parentOf(at);
    if (at === block) starts.push(start!);
  }
  return starts;
}

/** Joins text nodes, one at least, to the run that they make. */
export function joined(texts: readonly Text[]): TextRun {
  let text = '';
  const pieces = texts.map((node) => {
    const start = text.length;
    // `data` is read once per node: in Firefox each read copies the string.
    text += node.data;
    return { node, start };
  });
  return { text, pieces };
}
