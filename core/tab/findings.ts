/** Gathers what all frames of a tab have found together. */
import { type EntityRef, keyOf } from '../entity-ref.ts';
import type { FrameQuotation, FrameReport, Heard } from '../frame/frame-report.ts';
import { type StatementRef, statementKey } from '../statement-ref.ts';

/** A name on the page, with the number of its mentions in each frame. Frames are in the order of their reports. */
export interface PageName {
  readonly ref: EntityRef;
  readonly text: string;
  readonly count: number;
  readonly frames: readonly { readonly frame: string; readonly count: number }[];
}

/** A quotation and the frame that it stands in. */
export interface PageQuotation extends FrameQuotation {
  readonly frame: string;
}

export interface TabFindings {
  readonly names: readonly PageName[];
  /** The number of further names of which frames have told, too many to be listed. */
  readonly unlisted: number;
  /** The quotations that were taken from this very page, in document order. */
  readonly quotations: readonly PageQuotation[];
}

/**
 * Gathers the findings of a tab.
 *
 * @param frames in the order in which they have reported.
 */
export const findingsOf = (frames: readonly Heard<FrameReport>[]): TabFindings => ({
  names: namesOf(frames),
  unlisted: frames.reduce((sum, { unlisted }) => sum + unlisted, 0),
  quotations: frames.flatMap(({ frame, quotations }) => quotations.map((one) => ({ ...one, frame }))),
});

/** The names of all frames, each once, in order of first appearance; the page's own before those of frames in it. */
function namesOf(frames: readonly FrameReport[]): readonly PageName[] {
  const names = new Map<string, PageName & { frames: { frame: string; count: number }[] }>();
  const topFirst = [...frames].sort((a, b) => Number(b.isTop) - Number(a.isTop));
  for (const { frame, names: found } of topFirst) {
    for (const { ref, text, count } of found) {
      const known = names.get(keyOf(ref)) ?? { ref, text, count: 0, frames: [] };
      // The list is not copied: a hostile frame may list one name thousands of times.
      known.frames.push({ frame, count });
      names.set(keyOf(ref), { ...known, count: known.count + count });
    }
  }
  return [...names.values()];
}

/**
 * The location of mention number `index` (from 0) of a name: the frame that holds it, and its number there. Null when
 * the name has fewer mentions.
 */
export function locationOf(name: PageName, index: number): { frame: string; index: number } | null {
  let rest = index;
  for (const { frame, count } of name.frames) {
    if (rest < count) return rest < 0 ? null : { frame, index: rest };
    rest -= count;
  }
  return null;
}

/** The first frame on whose page a statement's sentence stands. */
export function frameWith(ref: StatementRef, frames: Iterable<FrameReport>): FrameReport | undefined {
  const isRef = (other: StatementRef) => statementKey(other) === statementKey(ref);
  return [...frames].find(({ statements }) => statements.some(isRef));
}
