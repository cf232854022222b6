import browser, { type Storage } from 'webextension-polyfill';
import type { GazetteerRecord } from '../../core/spot/gazetteer/record.ts';
import { gazetteerKey } from '../stored-keys.ts';

/** Call back, for as long as this context lives, whenever the packs as they are compiled say something else. */
export function watchPacksRevision(callback: () => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const change = changes[gazetteerKey];
    if (change && revisionIn(change.newValue) !== revisionIn(change.oldValue)) callback();
  });
}

/** Only ever compared, so it need not be sound. */
const revisionIn = (stored: Storage.StorageChange['newValue']): unknown =>
  (stored as GazetteerRecord | null | undefined)?.packsRevision;
