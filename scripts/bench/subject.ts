/** Runs a browser with the built extension in it, which can be switched on and off while a page stands. */
import type { Page } from 'puppeteer-core';
import type { Pack } from '../../core/pack/format.ts';
import { defaultSettings } from '../../core/settings/settings.ts';
import { compileGazetteer } from '../../core/spot/compile/compile.ts';
import { gazetteerItems, settingsItems } from '../../webext/stored.ts';
import { openExtensionPage } from '../browsers/extension-pages.ts';
import type { BrowserKind } from '../browsers/find.ts';
import { firefoxId, launch } from '../browsers/launch.ts';
import { outputOf, targetFor } from '../build/targets.ts';

export interface Subject {
  readonly kind: BrowserKind;
  /** Switches Meipi on, or pauses it, on all pages. */
  switchOn(on: boolean): Promise<void>;
  /** Has Meipi know the names of these packs and no others, written to storage as the background does it. */
  know(packs: readonly Pack[]): Promise<void>;
  /** Ends the background as the browser does when it is idle. Only Chromium can. */
  stopBackground(): Promise<void>;
  /** Opens a page in a new tab in front. */
  open(address: string): Promise<Page>;
  close(): Promise<void>;
}

interface StorageApi {
  readonly chrome: { readonly storage: { readonly local: { set(items: object): Promise<void> } } };
}

/**
 * How long a page with `units` code units of text is left alone until Meipi has done all it does of itself, ms. The
 * last search for late shadow roots comes up to 5 s after the page has loaded, or Meipi was switched on.
 */
export const patienceFor = (units: number): number => 6_500 + units / 500;

/**
 * Starts a browser with the extension.
 *
 * @param how `bare`: without the extension, as its counterpart.
 */
export async function startSubject(kind: BrowserKind, how: 'bare' | 'whole' = 'whole'): Promise<Subject> {
  const running = await launch({ kind, extension: outputOf(targetFor[kind]) });
  const [first] = await running.browser.pages();
  const backstage = how === 'bare' ? null : await openExtensionPage(running, 'card.html');
  if (!backstage) {
    const id = kind === 'firefox' ? firefoxId : new URL(running.base).host;
    await running.browser.uninstallExtension(id);
  }
  return {
    kind,
    async switchOn(on) {
      await backstage?.evaluate(
        (items) => (globalThis as unknown as StorageApi).chrome.storage.local.set(items),
        { ...settingsItems({ ...defaultSettings, paused: !on }) },
      );
    },
    async know(packs) {
      const items = gazetteerItems(compileGazetteer(packs), undefined);
      await backstage?.evaluate(
        (all) => (globalThis as unknown as StorageApi).chrome.storage.local.set(all),
        items,
      );
    },
    async stopBackground() {
      const session = await backstage!.createCDPSession();
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await session.detach();
    },
    async open(address) {
      await first!.bringToFront();
      const page = await running.browser.newPage();
      await page.setViewport({ width: 1280, height: 800 });
      await page.bringToFront();
      await page.goto(address, { timeout: 0, waitUntil: 'load' });
      return page;
    },
    close: () => running.close(),
  };
}
