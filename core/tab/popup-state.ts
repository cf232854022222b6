/** What the toolbar popup has to say about the page it was opened on. */

import { type EntityRef, keyOf } from '../entity-ref.ts';
import type { FrameQuotation, FrameReport, Heard } from '../frame/frame-report.ts';
import { isOn, type Settings, siteOf } from '../settings/settings.ts';
import type { CompileProblem } from '../spot/compile/compile-problem.ts';
import { type StatementRef, statementKey } from '../statement-ref.ts';

/** All that the popup knows. */
export interface PopupInput {
  /** Address of the tab; empty where the browser keeps it from us, as for its own pages. */
  readonly address: string;
  /** Whether the reader lets the extension read this address. */
  readonly mayRead: boolean;
  readonly settings: Settings;
  /** Whether pages find compiled names. */
  readonly hasGazetteer: boolean;
  /** Whether something is in the way of compiling them. */
  readonly problem: CompileProblem | null;
  /** What the tab's frames have reported, in the order in which they did; the key is the frame's name. */
  readonly frames: ReadonlyMap<string, Heard<FrameReport>>;
  /**
   * `waiting`: frames may still answer. `silent`: they have had the time and none did, as on pages opened before the
   * installation. `refused`: the browser would not let us start there, or it shows what we don't read, such as a picture.
   */
  readonly answer: 'waiting' | 'silent' | 'refused';
}

/** Where a name stands on the page: frames in the order of the report, with the mentions in each. */
export interface PageName {
  readonly ref: EntityRef;
  readonly text: string;
  readonly count: number;
  readonly places: readonly { readonly frame: string; readonly count: number }[];
}

/** A quotation and the frame that it stands in. */
export interface PageQuotation extends FrameQuotation {
  readonly frame: string;
}

export type PopupState =
  /** A page that extensions may not touch. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'off'; readonly site: string }
  | { readonly kind: 'no-access'; readonly site: string }
  /** There are no names to mark yet. */
  | { readonly kind: 'preparing' }
  /** Nor will there be any, for now. */
  | { readonly kind: 'no-names' }
  | { readonly kind: 'not-started' }
  | { readonly kind: 'counting' }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'found';
      readonly names: readonly PageName[];
      /** So many more names the frames have told of, which are too many to list. */
      readonly unlisted: number;
      /** Taken from this very page, in document order. */
      readonly quotations: readonly PageQuotation[];
    };

/**
 * The one thing to say. A page that is out of reach is so whatever the reader has switched; then what the reader
 * has switched; then what the browser allows; then what the page answers, or why it can't.
 */
export function popupState(input: PopupInput): PopupState {
  const { address, mayRead, settings, frames, answer, hasGazetteer, problem } = input;
  const site = siteOf(address);
  if (site === null && frames.size === 0) return { kind: 'closed' };
  if (settings.paused) return { kind: 'paused' };
  if (site !== null && !isOn(settings, site)) return { kind: 'off', site };
  if (site !== null && !mayRead && frames.size === 0) return { kind: 'no-access', site };
  if (frames.size > 0) {
    const names = namesOf(frames.values());
    const unlisted = [...frames.values()].reduce((sum, frame) => sum + frame.unlisted, 0);
    const quotations = [...frames.values()].flatMap(({ frame, quotations: found }) =>
      found.map((one) => ({ ...one, frame })),
    );
    return names.length + unlisted + quotations.length === 0
      ? { kind: 'empty' }
      : { kind: 'found', names, unlisted, quotations };
  }
  if (answer === 'refused' || (answer === 'silent' && site !== null && guarded.has(site)))
    return { kind: 'closed' };
  // Nobody can answer, and starting would not help.
  if (!hasGazetteer) return { kind: problem ? 'no-names' : 'preparing' };
  return { kind: answer === 'waiting' ? 'counting' : 'not-started' };
}

/**
 * Sites on which one browser or the other runs no extension. Named only to tell a page that cannot be started from
 * one that was merely opened too early, and only after it has stayed silent: where a browser does let us in, the page
 * answers. Chromium: extensions/common/extension_urls; Firefox: preference extensions.webextensions.restrictedDomains.
 */
const guarded = new Set([
  'chromewebstore.google.com',
  'microsoftedge.microsoft.com',
  'addons.mozilla.org',
  'accounts.firefox.com',
  'support.mozilla.org',
]);

/** The names of all frames, each once, in order of first appearance; the page's own before those of frames in it. */
function namesOf(frames: Iterable<FrameReport>): readonly PageName[] {
  const names = new Map<string, PageName & { places: { frame: string; count: number }[] }>();
  const topFirst = [...frames].sort((a, b) => Number(b.isTop) - Number(a.isTop));
  for (const { frame, names: found } of topFirst) {
    for (const { ref, text, count } of found) {
      const known = names.get(keyOf(ref)) ?? { ref, text, count: 0, places: [] };
      // Not copied: a hostile frame may list one name thousands of times.
      known.places.push({ frame, count });
      names.set(keyOf(ref), { ...known, count: known.count + count });
    }
  }
  return [...names.values()];
}

/**
 * The frame that holds mention number `index` (from 0) of a name, and the mention's number there; null when the name
 * has fewer mentions.
 */
export function placeOf(name: PageName, index: number): { frame: string; index: number } | null {
  let rest = index;
  for (const { frame, count } of name.places) {
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
