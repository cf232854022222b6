/** Hearing the frames of a tab out: which of what they say is taken, and when enough has been said. */
import type { FrameNames, FrameReport, Heard } from './frame-report.ts';
import { parseFrameNames, parseFrameReport } from './parse-frame-report.ts';

/**
 * What is taken from one tab, which is far more than pages have: a hostile frame may speak under any number of names.
 * Popup and badge go through all that is listed whenever one more frame has answered.
 */
export const mostHeard = {
  /** Whatever is in them. */
  messages: 256,
  /** Names, quotations and statements, of all frames together. */
  listed: 10_000,
  /** What is listed, and the names that are only counted. */
  told: 50_000,
} as const;

export interface FrameHearing<Report> {
  /** What each frame has said, in the order in which they did. */
  readonly frames: ReadonlyMap<string, Heard<Report>>;
  /** Take what arrived. False when enough has been heard: there is no end to it, and one had better stop listening. */
  hear(arrived: unknown): boolean;
}

/** Hear what frames say where all of a report is wanted. */
export const hearReports = (): FrameHearing<FrameReport> =>
  createFrameHearing(
    parseFrameReport,
    ({ names, quotations, statements }) => names.length + quotations.length + statements.length,
  );

/** Hear which entities frames mention. */
export const hearNames = (): FrameHearing<FrameNames> =>
  createFrameHearing(parseFrameNames, ({ refs }) => refs.length);

/** `parse` reads what arrived, listing no more than there is room for; null for what is no report. */
function createFrameHearing<Report extends { readonly frame: string }>(
  parse: (arrived: unknown, room: number) => Heard<Report> | null,
  countListed: (report: Report) => number,
): FrameHearing<Report> {
  const frames = new Map<string, Heard<Report>>();
  let messages = 0;
  let told = 0;
  return {
    frames,
    hear(arrived) {
      messages++;
      const report = parse(arrived, Math.max(0, mostHeard.listed - told));
      // A frame answers once: what comes again under its name is another's, or without end.
      if (report && !frames.has(report.frame)) {
        frames.set(report.frame, report);
        told += countListed(report) + report.unlisted;
      }
      return messages < mostHeard.messages && told <= mostHeard.told;
    },
  };
}
