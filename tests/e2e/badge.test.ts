/** The badge follows the frames of a tab. */
import { test } from 'vitest';
import { untilBadge } from './badge.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
  test('counts the names of frames, as long as they are there', async () => {
    const page = await reader.open(reader.site.page('observed.html'));
    await untilBadge(reader, page, '3');
    await page.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
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
