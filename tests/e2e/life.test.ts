/** What the reader has switched outlives the browser; what was open before the installation is not lost. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPopup } from '../../scripts/browsers/extension-pages.ts';
import { firefoxId, launch, type Running } from '../../scripts/browsers/launch.ts';
import { untilClean, untilMarks } from './marks.ts';
import { popupIn } from './popup.ts';
import { host, type Site, startSite } from './server.ts';
import { browserHere, builtExtension } from './stage.ts';

describe(browserHere, () => {
  const kind = browserHere;
  const extension = builtExtension(kind);
  let site: Site;
  let profile: string;

  beforeAll(async () => {
    site = await startSite();
    profile = await mkdtemp(path.join(tmpdir(), 'meipi-profile-'));
  });
  afterAll(async () => {
    await site?.close();
    if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  test('a site that is switched off is still off after a restart', async () => {
    const before = await launch({ kind, extension, profile });
    try {
      const page = await before.browser.newPage();
      await page.goto(site.page('inside.html'));
      await untilMarks(page, ['NVIDIA']);
      const popup = popupIn(await openPopup(before, page));
      await popup.press(`Mark names on ${host}`);
      await popup.untilSays('Off on this site');
      await untilClean(page);
    } finally {
      await before.close();
    }

    const after = await launch({ kind, extension, profile });
    try {
      const elsewhere = await after.browser.newPage();
      await elsewhere.goto(site.elsewhere('inside.html'));
      await untilMarks(elsewhere, ['NVIDIA']);
      const page = await after.browser.newPage();
      await page.goto(site.page('inside.html'));
      const popup = popupIn(await openPopup(after, page));
      await popup.untilSays('Off on this site');
      expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
    } finally {
      await after.close();
    }
  });

  test('a page that was open before the installation can be started', async () => {
    const running: Running = await launch({ kind, extension });
    try {
      const id = kind === 'firefox' ? firefoxId : new URL(running.base).host;
      await running.browser.uninstallExtension(id);
      const page = await running.browser.newPage();
      await page.goto(site.page('hosting.html'));
      await running.browser.installExtension(extension);
      if (kind === 'chromium') {
        const popup = popupIn(await openPopup(running, page));
        await popup.untilSays('Not started on this page');
        await popup.press('Start on this page');
        await popup.untilListsInAnyOrder([
          ['DeepSeek', 1],
          ['NVIDIA', 2],
          ['Zhipu AI', 1],
        ]);
      }
      // Firefox itself runs the scripts of a new extension in the pages that are open.
      await untilMarks(page, ['DeepSeek']);
      const [own, other] = page.mainFrame().childFrames();
      await untilMarks(own!, ['NVIDIA']);
      await untilMarks(other!, ['NVIDIA']);
    } finally {
      await running.close();
    }
  });
});
