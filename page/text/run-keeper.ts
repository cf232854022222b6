/** The role of whoever remembers the runs of a page: what the reading of a page asks of it. */
import type { TextRun } from './text-runs.ts';

/** Remembers what stands in the runs that were read, and tells what has to be read again. */
export interface RunKeeper {
  /** Remember a run that may hold a name. Whatever its text nodes held before is forgotten. */
  place(run: TextRun): void;
  /**
   * Put `runs` in the place of all that the text nodes of a flow held before.
   *
   * @param texts all text nodes of the flow.
   * @param runs those of its runs that may hold a name.
   */
  placeFlow(texts: Iterable<Text>, runs: readonly TextRun[]): void;
  /** Whether `node` is part of a run that is remembered. */
  isKnown(node: Node): boolean;
  /**
   * Forget the runs that no longer stand as they were read, or no longer where anything is read. Yields for each run the
   * nodes whose flows are to be read again, none where the run stands, so that the caller can pause in between.
   */
  forgetBroken(): Iterable<readonly Text[]>;
  /** Forget the runs that stand in `root` or reach into it. Returns the nodes whose flows are to be read again. */
  forgetWithin(root: Node): readonly Text[];
  /** Yields the runs that may mean something else by what was read since. Place each before the next is taken. */
  takeAwakened(): Iterable<TextRun>;
  /** All that is known of the page has been read, for now. */
  endReading(): void;
}
