/**
 * Whatever happens to what is stored: the right marks come, the popup is honest, and switches go on working. Its suite is
 * long because each damage is tried on each record at each time, by the same steps.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readRecord } from '../../core/spot/gazetteer/record.ts';
import { openExtensionPage, openPopup } from '../../scripts/browsers/extension-pages.ts';
import { launch, type Running } from '../../scripts/browsers/launch.ts';
import { damageTo, faults } from '../webext/storage-faults.ts';
import { untilClean, untilMarks } from './marks.ts';
import { openPopupFor, type Popup, popupIn } from './popup.ts';
import { inOwnBrowsers, type Reader } from './reader.ts';
import { host } from './server.ts';
import { builtExtension } from './stage.ts';
import { damageAtRest, fill, name, records, removeJunk, sound } from './stored-damage.ts';
import { uncaughtIn } from './uncaught.ts';

const damagedWords = 'may not be as you left them';

inOwnBrowsers((reader) => {
  afterEach(() => removeJunk(reader));

  /** Two pages in the order in which they were opened, `act` between them, with the names marked. */
  async function openAround(act: () => Promise<void>): Promise<[open: Page, later: Page]> {
    await reader.ask((api, items) => api.storage.local.set(items), sound);
    const open = await reader.open(reader.site.page('inside.html'));
    await untilMarks(open, [name]);
    await act();
    const later = await reader.open(reader.site.page('inside.html'));
    await untilMarks(later, [name]);
    return [open, later];
  }

  test.each(faults.flatMap((fault) => records.map((record) => ({ record, ...fault }))))(
    '$record $fault',
    async ({ record, of, tells }) => {
      const uncaught = await uncaughtIn(reader.running);
      const pages = await openAround(() =>
        reader.ask(
          async (api, { set, remove }) => {
            await api.storage.local.set(set);
            await api.storage.local.remove([...remove]);
          },
          damageTo(sound, [record], of),
        ),
      );
      await untilSound(reader);
      const popup = await openPopupFor(reader, pages[1]);
      await popup.untilLists([[name, 1]]);
      expect((await popup.words()).includes(damagedWords)).toBe(record === 'settings' && tells);
      await switchOffAndOn(popup, pages);
      expect(await uncaught()).toEqual([]);
    },
  );

  test('all emptied while running', async () => {
    const uncaught = await uncaughtIn(reader.running);
    const pages = await openAround(() => reader.ask((api) => api.storage.local.clear()));
    const popup = await openPopupFor(reader, pages[1]);
    await popup.untilLists([[name, 1]]);
    await switchOffAndOn(popup, pages);
    expect(await uncaught()).toEqual([]);
  });

  // Firefox sets no limit to what an extension stores.
  const whereLimited = reader.kind === 'chromium' ? [reader] : [];

  test.each(whereLimited)('full, with all that is needed', async () => {
    const uncaught = await uncaughtIn(reader.running);
    const pages = await openAround(() => fill(reader, []));
    const popup = await openPopupFor(reader, pages[1]);
    await popup.untilLists([[name, 1]]);
    await switchOffAndOn(popup, pages);
    expect(await uncaught()).toEqual([]);
  });

  test.each(whereLimited)('full, without what is compiled', async () => {
    const uncaught = await uncaughtIn(reader.running);
    const [open] = await openAround(() => Promise.resolve());
    await fill(
      reader,
      Object.keys(sound).filter((key) => key !== 'settings'),
    );
    const later = await reader.open(reader.site.page('inside.html'));
    const popup = await openPopupFor(reader, later);
    await popup.untilSays('No names are marked now');
    await expect
      .poll(popup.words)
      .toMatch(/could not be taken into use\. The reason: The browser’s storage for Meipi is full/i);
    expect(await popup.has('Start on this page')).toBe(false);
    await popup.press(`Mark names on ${host}`);
    await expect
      .poll(popup.words)
      .toMatch(/could not be switched, .* The reason: The browser’s storage for Meipi is full/i);
    expect(await popup.siteIsOn()).toBe(true);
    await removeJunk(reader);
    await popup.untilLists([[name, 1]]);
    await switchOffAndOn(popup, [later, open]);
    expect(await uncaught()).toEqual([]);
  });

  describe('at a restart of the browser', () => {
    let profile: string;
    let running: Running;
    const start = async () => {
      running = await launch({ kind: reader.kind, extension: builtExtension(reader.kind), profile });
    };
    beforeAll(async () => {
      profile = await mkdtemp(path.join(tmpdir(), 'meipi-profile-'));
      await start();
    });
    afterAll(async () => {
      await running.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    });

    test.each(faults)('everything $fault', async ({ of, tells }) => {
      const backstage = await openExtensionPage(running, 'card.html');
      await backstage.evaluate(damageAtRest, sound, damageTo(sound, records, of));
      await running.close();
      await start();
      const uncaught = await uncaughtIn(running);
      const page = await running.browser.newPage();
      await page.goto(reader.site.page('inside.html'));
      await untilMarks(page, [name]);
      const popup = popupIn(await openPopup(running, page));
      await popup.untilLists([[name, 1]]);
      expect((await popup.words()).includes(damagedWords)).toBe(tells);
      await switchOffAndOn(popup, [page]);
      expect(await uncaught()).toEqual([]);
    });
  });
});

async function switchOffAndOn(popup: Popup, pages: readonly Page[]): Promise<void> {
  await popup.press(`Mark names on ${host}`);
  await popup.untilSays('Off on this site');
  expect(await popup.words()).not.toContain(damagedWords);
  for (const page of pages) await untilClean(page);
  await popup.press('Turn on');
  await popup.untilLists([[name, 1]]);
  await popup.close();
  for (const page of pages) {
    // A page that nobody sees begins when it is seen.
    await page.bringToFront();
    await untilMarks(page, [name]);
  }
}

/** Wait until a gazetteer is stored that pages can use. */
async function untilSound(reader: Reader): Promise<void> {
  await expect
    .poll(async () => readRecord((await reader.ask((api) => api.storage.local.get('gazetteer'))).gazetteer))
    .not.toBeNull();
}
