/** Hearing the frames of a tab out: which of what they say is taken, and when enough has been said. */
import type { FrameNames, FrameReport, Heard } from './frame-report.ts';
import { isRecord } from './is-record.ts';
import { parseFrameNames, parseFrameReport } from './parse-frame-report.ts';

/**
 * What is taken from one tab, which is far more than pages have: a hostile frame may speak under any number of names.
 * Popup and badge go through all that is listed whenever one more frame has answered.
 */
export const mostHeard = {
  frames: 256,
  /** Names listed, of all frames together. */
  listed: 10_000,
  /** Names that frames have told of, listed or not. */
  names: 50_000,
  /** Messages that no frame of ours sends. A frame whose session is just beginning anew may send one in vain. */
  refused: 16,
} as const;

export interface FrameHearing<Report> {
  /** What each frame has said, in the order in which they did. */
  readonly frames: ReadonlyMap<string, Heard<Report>>;
  /** Take what arrived. False when enough has been heard: there is no end to it, and one had better stop listening. */
  hear(arrived: unknown): boolean;
}

/** Hear what frames say where all of a report is wanted. */
export const hearReports = (): FrameHearing<FrameReport> =>
  createFrameHearing(parseFrameReport, ({ names }) => names.length);

/** Hear which entities frames mention. */
export const hearNames = (): FrameHearing<FrameNames> =>
  createFrameHearing(parseFrameNames, ({ refs }) => refs.length);

/** `parse` reads what arrived, listing no more names than there is room for; null for what is no report. */
function createFrameHearing<Report extends { readonly frame: string }>(
  parse: (arrived: unknown, room: number) => Heard<Report> | null,
  countListed: (report: Report) => number,
): FrameHearing<Report> {
  const frames = new Map<string, Heard<Report>>();
  let listed = 0;
  let names = 0;
  let refused = 0;
  return {
    frames,
    hear(arrived) {
      const report = isNew(arrived) ? parse(arrived, mostHeard.listed - listed) : null;
      if (report) {
        frames.set(report.frame, report);
        listed += countListed(report);
        names += countListed(report) + report.unlisted;
      } else refused++;
      return names <= mostHeard.names && refused <= mostHeard.refused;
    },
  };

  /** A frame answers once: what comes again under its name is another's, or without end. */
  function isNew(arrived: unknown): boolean {
    return (
      frames.size < mostHeard.frames &&
      isRecord(arrived) &&
      typeof arrived.frame === 'string' &&
      !frames.has(arrived.frame)
    );
  }
}
