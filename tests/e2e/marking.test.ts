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
    await expect.poll(() => paintOf(page, '#ruby')).toBe('washed');
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

  test('registers only what is near the viewport, in a page of paragraphs and in one long paragraph', async () => {
    const registered = () =>
      page.evaluate(() => Math.max(0, ...[...CSS.highlights.values()].map(({ size }) => size)));
    /** How far below the top of the window the lowest is, in heights of the window. */
    const reach = () =>
      page.evaluate(() => {
        const lines = [...CSS.highlights.values()].flatMap((highlight) => [...highlight.values()]);
        const tops = lines.map(
          ({ startContainer }) => startContainer.parentElement!.getBoundingClientRect().top,
        );
        return Math.max(...tops) / innerHeight;
      });
    const isMarked = (name: string) =>
      page.evaluate(
        (wanted) =>
          [...CSS.highlights.values()].some((highlight) =>
            [...highlight.values()].some(({ startContainer, startOffset }) =>
              startContainer.textContent!.startsWith(wanted, startOffset),
            ),
          ),
        name,
      );
    const page = await reader.open(reader.site.page('changing.html'));
    for (const tag of ['p', 'span']) {
      await page.evaluate((name) => {
        scrollTo(0, 0);
        const lines = Array.from({ length: 3_000 }, (_, i) => {
          const line = document.createElement(name);
          line.textContent = `Line ${i} speaks of ${i === 0 ? 'NVIDIA' : i === 2_999 ? '智谱' : 'DeepSeek'} at some length. `;
          return line;
        });
        const text = document.querySelector('#text')!;
        if (name === 'p') text.replaceChildren(...lines);
        else text.textContent = lines.map(({ textContent }) => textContent).join('');
      }, tag);
      await expect.poll(() => isMarked('NVIDIA'), { timeout: 10_000 }).toBe(true);
      await expect.poll(registered, { timeout: 10_000 }).toBeLessThan(500);
      expect(await isMarked('智谱')).toBe(false);
      // The window and as much again.
      if (tag === 'p') expect(await reach()).toBeLessThanOrEqual(2);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await expect.poll(() => isMarked('智谱'), { timeout: 10_000 }).toBe(true);
      await expect.poll(() => isMarked('NVIDIA'), { timeout: 10_000 }).toBe(false);
    }
  });

  test('marks the part that one reads of a paragraph much taller than the window', async () => {
    const page = await reader.open(reader.site.page('changing.html'));
    await page.evaluate(() => {
      const text = document.querySelector('#text')!;
      // Not the first that begins where it begins.
      text.innerHTML = '<p>DeepSeek</p><p>NVIDIA</p>';
      const tall = text.lastElementChild as HTMLElement;
      tall.style.lineHeight = `${20 * innerHeight}px`;
      scrollTo(0, 8 * innerHeight);
    });
    await untilMarks(page, ['NVIDIA']);
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

  test('marks what scrolls in by itself beside a long page', async () => {
    const page = await reader.open(reader.site.page('side-by-side.html'));
    await expect.poll(() => paintOf(page, 'main p')).toBe('underlined');
    for (const top of [6_000, 12_000, 0, 9_000]) {
      const line = await page.evaluate((wanted) => {
        document.querySelector('aside')!.scrollTo(0, wanted);
        const lines = [...document.querySelectorAll('aside p')];
        const index = lines.findIndex((one) => one.getBoundingClientRect().top > 100);
        return `aside p:nth-of-type(${index + 1})`;
      }, top);
      await expect.poll(() => paintOf(page, line), { timeout: 5_000 }).toBe('underlined');
    }
  });

  test('marks what a filter leaves of a long list', async () => {
    const page = await reader.open(reader.site.page('nameless.html'), { width: 800, height: 600 });
    await page.evaluate(() => {
      const list = document.createElement('ol');
      const names = ['DeepSeek', 'NVIDIA', 'GitHub', 'Sora', 'GLM-4'];
      for (let i = 0; i < 1_000; i++) {
        const item = list.appendChild(document.createElement('li'));
        item.textContent = i % 100 === 50 ? names[Math.floor(i / 200)]! : 'CUDA';
      }
      document.body.append(list);
    });
    await expect.poll(async () => (await marksOn(page)).length).toBeGreaterThan(20);
    await page.evaluate(() => {
      for (const item of document.querySelectorAll('li')) item.hidden = item.textContent === 'CUDA';
    });
    await untilMarks(
      page,
      ['DeepSeek', 'NVIDIA', 'GitHub', 'Sora', 'GLM-4'].flatMap((name) => [name, name]),
    );
  });

  test('marks what the page moves into view from far below', async () => {
    const page = await reader.open(reader.site.page('nameless.html'), { width: 800, height: 600 });
    await page.evaluate(() => {
      const list = document.createElement('ol');
      for (let i = 0; i < 300; i++) {
        const item = list.appendChild(document.createElement('li'));
        item.textContent = i >= 200 && i < 205 ? 'DeepSeek' : 'CUDA';
      }
      document.body.append(list);
    });
    await expect.poll(async () => (await marksOn(page)).length).toBeGreaterThan(20);
    expect(await marksOn(page)).not.toContain('DeepSeek');
    await page.evaluate(() => {
      const list = document.querySelector('ol')!;
      list.prepend(...[...list.children].slice(200, 205));
    });
    await expect.poll(async () => (await marksOn(page)).slice(0, 5)).toEqual(Array(5).fill('DeepSeek'));
  });

  test('marks what one jumps to where all before it has grown, or was skipped until then', async () => {
    const page = await reader.open(reader.site.page('plain.html'));
    for (const style of [
      'section { height: 400px; overflow: hidden }',
      'section { content-visibility: auto; contain-intrinsic-size: auto 10px }',
    ]) {
      await page.evaluate(() => {
        document.body.innerHTML = '<style></style>'.concat(
          ...Array.from({ length: 300 }, (_, i) => `<section><p>GitHub ${i}</p></section>`),
        );
      });
      await expect.poll(() => marksOn(page), { timeout: 10_000 }).toContain('GitHub');
      // All have been measured by then.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await page.evaluate((css) => {
        document.querySelector('style')!.textContent = css;
      }, style);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
      for (const index of [150, 77]) {
        await page.evaluate((i) => document.querySelectorAll('section')[i]!.scrollIntoView(), index);
        const isMarked = (i: number) => {
          const text = document.querySelectorAll('section p')[i]!.firstChild;
          return [...CSS.highlights.values()].some((all) =>
            [...all].some(({ startContainer }) => startContainer === text),
          );
        };
        await expect.poll(() => page.evaluate(isMarked, index), { timeout: 10_000 }).toBe(true);
      }
    }
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
