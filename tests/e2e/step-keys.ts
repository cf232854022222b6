/** Presses the keys that go from name to name. */
import type { Page, Target } from 'puppeteer-core';
import { vi } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { askFirefoxWindow } from '../../scripts/browsers/extension-pages.ts';
import type { Reader } from './reader.ts';

/**
 * Press Alt+Shift+J or Alt+Shift+K while `page` is in front. In Firefox these are key presses, as its window gets them.
 * In Chromium they are not: what automation presses never gets to the browser's own shortcuts (tried), so the browser's
 * event is raised in our service worker, with the tab in front, as the browser raises it.
 */
export async function pressStepKey(reader: Reader, page: Page, which: 'next' | 'previous'): Promise<void> {
  await page.bringToFront();
  const shortcut = await reader.ask(
    async (api, name) => (await api.commands.getAll()).find((one) => one.name === name)?.shortcut,
    `${which}-name`,
  );
  const key = which === 'next' ? 'J' : 'K';
  if (shortcut !== `Alt+Shift+${key}`) throw new Error(`The key for ${which} is ${shortcut}.`);
  if (reader.kind === 'firefox') {
    await askFirefoxWindow(
      reader.running,
      `{
        const input = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
        input.beginInputTransactionForTests(window);
        const keys = [['Alt', 'AltLeft', 18], ['Shift', 'ShiftLeft', 16], ['${key}', 'Key${key}', ${key.charCodeAt(0)}]]
          .map(([key, code, keyCode]) => new KeyboardEvent('', { key, code, keyCode }));
        for (const key of keys) input.keydown(key);
        for (const key of keys.reverse()) input.keyup(key);
      }`,
    );
    return;
  }
  const pressed = async () => {
    // The worker may be asleep, or one that was stopped may not have gone yet.
    await reader.ask((api) => void api.runtime.sendMessage({ type: 'names-changed' }));
    await raise(reader, `${which}-name`);
  };
  await vi.waitFor(pressed, { timeout: 20_000, interval: 100 });
}

async function raise({ running: { browser, base } }: Reader, command: string): Promise<void> {
  const isWorker = (one: Target) => one.type() === 'service_worker' && one.url().startsWith(base);
  await browser.waitForTarget(isWorker);
  // Workers that were stopped may still be among them, before the one that runs.
  const target = browser.targets().filter(isWorker).at(-1)!;
  const worker = await target.worker();
  await worker!.evaluate(async (name) => {
    const { chrome } = globalThis as unknown as { chrome: ExtensionApi };
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    (chrome.commands.onCommand as unknown as Raised).dispatch(name, tab);
  }, command);
}

/** What Chromium's events can do besides being listened to. */
interface Raised {
  dispatch(...details: unknown[]): void;
}
