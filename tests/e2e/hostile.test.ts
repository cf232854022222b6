/** Pages may watch Meipi or work against it, knowingly or not (docs/adr/0002). */
import { expect, test } from 'vitest';
import { untilBadge } from './badge.ts';
import { untilMarks } from './marks.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
  test('a page hears nothing of Meipi: no change, message, event or style sheet', async () => {
    const page = await reader.open(reader.site.page('watched.html'));
    await untilMarks(page, ['DeepSeek', '可灵', 'GLM-4']);
    const heard = await page.evaluate(() => ({
      changes: window.observed,
      messages: window.messages,
      dispatched: window.dispatched,
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    }));
    expect(heard).toEqual({ changes: [], messages: [], dispatched: [], sheets: 0 });
  });

  test('the page that listens does hear', async () => {
    const page = await reader.open(reader.site.page('watched.html'));
    await untilMarks(page, ['DeepSeek', '可灵', 'GLM-4']);
    await page.evaluate(() => {
      document.querySelector('p')!.title = 'x';
      dispatchEvent(new Event('something'));
      postMessage('something', '*');
    });
    await expect.poll(() => page.evaluate(() => window.messages)).toEqual(['"something"']);
    expect(await page.evaluate(() => window.dispatched)).toEqual(['something']);
    expect(await page.evaluate(() => window.observed)).toEqual(['attributes P title']);
  });

  test('forged events and messages end nothing', async () => {
    const page = await reader.open(reader.site.page('forged.html'));
    await untilMarks(page, ['DeepSeek']);
    await page.evaluate(() => window.forge());
    await page.evaluate(() => document.querySelector('p')!.append(' and 可灵'));
    await untilMarks(page, ['DeepSeek', '可灵']);
  });

  test('forms named like interfaces and like properties of nodes stop nothing', async () => {
    const page = await reader.open(reader.site.page('clobbering.html'));
    await untilMarks(page, ['DeepSeek', 'GLM-4']);
  });

  test('overridden prototypes and a polluted Object change nothing', async () => {
    const page = await reader.open(reader.site.page('overriding.html'));
    // Its marks can't be read before the page is itself again: the badge tells that the names were found.
    await untilBadge(reader, page, '2');
    await page.evaluate(() => {
      window.hijacking = false;
    });
    expect(await page.evaluate(() => window.observed)).toEqual([]);
    await untilMarks(page, ['DeepSeek', '可灵']);
  });

  test('a page finds no file of the extension', async () => {
    const page = await reader.open(reader.site.page('watched.html'));
    // Firefox gives the card's page an address per profile: no page can know it, though this test does.
    const files = ['manifest.json', 'spotter.js', 'hover.js', 'background.js', 'popup.html', 'icon/16.png'];
    if (reader.kind === 'chromium') files.push('card.html');
    const found = await page.evaluate(
      (addresses) =>
        Promise.all(
          addresses.map((address) =>
            fetch(address).then(
              () => address,
              () => null,
            ),
          ),
        ),
      files.map((file) => `${reader.running.base}/${file}`),
    );
    expect(found.filter((address) => address !== null)).toEqual([]);
  });
});
