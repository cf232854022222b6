/** Adds up what Meipi has cost a page so far, for its reader to see. */
import type { FrameReport, Heard } from '../frame/frame-report.ts';

export interface PageCost {
  /** Main-thread time in all frames, ms. */
  readonly milliseconds: number;
  readonly marks: number;
  /** The number of elements that we have put into the page. Nothing else in it is changed. */
  readonly changes: number;
  /** The number of requests that left the browser; null before it is known. */
  readonly requests: number | null;
}

/** The cost of a page by what its frames report; null while none has reported. */
export function pageCost(
  frames: ReadonlyMap<string, Heard<FrameReport>>,
  requests: number | null,
): PageCost | null {
  if (frames.size === 0) return null;
  const sum = (of: (frame: Heard<FrameReport>) => number) =>
    [...frames.values()].reduce((total, frame) => total + of(frame), 0);
  return {
    milliseconds: sum(({ milliseconds }) => milliseconds),
    // A name beyond those listed has one mark at least.
    marks: sum(({ names, unlisted }) => names.reduce((total, { count }) => total + count, unlisted)),
    changes: sum(({ elements }) => elements),
    requests,
  };
}
