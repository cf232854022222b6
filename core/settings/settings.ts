import { checksumOf } from '../checksum.ts';
import { isRecord } from '../is-record.ts';

/**
 * What the reader has switched. Two facts and no more, because every page reads them before anything else: a pause
 * for all sites, and the sites that are off. Everything not listed is on.
 */
export interface Settings {
  readonly paused: boolean;
  /** Sites as {@link siteOf} names them, in the order they were switched off. */
  readonly offSites: readonly string[];
}

export const defaultSettings: Settings = { paused: false, offSites: [] };

/** Read stored settings back. What is missing or damaged falls back to its default, so that a page always starts. */
export function parseSettings(stored: unknown): Settings {
  const { paused, offSites } = (stored ?? {}) as Readonly<Record<string, unknown>>;
  return {
    paused: paused === true,
    offSites: Array.isArray(offSites) ? offSites.filter((site) => typeof site === 'string') : [],
  };
}

/** Settings as they are stored: with a checksum. */
export type StoredSettings = Settings & { readonly checksum: number };

export const sealSettings = (settings: Settings): StoredSettings => ({
  ...settings,
  checksum: settingsChecksum({ ...settings }),
});

/** Of all fields, those of a later version too, in an order that no storage changes. */
const settingsChecksum = ({ checksum: _, ...fields }: Readonly<Record<string, unknown>>): number =>
  checksumOf(...Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Whether stored settings may be other than the reader left them, although {@link parseSettings} makes the best of them.
 * Nothing stored is how all begins; settings without a checksum are those of an older version.
 */
export function isDamaged(stored: unknown): boolean {
  if (stored === undefined) return false;
  if (!isRecord(stored)) return true;
  const { checksum } = stored;
  if (checksum !== undefined && checksum !== settingsChecksum(stored)) return true;
  // Equal only where nothing was missing, of another type or left out.
  return settingsChecksum({ ...parseSettings(stored) }) !== settingsChecksum(stored);
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

/** Whether names are marked on `site`; a page without a site follows the pause alone. */
export function isOn(settings: Settings, site: string | null): boolean {
  return !settings.paused && (site === null || !settings.offSites.includes(site));
}

/** The settings with one site switched. */
export function withSite(settings: Settings, site: string, on: boolean): Settings {
  const others = settings.offSites.filter((other) => other !== site);
  return { ...settings, offSites: on ? others : [...others, site] };
}
