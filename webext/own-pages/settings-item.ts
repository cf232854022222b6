/** The reader's settings, for the extension's own pages. */
import browser from 'webextension-polyfill';
import { errorMessage } from '../../core/error-message.ts';
import { defaultSettings, isDamaged, parseSettings, type Settings } from '../../core/settings/settings.ts';
import type { SettingsProblem } from '../../core/settings/settings-problem.ts';
import { giveUpCompiled, settingsItems } from '../stored.ts';
import { storedItem } from '../stored-item.ts';
import { settingsKey } from '../stored-keys.ts';

/** The settings, and what is wrong with them; null as a rule. */
export interface LoadedSettings {
  readonly settings: Settings;
  readonly settingsProblem: SettingsProblem | null;
}

const item = storedItem(
  browser.storage.local,
  settingsKey,
  (stored): LoadedSettings => ({
    settings: parseSettings(stored),
    settingsProblem: isDamaged(stored) ? { kind: 'damaged' } : null,
  }),
);

/** Never rejects. */
export const loadSettings = (): Promise<LoadedSettings> =>
  item.get().catch((error) => ({
    settings: defaultSettings,
    settingsProblem: { kind: 'unreadable', message: errorMessage(error) },
  }));

/**
 * Change the settings from what is stored now, one change after the other, with what pages read of them.
 *
 * @returns why that could not be done, null where it was. Never rejects: what can't be read is not written over, since the
 *   reader's sites may still be in it.
 */
export async function updateSettings(
  change: (settings: Settings) => Settings,
): Promise<SettingsProblem | null> {
  try {
    await item.update(
      ({ settings }) => settingsItems(change(settings)),
      () => giveUpCompiled(browser.storage),
    );
    return null;
  } catch (error) {
    return { kind: 'not-switched', message: errorMessage(error) };
  }
}

/** Call back with the settings whenever they are written, until the signal aborts. */
export const watchSettings = item.watch;
