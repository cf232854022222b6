/** The mentions of a page as a reader meets them: those that can be seen, in document order. */
import { type EntityRef, keyOf } from '../../core/entity-ref.ts';
import { attributeOf, hostOf, localNameOf } from '../dom/dom.ts';
import type { PlacedMention } from './placed-mention.ts';

export interface MentionCount {
  readonly ref: EntityRef;
  readonly count: number;
  /** The one that comes first in the document. */
  readonly first: PlacedMention;
}

/** Count the mentions that can be seen by their likeliest entity, entities in order of first appearance. */
export function countMentions(mentions: Iterable<PlacedMention>): MentionCount[] {
  const isSeen = visibilityTest();
  // References are mostly the same objects, so that few keys have to be made.
  const counts = new Map<EntityRef, Mutable<MentionCount>>();
  const known = new Map<string, Mutable<MentionCount>>();
  for (const mention of mentions) {
    if (!isSeen(mention.element)) continue;
    const ref = mention.candidates[0];
    let entry = counts.get(ref) ?? known.get(keyOf(ref));
    if (!entry) {
      entry = { ref, count: 0, first: mention };
      known.set(keyOf(ref), entry);
    }
    counts.set(ref, entry);
    entry.count++;
    if (inDocumentOrder(mention, entry.first) < 0) entry.first = mention;
  }
  return [...known.values()].sort((a, b) => inDocumentOrder(a.first, b.first));
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The likeliest entities of the mentions that can be seen, each once. Elements are asked about until one is seen. */
export function visibleRefs(mentions: Iterable<PlacedMention>): EntityRef[] {
  const isSeen = visibilityTest();
  // References are mostly the same objects, so that few keys have to be made.
  const refs = new Set<EntityRef>();
  for (const { element, candidates } of mentions)
    if (!refs.has(candidates[0]) && isSeen(element)) refs.add(candidates[0]);
  return [...new Map([...refs].map((ref) => [keyOf(ref), ref])).values()];
}

/** The mentions that can be seen, in document order. */
export function visibleMentions(mentions: Iterable<PlacedMention>): PlacedMention[] {
  const isSeen = visibilityTest();
  return [...mentions].filter(({ element }) => isSeen(element)).sort(inDocumentOrder);
}

/** Those of one entity. */
export function mentionsOf(ref: EntityRef, mentions: Iterable<PlacedMention>): PlacedMention[] {
  return visibleMentions([...mentions].filter(({ candidates }) => keyOf(candidates[0]) === keyOf(ref)));
}

/** Asks about each element once. */
function visibilityTest(): (element: Element) => boolean {
  const known = new Map<Element, boolean>();
  return (element) => {
    let seen = known.get(element);
    if (seen === undefined) {
      seen =
        Element.prototype.checkVisibility.call(element, { visibilityProperty: true }) && !isFolded(element);
      known.set(element, seen);
    }
    return seen;
  };
}

/** Whether an element that can be seen itself hides the text in it. */
function isFolded(element: Element): boolean {
  if (localNameOf(element) === 'details') return attributeOf(element, 'open') === null;
  return getComputedStyle(element).contentVisibility === 'hidden';
}

/** Bits that `compareDocumentPosition` answers with. */
const disconnected = 1;
const preceding = 2;
const following = 4;

/** For sorting: which of two mentions comes first. */
export function inDocumentOrder(a: PlacedMention, b: PlacedMention): number {
  const [nodeA, nodeB] = [a.node, b.node];
  if (nodeA === nodeB) return a.offset - b.offset;
  let position = nodeA.compareDocumentPosition(nodeB);
  // Trees have no common order: their outermost hosts stand for what is in them.
  if (position & disconnected) position = inDocument(nodeA).compareDocumentPosition(inDocument(nodeB));
  return (position & preceding) - (position & following);
}

/** The node itself, or the outermost host of the shadow trees it stands in. */
function inDocument(node: Node): Node {
  const host = hostOf(node.getRootNode());
  return host ? inDocument(host) : node;
}
