/**
 * Text that is being written, as an answer is that streams in: what stands at its end may become another word with the
 * next letters (可灵 → 可灵活, GLM-4 → GLM-4.5). Marks there are held back until the text has gone on or has settled.
 */
import { parentOf } from '../dom/dom.ts';
import { pause } from '../tasks/slices.ts';
import { pointAt } from '../text/text-points.ts';
import { flows, type TextRun } from '../text/text-runs.ts';

/**
 * How much text has to follow a name before it is sure to be one, UTF-16 code units. Streamed character by character,
 * 363 names of the test sentences are withdrawn or grow longer 119 times at 0, 13 at 4, 5 at 8 and twice at 12.
 */
const sureAfter = 12;

/** When a text counts as settled, ms after its last change: longer than the pauses between the words of an answer. */
const settledAfter = 600;

export interface GrowingTextOptions {
  /** As PageReader.changedAt. */
  readonly changedAt: (node: Node) => number | undefined;
  /** Have the flows of these nodes read once more. */
  readonly readAgain: (nodes: Iterable<Node>) => void;
  readonly signal: AbortSignal;
}

export interface GrowingText {
  /** Whether a name that ends at `end` of the run is to be held back. If so, the run is read again once it has settled. */
  holdsBack(run: TextRun, end: number): boolean;
}

export function createGrowingText({ changedAt, readAgain, signal }: GrowingTextOptions): GrowingText {
  /** When each run with a name that is held back will have settled, by its last node. */
  const due = new Map<Text, number>();
  let isWatching = false;

  return {
    holdsBack(run, end) {
      if (run.text.trimEnd().length - end >= sureAfter) return false;
      const settlesAt = lastChange(run, end) + settledAfter;
      if (settlesAt <= performance.now()) return false;
      due.set(run.pieces.at(-1)!.node, settlesAt);
      // Aborting is the ordinary end of a session, not a failure.
      if (!isWatching) watch().catch(() => {});
      return true;
    },
  };

  /** When the text was last changed where the name ends or behind it. */
  function lastChange(run: TextRun, end: number): number {
    let latest = Number.NEGATIVE_INFINITY;
    for (const { node } of run.pieces.slice(pointAt(run, end, true).piece))
      for (let at: Node | null = node; at && flows(at); at = parentOf(at))
        latest = Math.max(latest, changedAt(at) ?? latest);
    return latest;
  }

  async function watch(): Promise<void> {
    isWatching = true;
    while (due.size > 0) {
      await pause(signal, Math.max(0, Math.min(...due.values()) - performance.now()));
      const settled = [...due].filter(([, at]) => at <= performance.now()).map(([node]) => node);
      for (const node of settled) due.delete(node);
      if (settled.length > 0) readAgain(settled);
    }
    isWatching = false;
  }
}
