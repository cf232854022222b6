/** What the reader has set, as our own pages know it; pages read what page-settings.ts makes of it. */
import { checksumOf } from '../checksum.ts';
import { isRecord } from '../is-record.ts';
import { migrate, settingsVersion, versionOf } from './migrate.ts';
import type { PageSettings } from './page-settings.ts';
import { parseSiteRules, switchSite } from './site-rules.ts';

/**
 * A pause for all sites, and the sites that are off; everything not listed is on. What a later version of Meipi has added
 * is kept as it is, so that a reader who goes back and forth between versions loses nothing.
 */
export interface Settings extends PageSettings {
  /** The version of the shape: this one's, or that of the later one which wrote them. */
  readonly version: number;
  readonly [later: string]: unknown;
}

export const defaultSettings: Settings = { version: settingsVersion, paused: false, offSites: [] };

/** Read stored settings of any version back. What is missing or damaged falls back to its default. */
export function parseSettings(stored: unknown): Settings {
  const { checksum: _, ...fields } = migrate(stored);
  return {
    ...fields,
    version: versionOf(fields),
    paused: fields.paused === true,
    offSites: parseSiteRules(fields.offSites),
  };
}

/** Settings as they are stored: with a checksum. */
export type StoredSettings = Settings & { readonly checksum: number };

export const sealSettings = (settings: Settings): StoredSettings => ({
  ...settings,
  checksum: settingsChecksum(settings),
});

/** The checksum of all fields but itself, those of a later version too, in an order that no storage changes. */
const settingsChecksum = ({ checksum: _, ...fields }: Readonly<Record<string, unknown>>): number =>
  checksumOf(...sortedEntries(inOrder(fields) as object));

const sortedEntries = (of: object): [string, unknown][] =>
  Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1));

/** The same value with the fields of every object in it in one order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isRecord(value)) return value;
  return Object.fromEntries(sortedEntries(value).map(([key, one]) => [key, inOrder(one)]));
}

/**
 * Whether stored settings may be other than the reader left them, although {@link parseSettings} makes the best of them.
 * Nothing stored is how all begins; settings of the first version may have no checksum.
 */
export function isDamaged(stored: unknown): boolean {
  if (stored === undefined) return false;
  if (!isRecord(stored)) return true;
  const { checksum, version } = stored;
  if (version !== undefined && version !== versionOf(stored)) return true;
  if ((checksum !== undefined || version !== undefined) && checksum !== settingsChecksum(stored)) return true;
  // Equal only where nothing was missing, of another type or left out.
  return settingsChecksum(parseSettings(stored)) !== settingsChecksum(migrate(stored));
}

/** The settings with one site switched. */
export const withSite = (settings: Settings, site: string, on: boolean): Settings => ({
  ...settings,
  offSites: switchSite(settings.offSites, site, on),
});
