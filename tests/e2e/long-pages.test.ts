/** On long pages what is near the window is marked, however it came there. */
import { expect, test } from 'vitest';
import { restOn } from './card.ts';
import { marksOn, pointedAtOn, untilMarks } from './marks.ts';
import { paintOf } from './paint.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
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

  test('marks a page with a wash from when it has grown long, also what it is scrolled to', async () => {
    const page = await reader.open(reader.site.page('changing.html'));
    const registered = () => page.evaluate(() => [...CSS.highlights.keys()]);
    await expect.poll(() => paintOf(page, '#list + p')).toBe('underlined');
    const lined = await registered();
    await page.evaluate(() => {
      const lines = Array.from(
        { length: 20_000 },
        (_, i) => `<p>${i % 50 === 0 ? 'DeepSeek' : 'A line'}</p>`,
      );
      document.querySelector('#list')!.innerHTML = lines.join('');
    });
    await expect.poll(() => paintOf(page, '#list p'), { timeout: 10_000 }).toBe('washed');
    await restOn(page, 'DeepSeek');
    await expect.poll(() => pointedAtOn(page)).toEqual(['DeepSeek']);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect.poll(() => paintOf(page, '#list + p')).toBe('washed');
    // Nothing is left under the names that have lines.
    expect(await registered()).toEqual(lined.map((name) => `${name}0`));
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
});
