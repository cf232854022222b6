/** Keeps the compiled gazetteer that pages read in step with the packs. */
import browser from 'webextension-polyfill';
import { compileGazetteer } from '../core/spot/compile.ts';
import { loadPacks } from './pack-library.ts';
import { gazetteerKey } from './stored.ts';

/** Compile on installation and update, and again if a browser start finds none. Call while the background starts. */
export function keepGazetteer(): void {
  browser.runtime.onInstalled.addListener(() => void compile());
  browser.runtime.onStartup.addListener(async () => {
    const stored = await browser.storage.local.get(gazetteerKey);
    if (stored[gazetteerKey] === undefined) await compile();
  });
}

async function compile(): Promise<void> {
  await browser.storage.local.set({ [gazetteerKey]: compileGazetteer(await loadPacks()) });
}
