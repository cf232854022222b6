/** The two records in `storage.local`, and how to read them back. Storage is the bus: whoever changes one tells all. */
import type { Browser } from 'webextension-polyfill';
import { parseSettings, type Settings } from '../core/settings.ts';

/** What a page reads before anything else, in one go. */
export interface StartRecord {
  readonly settings: Settings;
  /** For core/spot `openGazetteer`, which checks it; undefined until the background has compiled one. */
  readonly gazetteer: unknown;
}

export const settingsKey = 'settings';
export const gazetteerKey = 'gazetteer';

/**
 * Read both records. A storage that can't be read (a broken profile) leaves the defaults and no gazetteer: nothing is
 * marked, and nothing breaks.
 */
export async function loadStart(storage: Browser['storage']): Promise<StartRecord> {
  const stored = await storage.local
    .get([settingsKey, gazetteerKey])
    .catch(() => ({}) as Record<string, unknown>);
  return { settings: parseSettings(stored[settingsKey]), gazetteer: stored[gazetteerKey] };
}

/** Call back whenever one of `keys` is written anywhere in the extension, until the signal aborts. */
export function watchStored(
  storage: Browser['storage'],
  keys: readonly string[],
  callback: () => void,
  signal: AbortSignal,
): void {
  const listener = (changes: Readonly<Record<string, unknown>>, area: string): void => {
    if (area === 'local' && keys.some((key) => key in changes)) callback();
  };
  storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => storage.onChanged.removeListener(listener));
}
