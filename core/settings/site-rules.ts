/** On which sites names are not marked, and for how long. */
import { isRecord } from '../is-record.ts';

/** One site that is off. Fields that a later version has added are kept, and narrow nothing for this one. */
export interface SiteRule {
  /** As {@link siteOf} names it. */
  readonly site: string;
  /**
   * When the rule ends, ms since 1970; it never does where this is missing. Nothing writes it yet: whoever does must also
   * have pages woken at that time.
   */
  readonly until?: number;
}

/**
 * The site of an address: its host name without `www.`, or `file:` for local files; null where there is none
 * (about:, data:, browser pages). A site is the unit of the switch.
 */
export function siteOf(address: string): string | null {
  const { protocol = '', hostname = '' } = URL.parse(address) ?? {};
  if (protocol === 'file:') return protocol;
  return /^https?:$/.test(protocol) ? hostname.replace(/^www\./, '') || null : null;
}

/** The rules with one site switched, for good; other sites keep theirs, in the order in which they were switched off. */
export function switchSite(rules: readonly SiteRule[], site: string, on: boolean): readonly SiteRule[] {
  const others = rules.filter((rule) => rule.site !== site);
  return on ? others : [...others, { site }];
}

/** Read stored rules back. What names no site is left out; an end that is no time is, too, so that the site stays off. */
export function parseSiteRules(stored: unknown): readonly SiteRule[] {
  return Array.isArray(stored) ? stored.map(parseSiteRule).filter((rule) => rule !== null) : [];
}

function parseSiteRule(stored: unknown): SiteRule | null {
  if (!isRecord(stored) || typeof stored.site !== 'string') return null;
  const { site, until, ...later } = stored;
  return { ...later, site: stored.site, ...(Number.isFinite(until) && { until: until as number }) };
}
