/** From a name in the text of a run to its place in the page. */
import type { Mention } from '../../core/spot/mention.ts';
import { elementAround, firstChildOf, isElement, isText, nodeAfter, parentOf } from '../dom/dom.ts';
import { pointAt, rangeBetween, type TextPoint } from '../text/text-points.ts';
import { joined, type TextRun } from '../text/text-runs.ts';
import { PlacedMention, type Ranges } from './placed-mention.ts';

/** Two units without a space between them; at the ends of a text there is only one. */
const isTight = /^\S\S$/;

/**
 * The run as it stands on screen: cut where two of its nodes meet without a space and are laid out apart, as the items
 * of a menu are. The style is asked only there, and only of runs that may hold a name.
 */
export function partsOnScreen(run: TextRun): TextRun[] {
  const { text, pieces } = run;
  const parts: Text[][] = [[]];
  for (const [i, { node, start }] of pieces.entries()) {
    if (isTight.test(text.slice(start - 1, start + 1)) && !flowsOnScreen(pieces[i - 1]!.node, node))
      parts.push([]);
    parts.at(-1)!.push(node);
  }
  return parts.length === 1 ? [run] : parts.map(joined);
}

/** The mention with its place, or null where the page lays its parts out apart (a name glued together by chance). */
export function placeMention(run: TextRun, mention: Mention): PlacedMention | null {
  const start = pointAt(run, mention.start, false);
  const end = pointAt(run, mention.end, true);
  for (let piece = start.piece; piece < end.piece; piece++) {
    if (!flowsOnScreen(run.pieces[piece]!.node, run.pieces[piece + 1]!.node)) return null;
  }
  const element = elementAround(start.node);
  const across = start.piece === end.piece ? null : rangesOf(run, start, end);
  return element && new PlacedMention(mention, element, start, across);
}

/** The text from `start` to `end`, without what stands between its nodes and is not read. */
function rangesOf({ pieces }: TextRun, start: TextPoint, end: TextPoint): Ranges {
  const ranges: StaticRange[] = [];
  let from: Pick<TextPoint, 'node' | 'offset'> = start;
  for (let piece = start.piece; piece < end.piece; piece++) {
    const { node, start: startsAt } = pieces[piece]!;
    const next = pieces[piece + 1]!;
    if (!isTextBetween(node, next.node)) continue;
    ranges.push(rangeBetween(from, { node, offset: next.start - startsAt }));
    from = { node: next.node, offset: 0 };
  }
  ranges.push(rangeBetween(from, end));
  return ranges as [StaticRange, ...StaticRange[]];
}

/** Inline elements may be styled as blocks: two tabs of a menu are no one name. Asked only where a name crosses. */
function flowsOnScreen(before: Text, after: Text): boolean {
  return !hasEdgeBetween(before, after) && !hasEdgeBetween(after, before);
}

/** Whether something that `from` stands in, and `other` does not, is laid out apart. */
function hasEdgeBetween(from: Text, other: Text): boolean {
  for (let at = parentOf(from); at && !Node.prototype.contains.call(at, other); at = parentOf(at))
    if (isElement(at) && !/^(inline$|contents$|ruby|none$)/.test(getComputedStyle(at).display)) return true;
  return false;
}

/** Whether text, read or unread, stands between two nodes of one tree, the first of which comes first. */
function isTextBetween(first: Text, second: Text): boolean {
  const root = first.getRootNode();
  let node = nodeAfter(first, root);
  while (node && node !== second && !isText(node)) node = firstChildOf(node) ?? nodeAfter(node, root);
  return node !== second;
}
