/** Pages that take long to arrive are marked meanwhile. */
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { untilBadge } from './badge.ts';
import { restOn, untilCard } from './card.ts';
import { marksOn, untilMarks } from './marks.ts';
import { inBothBrowsers } from './reader.ts';

const held = '<script src="held.js"></script>';

inBothBrowsers((reader) => {
  /** Open a page that arrives up to the held script; it goes on when `release` is called. */
  async function openArriving(html: string) {
    const release = reader.site.hold();
    reader.site.put('arriving.html', `<!doctype html><meta charset="utf-8"><title>Arriving</title>${html}`);
    const page = await reader.open(reader.site.page('nameless.html'));
    const loaded = page.goto(reader.site.page('arriving.html'));
    await page.waitForSelector('#second');
    return { page, release, loaded };
  }
  const stateOf = (page: Page) => page.evaluate(() => document.readyState);

  test('marks what has arrived of a page, keeps up with its scripts, and then marks the rest', async () => {
    const { page, release, loaded } = await openArriving(
      `<p id="first">First comes DeepSeek.</p><p id="second">Then comes GitHub.</p>${held}<p>Last comes 智谱.</p>`,
    );
    await untilMarks(page, ['DeepSeek', 'GitHub']);
    await page.evaluate(() => {
      (document.querySelector('#first')!.firstChild as Text).data = 'First, and before all others, NVIDIA.';
    });
    await untilMarks(page, ['NVIDIA', 'GitHub']);
    await page.evaluate(() => document.querySelector('#first')!.replaceChildren('英伟达'));
    await untilMarks(page, ['英伟达', 'GitHub']);
    await page.evaluate(() => document.querySelector('#first')!.remove());
    await untilMarks(page, ['GitHub']);
    expect(await stateOf(page)).toBe('loading');
    release();
    await untilMarks(page, ['GitHub', '智谱']);
    await loaded;
    await page.evaluate(() => document.querySelector('#second')!.append(' And DeepSeek.'));
    await untilMarks(page, ['GitHub', 'DeepSeek', '智谱']);
  });

  test('takes marks away that are put into an editor meanwhile, and names of frames that leave', async () => {
    const { page, release, loaded } = await openArriving(
      `<div contenteditable></div><p id="first">DeepSeek</p><p id="second">GitHub</p>
      <iframe src="inside.html" width="400" height="300"></iframe>${held}<p>Nobody.</p>`,
    );
    await untilMarks(page, ['DeepSeek', 'GitHub']);
    await expect.poll(async () => (await marksOn(page.frames().at(-1)!)).length).toBeGreaterThan(0);
    await page.evaluate(() => {
      document.querySelector('div')!.append(document.querySelector('#first')!);
      document.querySelector('iframe')!.remove();
    });
    await untilMarks(page, ['GitHub']);
    expect(await stateOf(page)).toBe('loading');
    release();
    await loaded;
    await untilMarks(page, ['GitHub']);
    await untilBadge(reader, page, '1');
  });

  test('begins anew where a script begins the document anew, also unseen', async () => {
    for (const isSeen of [true, false]) {
      const { page, release, loaded } = await openArriving(`<p id="second">GitHub</p>${held}`);
      // What is begun anew is not loaded any more.
      loaded.catch(() => {});
      await untilMarks(page, ['GitHub']);
      if (!isSeen) await reader.open(reader.site.page('nameless.html'));
      await page.evaluate(() => {
        document.open();
        document.write('<!doctype html><p>NVIDIA</p>');
        document.close();
      });
      await page.bringToFront();
      await untilMarks(page, ['NVIDIA']);
      await restOn(page, 'NVIDIA');
      await untilCard(page);
      release();
    }
  });
});
