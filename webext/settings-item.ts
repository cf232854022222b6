import browser from 'webextension-polyfill';
import { parseSettings, type Settings } from '../core/settings.ts';

const key = 'settings';

export async function loadSettings(): Promise<Settings> {
  return parseSettings((await browser.storage.local.get(key))[key]);
}

export async function updateSettings(change: (settings: Settings) => Settings): Promise<void> {
  await browser.storage.local.set({ [key]: change(await loadSettings()) });
}

/** Calls back with the settings whenever they change, until `signal` aborts. */
export function watchSettings(callback: (settings: Settings) => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && changes[key]) callback(parseSettings(changes[key].newValue));
  };
  browser.storage.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(listener));
}
