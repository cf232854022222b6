/** What was switched outlives the browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { test } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { openExtensionPage } from '../../scripts/browsers/extension-pages.ts';
import { launch, type Running } from '../../scripts/browsers/launch.ts';
import { untilClean, untilMarks } from './marks.ts';
import { inBothBrowsers } from './reader.ts';
import { host } from './server.ts';
import { builtExtension } from './stage.ts';

/** Long enough for a page to be read several times over, ms. */
const aWhile = 600;

inBothBrowsers((reader) => {
  test('what was switched survives a restart of the browser', async () => {
    const profile = await mkdtemp(path.join(tmpdir(), 'meipi-profile-'));
    const start = () => launch({ kind: reader.kind, extension: builtExtension(reader.kind), profile });
    let running = await start();
    try {
      const backstage = await openExtensionPage(running, 'card.html');
      await backstage.evaluate(
        (settings) =>
          (globalThis as unknown as { chrome: ExtensionApi }).chrome.storage.local.set({ settings }),
        { paused: false, offSites: [host] },
      );
      await running.close();
      running = await start();
      await untilMarks(await visit(running, reader.site.elsewhere('forged.html')), ['DeepSeek']);
      const page = await visit(running, reader.site.page('forged.html'));
      await new Promise((resolve) => setTimeout(resolve, aWhile));
      await untilClean(page);
    } finally {
      await running.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  });
});

async function visit({ browser }: Running, address: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(address);
  return page;
}
