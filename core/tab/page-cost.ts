/** What Meipi has cost a page so far, for its reader to see. */
import type { FrameReport, Heard } from '../frame/frame-report.ts';

export interface PageCost {
  /** Main-thread time in all frames, ms. */
  readonly milliseconds: number;
  readonly marks: number;
  /** Elements of ours in the page: what is changed in it. */
  readonly changes: number;
  /** Requests that left the browser; null before that is known. */
  readonly requests: number | null;
}

/** Null while no frame has reported. */
export function pageCost(
  frames: ReadonlyMap<string, Heard<FrameReport>>,
  requests: number | null,
): PageCost | null {
  if (frames.size === 0) return null;
  const sum = (of: (frame: Heard<FrameReport>) => number) =>
    [...frames.values()].reduce((total, frame) => total + of(frame), 0);
  return {
    milliseconds: sum(({ milliseconds }) => milliseconds),
    // A name that is not listed has one mark at least.
    marks: sum(({ names, unlisted }) => names.reduce((total, { count }) => total + count, unlisted)),
    changes: sum(({ elements }) => elements),
    requests,
  };
}
