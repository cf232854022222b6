/** The reader's settings, for the extension's own pages. */
import browser from 'webextension-polyfill';
import { errorMessage } from '../core/error-message.ts';
import {
  defaultSettings,
  isDamaged,
  parseSettings,
  type Settings,
  sealSettings,
} from '../core/settings/settings.ts';
import type { SettingsProblem } from '../core/settings/settings-problem.ts';
import { compiledKeys, settingsKey, watchStored } from './stored.ts';

/** The settings, and what is wrong with them; null as a rule. */
export interface LoadedSettings {
  readonly settings: Settings;
  readonly settingsProblem: SettingsProblem | null;
}

/** Never rejects. */
export async function loadSettings(): Promise<LoadedSettings> {
  try {
    const stored = await readStored();
    const settingsProblem = isDamaged(stored) ? ({ kind: 'damaged' } as const) : null;
    return { settings: parseSettings(stored), settingsProblem };
  } catch (error) {
    return {
      settings: defaultSettings,
      settingsProblem: { kind: 'unreadable', message: errorMessage(error) },
    };
  }
}

/**
 * Change the settings from what is stored now, one change after the other. A full storage makes room by giving up what the
 * background compiles again.
 *
 * @returns why that could not be done, null where it was. Never rejects: what can't be read is not written over, since the
 *   reader's sites may still be in it.
 */
export function updateSettings(change: (settings: Settings) => Settings): Promise<SettingsProblem | null> {
  return navigator.locks.request('meipi-settings', async () => {
    try {
      const items = { [settingsKey]: sealSettings(change(parseSettings(await readStored()))) };
      await browser.storage.local.set(items).catch(async () => {
        await browser.storage.local.remove(await compiledKeys(browser.storage));
        await browser.storage.local.set(items);
      });
      return null;
    } catch (error) {
      return { kind: 'not-switched', message: errorMessage(error) } as const;
    }
  });
}

/** Call back with the settings whenever they are written, until the signal aborts. */
export function watchSettings(callback: (loaded: LoadedSettings) => void, signal: AbortSignal): void {
  watchStored(
    browser.storage,
    (changes) => settingsKey in changes && void loadSettings().then(callback),
    signal,
  );
}

async function readStored(): Promise<unknown> {
  return (await browser.storage.local.get(settingsKey))[settingsKey];
}
