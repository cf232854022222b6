/** From a name in the text of a run to its place in the page. */
import type { Mention } from '../../core/spot/mention.ts';
import { elementAround, firstChildOf, isText, nodeAfter, parentOf } from '../dom/dom.ts';
import { pointAt, rangeBetween, type TextPoint } from '../text/text-points.ts';
import type { TextRun } from '../text/text-runs.ts';
import { PlacedMention, type Ranges } from './placed-mention.ts';

const isSpace = /\s/;

/**
 * The run as it stands on screen: cut where two of its nodes meet without a space and are laid out apart, as the items
 * of a menu are. The style is asked only there, and only of runs that may hold a name.
 */
export function partsOnScreen(run: TextRun): TextRun[] {
  const { text, pieces } = run;
  const cuts: number[] = [];
  for (let next = 1; next < pieces.length; next++) {
    const { node, start } = pieces[next]!;
    if (start === 0 || start === text.length) continue;
    const isApart = isSpace.test(text[start - 1]!) || isSpace.test(text[start]!);
    if (!isApart && !flowsOnScreen(pieces[next - 1]!.node, node)) cuts.push(start);
  }
  if (cuts.length === 0) return [run];
  return [0, ...cuts].map((from, i) => {
    const to = cuts[i] ?? text.length;
    const own = pieces.filter(({ start }) => start >= from && (start < to || to === text.length));
    return {
      text: text.slice(from, to),
      pieces: own.map(({ node, start }) => ({ node, start: start - from })),
    };
  });
}

/** The mention with its place, or null where the page lays its parts out apart (a name glued together by chance). */
export function placeMention(run: TextRun, mention: Mention): PlacedMention | null {
  const start = pointAt(run, mention.start, false);
  const end = pointAt(run, mention.end, true);
  for (let piece = start.piece; piece < end.piece; piece++) {
    if (!flowsOnScreen(run.pieces[piece]!.node, run.pieces[piece + 1]!.node)) return null;
  }
  const element = elementAround(start.node);
  if (!element) return null;
  const across = start.piece === end.piece ? null : rangesOf(run, start, end);
  return new PlacedMention(mention, element, start.node, start.offset, across);
}

/** The text from `start` to `end`, without what stands between its nodes and is not read. */
function rangesOf({ pieces }: TextRun, start: TextPoint, end: TextPoint): Ranges {
  const cuts: number[] = [];
  for (let piece = start.piece; piece < end.piece; piece++)
    if (isTextBetween(pieces[piece]!.node, pieces[piece + 1]!.node)) cuts.push(piece);
  const lengthOf = (piece: number) => pieces[piece + 1]!.start - pieces[piece]!.start;
  const ranges = [...cuts, end.piece].map((last, i) => {
    const first = i === 0 ? start : { node: pieces[cuts[i - 1]! + 1]!.node, offset: 0 };
    return rangeBetween(
      first,
      last === end.piece ? end : { node: pieces[last]!.node, offset: lengthOf(last) },
    );
  });
  return ranges as [StaticRange, ...StaticRange[]];
}

/** Inline elements may be styled as blocks: two tabs of a menu are no one name. Asked only where a name crosses. */
function flowsOnScreen(before: Text, after: Text): boolean {
  return !hasEdgeBetween(before, after) && !hasEdgeBetween(after, before);
}

/** Whether something that `from` stands in, and `other` does not, is laid out apart. */
function hasEdgeBetween(from: Text, other: Text): boolean {
  for (let at = parentOf(from); at && !Node.prototype.contains.call(at, other); at = parentOf(at))
    if (isLaidOutApart(at)) return true;
  return false;
}

function isLaidOutApart(node: Node): boolean {
  if (!(node instanceof Element)) return false;
  const { display } = getComputedStyle(node);
  return !/^(inline$|contents$|ruby|none$)/.test(display);
}

/** Whether text, read or unread, stands between two nodes of one tree, the first of which comes first. */
function isTextBetween(first: Text, second: Text): boolean {
  const root = first.getRootNode();
  let node = nodeAfter(first, root);
  while (node && node !== second && !isText(node)) node = firstChildOf(node) ?? nodeAfter(node, root);
  return node !== second;
}
