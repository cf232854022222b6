/** Where the reader does not let Meipi read pages, it reads none and asks. */
import type { Extension } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { untilMarks } from './marks.ts';
import { openPopupFor } from './popup.ts';
import { inOwnBrowsers, type Reader } from './reader.ts';

inOwnBrowsers((reader) => {
  test('reads nothing where it may not, and asks when told to', async () => {
    await forbidAllSites(reader);
    const page = await reader.open(reader.site.page('inside.html'));
    if (reader.kind === 'chromium') {
      // A press of the button is the reader's leave for this page; Chromium itself asks to load it again.
      await page.triggerExtensionAction((await extensionOf(reader))!);
      expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
      await page.reload();
      await untilMarks(page, ['NVIDIA']);
    }
    const popup = await openPopupFor(reader, page);
    if (reader.kind === 'firefox') {
      await popup.untilSays('Meipi may not read this page');
      expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
      expect(await popup.words()).toContain('Nothing it reads leaves your browser.');
      await popup.press('Allow');
    }
    await popup.untilLists([['NVIDIA', 1]]);
    await untilMarks(page, ['NVIDIA']);
    await popup.close();
  });

  test('reads every page once it may', async () => {
    await allowAllSites(reader);
    const page = await reader.open(reader.site.elsewhere('inside.html'));
    await untilMarks(page, ['NVIDIA']);
  });
});

/** In Firefox every extension page may give the permission back; in Chromium only the reader takes it away. */
async function forbidAllSites(reader: Reader): Promise<void> {
  if (reader.kind === 'chromium') return setHostAccess(reader, 'ON_CLICK');
  await reader.ask((api) => api.permissions.remove({ origins: ['<all_urls>'] }));
}

async function allowAllSites(reader: Reader): Promise<void> {
  if (reader.kind === 'chromium') await setHostAccess(reader, 'ON_ALL_SITES');
  const allowed = await reader.ask((api) => api.permissions.contains({ origins: ['<all_urls>'] }));
  expect(allowed).toBe(true);
}

async function extensionOf({ running }: Reader): Promise<Extension | undefined> {
  return (await running.browser.extensions()).get(new URL(running.base).host);
}

/** What the switch on Chromium's page of extensions does. */
async function setHostAccess(reader: Reader, hostAccess: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> {
  const page = await reader.open('chrome://extensions/');
  await page.evaluate(
    (extensionId, access) =>
      (globalThis as unknown as ExtensionsPage).chrome.developerPrivate.updateExtensionConfiguration({
        extensionId,
        hostAccess: access,
      }),
    new URL(reader.running.base).host,
    hostAccess,
  );
  await page.close();
}

interface ExtensionsPage {
  readonly chrome: {
    readonly developerPrivate: {
      updateExtensionConfiguration(change: {
        readonly extensionId: string;
        readonly hostAccess: string;
      }): Promise<void>;
    };
  };
}
