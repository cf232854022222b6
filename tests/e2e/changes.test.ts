/** Marks keep up with pages that change. */
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { spot } from '../../core/spot/spot.ts';
import { article } from '../core/spot/pack.ts';
import { goBack } from './go-back.ts';
import { marksOn, untilMarks } from './marks.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
  const openChanging = () => reader.open(reader.site.page('changing.html'));

  test('marks what arrives late', async () => {
    const page = await openChanging();
    await untilMarks(page, ['GitHub']);
    await page.evaluate(() => {
      document.querySelector('#list')!.innerHTML = '<article><p>英伟达</p><p>NVIDIA</p></article>';
    });
    await untilMarks(page, ['英伟达', 'NVIDIA', 'GitHub']);
    await page.evaluate(() => document.querySelector('#list')!.append('智谱'));
    await untilMarks(page, ['英伟达', 'NVIDIA', '智谱', 'GitHub']);
  });

  test('marks what was hidden when it came, once it is shown', async () => {
    const page = await openChanging();
    await page.evaluate(() => {
      document.querySelector('#list')!.innerHTML = '<p hidden>智谱</p><p>NVIDIA</p>';
    });
    await untilMarks(page, ['NVIDIA', 'GitHub']);
    await page.evaluate(() => document.querySelector('#list p')!.removeAttribute('hidden'));
    await untilMarks(page, ['智谱', 'NVIDIA', 'GitHub']);
  });

  test('marks and unmarks as text changes', async () => {
    const page = await openChanging();
    await writeInto(page, '#text', 'Now DeepSeek.');
    await untilMarks(page, ['DeepSeek', 'GitHub']);
    await page.evaluate(() => {
      (document.querySelector('#text')!.firstChild as Text).data = 'Now NVIDIA.';
    });
    await untilMarks(page, ['NVIDIA', 'GitHub']);
    await page.evaluate(() => {
      (document.querySelector('#text')!.firstChild as Text).data = '说话可灵活了。';
    });
    await untilMarks(page, ['GitHub']);
    await writeInto(page, '#text', '科大讯飞');
    await untilMarks(page, ['科大讯飞', 'GitHub']);
    await page.evaluate(() => document.querySelector('#text')!.remove());
    await untilMarks(page, ['GitHub']);
  });

  test('joins and parts names as the nodes around them come and go', async () => {
    const page = await openChanging();
    await page.evaluate(() => {
      document.querySelector('#text')!.innerHTML = 'Deep<b>Seek</b>';
    });
    await untilMarks(page, ['DeepSeek', 'GitHub']);
    await page.evaluate(() => document.querySelector('#text b')!.before(document.createElement('br')));
    await untilMarks(page, ['GitHub']);
    await page.evaluate(() => document.querySelector('#text br')!.remove());
    await untilMarks(page, ['DeepSeek', 'GitHub']);
    await page.evaluate(() => {
      document.querySelector('#text')!.innerHTML = 'Deep<i></i><b>Seek</b>';
    });
    await untilMarks(page, ['DeepSeek', 'GitHub']);
    await writeInto(page, '#text i', 'x');
    await untilMarks(page, ['GitHub']);
    await writeInto(page, '#text i', '');
    await untilMarks(page, ['DeepSeek', 'GitHub']);
    await page.evaluate(() => document.querySelector('#text b')!.remove());
    await untilMarks(page, ['GitHub']);
    await page.evaluate(() => {
      document.querySelector('#text')!.innerHTML = '<b>DeepSeek</b>';
    });
    await untilMarks(page, ['DeepSeek', 'GitHub']);
    await page.evaluate(async () => {
      const bold = document.querySelector('#text b')!;
      bold.replaceWith(...bold.childNodes);
      // The mark would go when the observer tells that the old element is no longer there.
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    await untilMarks(page, ['DeepSeek', 'GitHub']);
  });

  test('keeps up with text that is streamed character by character', async () => {
    const page = await openChanging();
    const answer = '我说，可灵活不是可灵视频，GLM-4.5 不是 GLM-4，而 DeepSeek-R1 是模型。';
    const seen = await page.evaluate(async (text) => {
      const node = document.createTextNode('');
      document.querySelector('#text')!.replaceChildren(node);
      for (const character of text) {
        node.data += character;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return node.data;
    }, answer);
    expect(seen).toBe(answer);
    await untilMarks(page, ['可灵', 'GLM-4', 'DeepSeek-R1', 'GitHub']);
  });

  test('no mark flickers while text streams in, however the page writes it', async () => {
    const page = await openChanging();
    await untilMarks(page, ['GitHub']);
    const answer =
      '这个方案可灵活运用；把可灵1.6和Sora放在一起比。GLM-4.5 不是 GLM-4，Qwen2.5-Max 也不是 Qwen，说完这些就该停下来了，末了是DeepSeek';
    const names = spot(answer, article).mentions.map(({ start, text }) => `${start} ${text}`);
    for (const way of ['grows', 'is joined', 'is rendered anew'] as const) {
      const { seen, lost } = await page.evaluate(stream, answer, way);
      await untilMarks(page, ['可灵', 'Sora', 'GLM-4', 'Qwen2.5-Max', 'Qwen', 'DeepSeek', 'GitHub']);
      expect(names, way).toEqual(expect.arrayContaining(seen));
      // The page itself takes the marks away where it renders their text anew.
      if (way !== 'is rendered anew') expect(lost, way).toEqual([]);
    }
  });

  test('keeps up with tokens that come as elements of their own', async () => {
    const page = await openChanging();
    await page.evaluate(async () => {
      const text = document.querySelector('#text')!;
      text.replaceChildren();
      for (const token of ['Both ', 'Deep', 'Seek', ' and ', 'GL', 'M', '-4', '.5', ' are', ' new']) {
        const span = document.createElement('span');
        span.textContent = token;
        text.append(span);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
    await untilMarks(page, ['DeepSeek', 'GitHub']);
  });

  test('follows the routes of an app, and never disturbs what it renders', async () => {
    const page = await reader.open(reader.site.page('preact.html'));
    await untilMarks(page, ['DeepSeek', 'GitHub', 'DeepSeek']);
    await page.evaluate(() => window.show({ route: 'list', names: ['NVIDIA', 'GitHub', 'DeepSeek'] }));
    await untilMarks(page, ['NVIDIA', 'GitHub', 'DeepSeek', 'NVIDIA']);
    expect(await page.$eval('#app', (app) => app.textContent)).toBe(
      '1. NVIDIA is listed2. GitHub is listed3. DeepSeek is listed3 names, the first is NVIDIA',
    );
    await page.evaluate(() => {
      history.pushState({ route: 'list', names: ['DeepSeek'] }, '', '#deepseek');
      history.pushState({}, '', '#about');
      window.show({ route: 'about' });
    });
    await untilMarks(page, ['NVIDIA']);
    await page.evaluate(() => history.back());
    await untilMarks(page, ['DeepSeek', 'DeepSeek']);
  });

  test('does not fight with a page that puts its text back', async () => {
    const page = await reader.open(reader.site.page('stubborn.html'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
    expect(await page.evaluate(() => window.observed)).toEqual([]);
  });

  test('reads a document that is written anew', async () => {
    const page = await openChanging();
    await untilMarks(page, ['GitHub']);
    await page.evaluate(() => {
      document.open();
      document.write('<!doctype html><title>Written</title><p>英伟达</p>');
      document.close();
    });
    await untilMarks(page, ['英伟达']);
    await page.evaluate(() => {
      const root = document.createElement('html');
      root.innerHTML = '<body><p>科大讯飞</p></body>';
      document.documentElement.replaceWith(root);
    });
    await untilMarks(page, ['科大讯飞']);
  });

  test('marks a page again that comes back from the back/forward cache', async () => {
    const page = await openChanging();
    await untilMarks(page, ['GitHub']);
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        document.querySelector('#text')!.textContent = persisted ? 'DeepSeek, cached' : 'loaded anew';
      });
    });
    await page.goto(reader.site.page('plain.html'));
    await expect.poll(async () => (await marksOn(page)).length).toBeGreaterThan(10);
    await goBack(page);
    await untilMarks(page, ['DeepSeek', 'GitHub']);
  });
});

/**
 * Write an answer character by character, into one text node, as nodes of their own or all of it each time; answers with the words that
 * were marked at any time, and with those that were not any more a moment later.
 */
async function stream(
  answer: string,
  way: 'grows' | 'is joined' | 'is rendered anew',
): Promise<{ seen: string[]; lost: string[] }> {
  const text = document.querySelector('#text')!;
  const marked = () =>
    [...CSS.highlights]
      .filter(([name, { priority }]) => /^h\d{8,}$/.test(name) && priority === 0)
      .flatMap(([, highlight]) => [...highlight.values()])
      .filter(({ startContainer }) => text.contains(startContainer))
      .map((range) => {
        const live = document.createRange();
        live.setStart(text, 0);
        live.setEnd(range.startContainer, range.startOffset);
        const start = live.toString().length;
        live.setEnd(range.endContainer, range.endOffset);
        return `${start} ${live.toString().slice(start)}`;
      });
  const seen = new Set<string>();
  const lost: string[] = [];
  let before: string[] = [];
  text.replaceChildren('');
  let written = '';
  for (const character of answer) {
    written += character;
    if (way === 'grows') (text.firstChild as Text).data = written;
    else if (way === 'is joined') text.append(character);
    else text.innerHTML = `<div>${written}</div>`;
    await new Promise((resolve) => setTimeout(resolve, 30));
    const now = marked();
    for (const word of now) seen.add(word);
    lost.push(...before.filter((word) => !now.includes(word)));
    before = now;
  }
  return { seen: [...seen], lost };
}

function writeInto(page: Page, selector: string, text: string): Promise<void> {
  return page.$eval(
    selector,
    (element, written) => {
      element.textContent = written;
    },
    text,
  );
}
