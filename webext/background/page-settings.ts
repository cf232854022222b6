/** Keeps what pages read of the settings in step with them, whoever wrote the settings, and in which version of Meipi. */
import browser from 'webextension-polyfill';
import { readPageSettings, sealPageSettings } from '../../core/settings/page-settings.ts';
import { parseSettings } from '../../core/settings/settings.ts';
import { giveUpCompiled } from '../stored.ts';
import { storedItem } from '../stored-item.ts';
import { pageSettingsKey, settingsKey } from '../stored-keys.ts';

/** A storage that does not keep what is written as it was is left alone after so many times. */
const mostWrites = 3;

const { local } = browser.storage;
const settings = storedItem(local, settingsKey, parseSettings);
const pageSettings = storedItem(local, pageSettingsKey, readPageSettings);

/**
 * Store page settings wherever there are none that fit the settings. Call while the background starts.
 *
 * @returns the way to have that looked at once more, where a page misses them. It never rejects.
 */
export function maintainPageSettings(): () => Promise<void> {
  /** How often they were written since they last fitted. */
  let writes = 0;
  // Whatever has changed: where others have made room, what could not be stored can be.
  local.onChanged.addListener(() => void keep());
  void keep();
  return () => {
    writes = 0;
    return keep();
  };

  async function keep(): Promise<void> {
    try {
      const stored = await pageSettings.get();
      let isWritten = false;
      await settings.update(
        (now) => {
          const wanted = sealPageSettings(now);
          const fits = stored?.checksum === wanted.checksum;
          if (fits) writes = 0;
          isWritten = !fits && writes < mostWrites;
          return isWritten ? { [pageSettingsKey]: wanted } : null;
        },
        () => giveUpCompiled(browser.storage),
      );
      if (isWritten) writes++;
    } catch (error) {
      console.error('Meipi: what pages read of the settings could not be stored.', error);
    }
  }
}
