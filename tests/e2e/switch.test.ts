/** The switch for a site and the pause for all act at once, everywhere, and leave nothing running. */
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { defaultSettings, withSite } from '../../core/settings/settings.ts';
import { goBack } from './go-back.ts';
import { marksOn, untilClean, untilMarks } from './marks.ts';
import { paintOf } from './paint.ts';
import { openPopupFor } from './popup.ts';
import { inBothBrowsers, type Reader } from './reader.ts';
import { host, otherHost } from './server.ts';

inBothBrowsers((reader) => {
  test('switches a site off and on in all its tabs and frames, without a reload', async () => {
    const other = await reader.open(reader.site.elsewhere('hosting.html'));
    const behind = await reader.open(reader.site.page('inside.html'));
    await untilMarks(behind, ['NVIDIA']);
    const page = await reader.open(reader.site.page('hosting.html'));
    await page.evaluate(() => {
      document.title = 'not reloaded';
    });
    await untilHostingMarked(page);

    const popup = await openPopupFor(reader, page);
    await popup.untilSays('3 names on this page');
    await popup.press(`Mark names on ${host}`);
    await popup.untilSays('Off on this site');
    for (const frame of page.frames()) await untilClean(frame);
    await untilClean(behind);
    await untilFound(reader, page, '');
    // A site is that of the page on top, for its frames too: the same page as a frame elsewhere stays marked.
    await other.bringToFront();
    await untilHostingMarked(other);

    const again = await openPopupFor(reader, page);
    await again.press('Turn on');
    await untilHostingMarked(page);
    await behind.bringToFront();
    await untilMarks(behind, ['NVIDIA']);
    expect(await page.title()).toBe('not reloaded');
  });

  test('takes its style sheets away with its marks, however often it is switched', async () => {
    const page = await reader.open(reader.site.page('inside.html'));
    const names = new Set<string>();
    const switchOffAndLook = async () => {
      await untilMarks(page, ['NVIDIA']);
      for (const name of await page.evaluate(() => [...CSS.highlights.keys()])) names.add(name);
      // What is to be taken away has come.
      await expect.poll(() => paintOf(page, 'p')).toBe('underlined');
      await reader.store(withSite(defaultSettings, host, false));
      await untilClean(page);
    };
    for (let i = 0; i < 10; i++) {
      await switchOffAndLook();
      await reader.store(defaultSettings);
    }
    await switchOffAndLook();
    // What is registered under a name that Meipi has used looks as any sheet that it has left behind has it look.
    await page.evaluate(
      (used) => {
        const range = new Range();
        range.selectNodeContents(document.querySelector('p')!);
        for (const name of used) CSS.highlights.set(name, new Highlight(range));
      },
      [...names],
    );
    await expect.poll(() => paintOf(page, 'p')).toBe('plain');
    expect(names.size).toBeGreaterThanOrEqual(2);
  });

  test('starts nothing on a site that is off', async () => {
    await switchOff(reader, host);
    const page = await reader.open(reader.site.page('observed.html'));
    const other = await reader.open(reader.site.elsewhere('inside.html'));
    // Opened later and read by the same rules: when it is marked, the page that is off has had its time.
    await untilMarks(other, ['NVIDIA']);
    await page.bringToFront();
    await page.evaluate(() => {
      const added = document.createElement('p');
      added.textContent = 'GitHub';
      document.body.append(added);
    });
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
    await page.mouse.move(20, 60);
    expect(await page.evaluate(() => window.observed)).toEqual(['childList in BODY']);
    await page.reload();
    await untilFound(reader, page, '');
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  });

  test('pauses all sites at once, and resumes', async () => {
    const behind = await reader.open(reader.site.elsewhere('inside.html'));
    await untilMarks(behind, ['NVIDIA']);
    const page = await reader.open(reader.site.page('hosting.html'));
    await untilHostingMarked(page);
    const popup = await openPopupFor(reader, page);
    await popup.untilSays('3 names on this page');
    await popup.press('Pause on all sites');
    for (const frame of page.frames()) await untilClean(frame);
    await untilClean(behind);
    await popup.press('Resume');
    await untilHostingMarked(page);
    await popup.close();
    await behind.bringToFront();
    await untilMarks(behind, ['NVIDIA']);
  });

  test('is minded by a page that comes back from the back/forward cache', async () => {
    const page = await reader.open(reader.site.page('inside.html'));
    await untilMarks(page, ['NVIDIA']);
    await page.goto(reader.site.elsewhere('plain.html'));
    await switchOff(reader, host);
    await comeBackTo(page, host);
    await untilClean(page);
  });

  test('is minded by a page that comes back from there and has been switched on', async () => {
    await switchOff(reader, host);
    const page = await reader.open(reader.site.page('inside.html'));
    await page.goto(reader.site.elsewhere('plain.html'));
    await reader.store(defaultSettings);
    await comeBackTo(page, host);
    await untilMarks(page, ['NVIDIA']);
  });

  test('the badge counts the distinct names of the tab, frames included', async () => {
    const page = await reader.open(reader.site.page('hosting.html'));
    await untilFound(reader, page, '3');
    await page.evaluate(() => document.querySelector('[name=srcdoc]')!.remove());
    await page.evaluate(() => document.body.append(' NVIDIA, DeepSeek, GitHub'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA', 'DeepSeek', 'GitHub']);
    await untilFound(reader, page, '3');
    await page.evaluate(() => document.body.append(' 科大讯飞'));
    await untilFound(reader, page, '4');
    await page.goto(reader.site.page('nameless.html'));
    await untilFound(reader, page, '');
  });

  test('the badge comes back with a page from the back/forward cache', async () => {
    const page = await reader.open(reader.site.page('inside.html'));
    await untilFound(reader, page, '1');
    await page.goto(reader.site.elsewhere('nameless.html'));
    await untilFound(reader, page, '');
    await comeBackTo(page, host);
    await untilFound(reader, page, '1');
  });

  test('leaves a site that shares only a part of its name', async () => {
    await switchOff(reader, 'localhost');
    const page = await reader.open(reader.site.page('inside.html'));
    await untilMarks(page, ['NVIDIA']);
    await switchOff(reader, otherHost);
    expect(await marksOn(page)).toEqual(['NVIDIA']);
  });
});

async function untilHostingMarked(page: Page): Promise<void> {
  await untilMarks(page, ['DeepSeek']);
  const [own, other, srcdoc] = page.mainFrame().childFrames();
  await untilMarks(own!, ['NVIDIA']);
  await untilMarks(other!, ['NVIDIA']);
  await untilMarks(srcdoc!, ['智谱']);
}

function switchOff(reader: Reader, site: string): Promise<void> {
  return reader.store(withSite(defaultSettings, site, false));
}

/** Wait until the badge of the tab says this. */
async function untilFound(reader: Reader, page: Page, badge: string): Promise<void> {
  const url = await page.evaluate(() => location.href);
  await expect
    .poll(
      () =>
        reader.ask(async (api, address) => {
          const tabs = await api.tabs.query({});
          const tab = tabs.find((one) => one.url === address);
          return tab?.id === undefined ? null : api.action.getBadgeText({ tabId: tab.id });
        }, url),
      { timeout: 10_000, interval: 50 },
    )
    .toBe(badge);
}

/** Go back, and wait until the tab is on the site `expected`. */
async function comeBackTo(page: Page, expected: string): Promise<void> {
  await goBack(page);
  await expect.poll(() => page.evaluate(() => location.hostname).catch(() => null)).toBe(expected);
}
