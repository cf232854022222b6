/** Pages that take long to arrive are marked meanwhile. */
import { expect, test } from 'vitest';
import { untilMarks } from './marks.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
  test('marks what has arrived of a page, keeps up with its scripts, and then marks the rest', async () => {
    const release = reader.site.hold();
    const page = await reader.open(reader.site.page('nameless.html'));
    const loaded = page.goto(reader.site.page('arriving.html'));
    await page.waitForSelector('#second');
    await untilMarks(page, ['DeepSeek', 'GitHub']);
    expect(await page.evaluate(() => document.readyState)).toBe('loading');
    await page.evaluate(() => {
      (document.querySelector('#first')!.firstChild as Text).data = 'First, and before all others, NVIDIA.';
    });
    await untilMarks(page, ['NVIDIA', 'GitHub']);
    await page.evaluate(() => document.querySelector('#first')!.replaceChildren('英伟达'));
    await untilMarks(page, ['英伟达', 'GitHub']);
    await page.evaluate(() => document.querySelector('#first')!.remove());
    await untilMarks(page, ['GitHub']);
    expect(await page.evaluate(() => document.readyState)).toBe('loading');
    release();
    await untilMarks(page, ['GitHub', '智谱']);
    await loaded;
    await page.evaluate(() => document.querySelector('#second')!.append(' And DeepSeek.'));
    await untilMarks(page, ['GitHub', 'DeepSeek', '智谱']);
  });
});
