/** Names are marked where they are, and nowhere else. */
import { expect, test } from 'vitest';
import { askFirefoxWindow } from '../../scripts/browsers/extension-pages.ts';
import { boxOfMark, moveTo, untilCard } from './card.ts';
import { marksOn, pointedAtOn, untilMarks } from './marks.ts';
import { paintOf } from './paint.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
  test('marks the names of a page, Chinese and English', async () => {
    const page = await reader.open(reader.site.page('plain.html'));
    await untilMarks(page, [
      ...['DeepSeek', 'DeepSeek-R1', 'GitHub'],
      ...['可灵', 'Sora', 'Qwen2.5-Max', '智谱', 'GLM-4'],
      ...['中国工程院', '李国杰', '科大讯飞', '刘庆峰', '英伟达'],
      ...['Lou Qinjian', '深度求索'],
    ]);
  });

  test('leaves alone what only looks like a name', async () => {
    const page = await reader.open(reader.site.page('decoys.html'));
    await untilMarks(page, ['DeepSeek']);
  });

  test('follows a name through inline elements and ruby, and not across what ends a line', async () => {
    const page = await reader.open(reader.site.page('inline.html'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA', '科大讯飞', '可灵', '英伟达']);
  });

  test('paints the bases of a ruby, not the readings over them', async () => {
    const page = await reader.open(reader.site.page('inline.html'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA', '科大讯飞', '可灵', '英伟达']);
    await expect.poll(() => paintOf(page, '#ruby')).toBe('underlined');
    expect(await paintOf(page, '#ruby rt')).toBe('plain');
    const { x, y, width, height } = await boxOfMark(page, '灵');
    await moveTo(page, { x, y, width, height });
    await expect.poll(() => pointedAtOn(page)).toEqual(['可灵']);
    await expect.poll(() => paintOf(page, '#ruby')).toBe('underlined and washed');
    expect(await paintOf(page, '#ruby rt')).toBe('plain');
    await untilCard(page);
  });

  test('never marks scripts, styles, code, form fields and editors', async () => {
    const page = await reader.open(reader.site.page('unread.html'));
    await untilMarks(page, ['NVIDIA']);
  });

  test('leaves a paragraph as soon as it becomes an editor, and comes back after', async () => {
    const page = await reader.open(reader.site.page('unread.html'));
    await page.evaluate(() => {
      document.querySelector('#later')!.textContent = 'GitHub, typed later.';
    });
    await untilMarks(page, ['GitHub', 'NVIDIA']);
    await page.evaluate(() => document.querySelector('#later')!.setAttribute('contenteditable', 'true'));
    await untilMarks(page, ['NVIDIA']);
    await page.evaluate(() => document.querySelector('#later')!.setAttribute('role', 'textbox'));
    await page.evaluate(() => document.querySelector('#later')!.removeAttribute('contenteditable'));
    await page.evaluate(() => document.querySelector('#later')!.removeAttribute('role'));
    await untilMarks(page, ['GitHub', 'NVIDIA']);
  });

  test('reads nothing that is typed while the whole document is an editor', async () => {
    const page = await reader.open(reader.site.page('unread.html'));
    await untilMarks(page, ['NVIDIA']);
    await page.evaluate(() => {
      document.designMode = 'on';
      document.querySelector('#later')!.textContent = 'GitHub, typed later.';
    });
    // A frame is read by a session of its own: when its name is marked, the change above is long past.
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<p>GitHub';
      document.body.append(frame);
    });
    await expect.poll(() => marksOn(page.frames()[1]!)).toEqual(['GitHub']);
    expect(await marksOn(page)).not.toContain('GitHub');
  });

  test('takes its marks away when the document becomes an editor, and marks again when it no longer is', async () => {
    const page = await reader.open(reader.site.page('unread.html'));
    await untilMarks(page, ['NVIDIA']);
    await page.evaluate(() => {
      document.designMode = 'on';
      getSelection()!.collapse(document.body.firstChild, 0);
    });
    await untilMarks(page, []);
    await page.evaluate(() => {
      document.designMode = 'off';
      getSelection()!.removeAllRanges();
    });
    await untilMarks(page, ['NVIDIA']);
  });

  test('gives the page no error of its observers, where a mark has no box of its own', async () => {
    const page = await reader.open(reader.site.page('plain.html'));
    const errors = await page.evaluate(async () => {
      const heard: string[] = [];
      addEventListener('error', ({ message }) => heard.push(message));
      for (let i = 0; i < 5; i++) {
        document.body.insertAdjacentHTML('beforeend', '<div><p style="display: contents">GitHub</p></div>');
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      return heard;
    });
    expect(errors).toEqual([]);
    expect(await marksOn(page)).toContain('GitHub');
  });

  test('changes nothing in the DOM of the page', async () => {
    const page = await reader.open(reader.site.page('observed.html'));
    await untilMarks(page, ['DeepSeek', '科大讯飞', 'NVIDIA']);
    expect(await page.evaluate(() => window.observed)).toEqual([]);
  });

  test('leaves the highlights of the site itself in place', async () => {
    const page = await reader.open(reader.site.page('highlights.html'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
    expect(await page.evaluate(() => CSS.highlights.get('search-result')?.size)).toBe(1);
    await page.evaluate(() => {
      document.querySelector('p')!.remove();
    });
    await untilMarks(page, ['NVIDIA']);
    expect(await page.evaluate(() => CSS.highlights.get('search-result')?.size)).toBe(1);
  });

  test('marks again what a site unmarks by clearing all highlights, at its next change or when one scrolls', async () => {
    const page = await reader.open(reader.site.page('highlights.html'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
    await page.evaluate(() => {
      CSS.highlights.clear();
      document.body.append('No result.');
    });
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
    await page.evaluate(() => {
      const far = document.createElement('p');
      far.style.marginTop = '9000px';
      far.textContent = 'GitHub';
      document.body.append(far);
    });
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
    await page.evaluate(() => {
      CSS.highlights.clear();
      scrollTo(0, document.body.scrollHeight);
    });
    await untilMarks(page, ['GitHub']);
  });

  test('leaves no mark on what is printed', async () => {
    const page = await reader.open(reader.site.page('highlights.html'));
    await expect.poll(() => paintOf(page, 'p')).toBe('underlined');
    if (reader.kind === 'chromium') await page.emulateMediaType('print');
    else
      await askFirefoxWindow(
        reader.running,
        `gBrowser.selectedBrowser.browsingContext.mediumOverride = 'print'`,
      );
    expect(await page.evaluate(() => matchMedia('print').matches)).toBe(true);
    await expect.poll(() => paintOf(page, 'p')).toBe('plain');
  });

  test('reads a plain text file', async () => {
    const page = await reader.open(reader.site.page('text.txt'));
    await untilMarks(page, ['DeepSeek', '科大讯飞']);
  });
});
