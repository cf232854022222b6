/**
 * What every page reads of the settings before anything else, as a record of its own: a page neither reads nor hears of
 * what does not concern it. It is made from the settings, which hold the truth, so it is never migrated but made anew.
 */
import { checksumOf } from '../checksum.ts';
import type { SiteRule } from './site-rules.ts';

/** Where names are marked: on all sites but these, or nowhere. */
export interface PageSettings {
  readonly paused: boolean;
  readonly offSites: readonly SiteRule[];
}

/** As it is stored. */
export interface StoredPageSettings extends PageSettings {
  readonly checksum: number;
}

/** What pages read of these settings. */
export function sealPageSettings({ paused, offSites: rules }: PageSettings): StoredPageSettings {
  const offSites = rules.map(({ site, until }) => ({ site, ...(until !== undefined && { until }) }));
  return { paused, offSites, checksum: pageSettingsChecksum({ paused, offSites }) };
}

/** What is stored, if it is whole and of this version. Else null: a page must not take a site that is off for one that is on. */
export function readPageSettings(stored: unknown): StoredPageSettings | null {
  const settings = stored as StoredPageSettings | null | undefined;
  return settings && settings.checksum === pageSettingsChecksum(settings) ? settings : null;
}

/**
 * Of the version, which goes up with every change of what is stored, so that no page reads what another version wrote, and
 * of the fields in this order. Those of a rule are in that of the alphabet, in which every storage gives them back.
 */
const pageSettingsChecksum = (of: PageSettings): number => checksumOf(1, of.paused, of.offSites);

/** Whether names are marked on `site` at `now`, ms since 1970; a page without a site follows the pause alone. */
export const isOn = (of: PageSettings, site: string | null, now: number): boolean =>
  // No rule that has no end has ended: undefined is not less than any number.
  !of.paused && !of.offSites.some((rule) => rule.site === site && !(rule.until! <= now));

/** Whether {@link isOn} depends on the site, which a frame may have to ask for. */
export const dependsOnSite = (of: PageSettings): boolean => !of.paused && of.offSites.length > 0;
