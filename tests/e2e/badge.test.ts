/** The badge follows the frames of a tab. */
import { test } from 'vitest';
import { untilBadge } from './badge.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
  test('counts the names of frames, as long as they are there', async () => {
    const page = await reader.open(reader.site.page('observed.html'));
    await untilBadge(reader, page, '3');
    // Loaded before it goes on: Chromium may drop a navigation that begins while the one before is being committed.
    await page.evaluate(async (address) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
    }, reader.site.elsewhere('highlights.html'));
    await untilBadge(reader, page, '3');
    await page.evaluate((address) => {
      document.querySelector('iframe')!.src = address;
    }, reader.site.elsewhere('clobbering.html'));
    await untilBadge(reader, page, '4');
    await page.evaluate(() => document.querySelector('iframe')!.remove());
    await untilBadge(reader, page, '3');
  });
});
