/** The browser stops the background whenever it likes: a hundred times here, and nothing is lost. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { askFirefoxWindow } from '../../scripts/browsers/extension-pages.ts';
import { firefoxId } from '../../scripts/browsers/launch.ts';
import { leave, openCard, restOn, untilCard, untilNoCard, wordsOfCard } from './card.ts';
import { marksOn, untilClean, untilMarks } from './marks.ts';
import { openPopupFor } from './popup.ts';
import { inOwnBrowsers, type Reader } from './reader.ts';
import { host } from './server.ts';
import { pressStepKey } from './step-keys.ts';

/** Each stops the background four times: before and during a hover, a step, a look into the popup and a switch. */
const rounds = 25;

inOwnBrowsers((reader) => {
  test('hover, step, popup and switch go on when the background is stopped at any moment', {
    timeout: 300_000,
  }, async () => {
    const page = await reader.open(reader.site.page('copy.html'), { width: 1000, height: 900 });
    await untilMarks(page, ['GitHub', 'DeepSeek']);
    let stops = 0;
    const stop = async (after = 0) => {
      await sleep(after);
      await stopBackground(reader);
      stops++;
    };
    for (let round = 0; round < rounds; round++) {
      // Moments from before the card is asked for until after it stands, another one in each round.
      const moment = (round * 37) % 700;

      await Promise.all([restOn(page, 'GitHub'), stop(moment)]);
      await untilCard(page);
      expect(await wordsOfCard(page)).toContain('Platform for hosting and developing software.');
      await leave(page);
      await untilNoCard(page);

      await pressStepKey(reader, page, 'next');
      await stop(moment);
      await untilStepped(reader, page);
      await page.keyboard.press('Escape');
      await untilNoCard(page);

      await stop();
      const popup = await openPopupFor(reader, page);
      await popup.untilLists([
        ['GitHub', 1],
        ['DeepSeek', 1],
      ]);
      await popup.press(`Mark names on ${host}`);
      await stop(moment / 10);
      await popup.untilSays('Off on this site');
      await untilClean(page);
      await popup.press('Turn on');
      await popup.untilLists([
        ['GitHub', 1],
        ['DeepSeek', 1],
      ]);
      await popup.close();
      await page.bringToFront();
      await untilMarks(page, ['GitHub', 'DeepSeek']);
    }
    expect(stops).toBe(4 * rounds);
    expect(await marksOn(page)).toEqual(['GitHub', 'DeepSeek']);
    const stored = await reader.ask((api) => api.storage.local.get());
    expect(Object.keys(stored).sort()).toEqual(['gazetteer', 'pageSettings', 'settings']);
  });
});

/** A press whose step was lost with the background is the browser's to lose; the reader presses again. */
async function untilStepped(reader: Reader, page: Page): Promise<void> {
  const isOpen = async () => (await openCard(page)) !== null;
  for (let look = 0; look < 30 && !(await isOpen()); look++) await sleep(50);
  if (!(await isOpen())) await pressStepKey(reader, page, 'next');
  await untilCard(page);
}

/** As the browser does it when the background has been idle, but at once. */
async function stopBackground({ running }: Reader): Promise<void> {
  if (running.kind === 'firefox') {
    const policy = `WebExtensionPolicy.getByID(${JSON.stringify(firefoxId)})`;
    await askFirefoxWindow(
      running,
      `${policy}.extension.terminateBackground({ ignoreDevToolsAttached: true });`,
    );
    return;
  }
  const target = running.browser
    .targets()
    .find((one) => one.type() === 'service_worker' && one.url().startsWith(running.base));
  await (await target?.worker())?.close().catch(() => {});
}
