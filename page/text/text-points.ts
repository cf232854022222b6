/** Leads from the text of a run back to points in the page. */
import type { TextRun } from './text-runs.ts';

/** A point in the page: an offset in a text node, and the index of the run's piece which that node is. */
export interface TextPoint {
  readonly node: Text;
  readonly offset: number;
  readonly piece: number;
}

/**
 * The point in the page at which `offset` of the run's text stands. An offset between two nodes is the end of the first
 * for `end`, the start of the second otherwise.
 */
export function pointAt(run: TextRun, offset: number, end: boolean): TextPoint {
  let piece = 0;
  while (piece + 1 < run.pieces.length) {
    const next = run.pieces[piece + 1]!.start;
    if (end ? next >= offset : next > offset) break;
    piece++;
  }
  const { node, start } = run.pieces[piece]!;
  return { node, offset: offset - start, piece };
}

/** The range between two points of one document. */
export function rangeBetween(
  start: Pick<TextPoint, 'node' | 'offset'>,
  end: Pick<TextPoint, 'node' | 'offset'>,
): StaticRange {
  return new StaticRange({
    startContainer: start.node,
    startOffset: start.offset,
    endContainer: end.node,
    endOffset: end.offset,
  });
}
