/** What the toolbar popup has to say about the page it was opened on. */
import type { FrameReport, Heard } from '../frame/frame-report.ts';
import { isOn, type PageSettings } from '../settings/page-settings.ts';
import { siteOf } from '../settings/site-rules.ts';
import type { CompileProblem } from '../spot/compile/compile-problem.ts';
import { findingsOf, type TabFindings } from './findings.ts';

/** All that the popup knows. */
export interface PopupInput {
  /** The address of the tab; empty if the browser hides it from us, as it does those of its own pages. */
  readonly address: string;
  /** Whether the reader lets the extension read this address. */
  readonly mayRead: boolean;
  readonly settings: PageSettings;
  /** Whether pages find compiled names. */
  readonly hasGazetteer: boolean;
  /** Why packs could not be compiled; null if all of them were. */
  readonly problem: CompileProblem | null;
  /** What the frames of the tab have reported, by their names and in the order in which they did. */
  readonly frames: ReadonlyMap<string, Heard<FrameReport>>;
  /**
   * `waiting`: frames may still answer. `silent`: they have had the time and none did, as on pages opened before the
   * installation. `refused`: the browser would not let us start there, or it shows what we don't read, such as a picture.
   */
  readonly answer: 'waiting' | 'silent' | 'refused';
}

export type PopupState =
  /** A page that extensions may not touch. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'off'; readonly site: string }
  | { readonly kind: 'no-access'; readonly site: string }
  /** There are no names to mark yet. */
  | { readonly kind: 'preparing' }
  /** There are no names to mark, as packs can't be compiled. */
  | { readonly kind: 'no-names' }
  | { readonly kind: 'not-started' }
  | { readonly kind: 'counting' }
  | { readonly kind: 'empty' }
  | ({ readonly kind: 'found' } & TabFindings);

/**
 * The one thing to say. A page that is out of reach is so whatever the reader has switched; then what the reader
 * has switched; then what the browser allows; then what the page answers, or why it can't.
 *
 * @param now ms since 1970.
 */
export function popupState(input: PopupInput, now: number): PopupState {
  const { address, mayRead, settings, frames, answer, hasGazetteer, problem } = input;
  const site = siteOf(address);
  if (site === null && frames.size === 0) return { kind: 'closed' };
  if (settings.paused) return { kind: 'paused' };
  if (site !== null && !isOn(settings, site, now)) return { kind: 'off', site };
  if (site !== null && !mayRead && frames.size === 0) return { kind: 'no-access', site };
  if (frames.size > 0) {
    const found = findingsOf([...frames.values()]);
    const { names, unlisted, quotations } = found;
    return names.length + unlisted + quotations.length === 0
      ? { kind: 'empty' }
      : { kind: 'found', ...found };
  }
  if (answer === 'refused' || (answer === 'silent' && site !== null && guarded.has(site)))
    return { kind: 'closed' };
  // Without a gazetteer no page can answer, and starting one would not help.
  if (!hasGazetteer) return { kind: problem ? 'no-names' : 'preparing' };
  return { kind: answer === 'waiting' ? 'counting' : 'not-started' };
}

/**
 * On these sites one browser or the other runs no extension. They are named only to tell a page that cannot be started
 * from one that was merely opened too early, and only after it has stayed silent: where a browser does let us in, the
 * page answers. Chromium: extensions/common/extension_urls; Firefox: preference
 * extensions.webextensions.restrictedDomains.
 */
const guarded = new Set([
  'chromewebstore.google.com',
  'microsoftedge.microsoft.com',
  'addons.mozilla.org',
  'accounts.firefox.com',
  'support.mozilla.org',
]);
