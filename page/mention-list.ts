/** The mentions of a page as a reader meets them: visible ones, in document order, by entity. */
import { type EntityRef, keyOf } from '../core/entity-ref.ts';
import { parentOf } from './dom.ts';
import type { PlacedMention } from './placed-mentions.ts';

export interface MentionsOfEntity {
  readonly ref: EntityRef;
  /** In document order; never empty. */
  readonly mentions: readonly PlacedMention[];
}

/** Group the mentions that can be seen by their likeliest entity, entities in order of first appearance. */
export function mentionList(mentions: Iterable<PlacedMention>): MentionsOfEntity[] {
  const seen = new Map<Element, boolean>();
  const isSeen = (element: Element): boolean => {
    const known = seen.get(element);
    if (known !== undefined) return known;
    const visible = Element.prototype.checkVisibility.call(element, { visibilityProperty: true });
    seen.set(element, visible);
    return visible;
  };
  const byEntity = new Map<string, { ref: EntityRef; mentions: PlacedMention[] }>();
  for (const mention of [...mentions].filter(({ element }) => isSeen(element)).sort(inDocumentOrder)) {
    const ref = mention.candidates[0]!;
    const known = byEntity.get(keyOf(ref));
    if (known) known.mentions.push(mention);
    else byEntity.set(keyOf(ref), { ref, mentions: [mention] });
  }
  return [...byEntity.values()];
}

function inDocumentOrder(a: PlacedMention, b: PlacedMention): number {
  const [startA, startB] = [a.ranges[0], b.ranges[0]];
  const [nodeA, nodeB] = [startA.startContainer, startB.startContainer];
  if (nodeA === nodeB) return startA.startOffset - startB.startOffset;
  const position = inDocument(nodeA).compareDocumentPosition(inDocument(nodeB));
  return position & Node.DOCUMENT_POSITION_FOLLOWING
    ? -1
    : position & Node.DOCUMENT_POSITION_PRECEDING
      ? 1
      : 0;
}

/** The node itself, or the outermost host of the shadow trees it stands in: trees have no common order. */
function inDocument(node: Node): Node {
  let root = node;
  for (let up = parentOf(root); up; up = parentOf(root)) root = up;
  return root instanceof ShadowRoot ? inDocument(root.host) : node;
}
