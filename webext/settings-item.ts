/** The reader's settings, for the extension's own pages. */
import browser from 'webextension-polyfill';
import { parseSettings, type Settings } from '../core/settings.ts';
import { settingsKey, watchStored } from './stored.ts';

export async function loadSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(settingsKey);
  return parseSettings(stored[settingsKey]);
}

/** Change the settings from what is stored now, one change after the other. */
export function updateSettings(change: (settings: Settings) => Settings): Promise<void> {
  return navigator.locks.request('meipi-settings', async () => {
    await browser.storage.local.set({ [settingsKey]: change(await loadSettings()) });
  });
}

export function watchSettings(callback: (settings: Settings) => void, signal: AbortSignal): void {
  watchStored(browser.storage, [settingsKey], () => void loadSettings().then(callback), signal);
}
