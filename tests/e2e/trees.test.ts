/** Names are marked in every frame and in every shadow tree of a page. */
import type { Frame, Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { marksOn, untilMarks } from './marks.ts';
import { paintOf } from './paint.ts';
import { inBothBrowsers } from './reader.ts';

inBothBrowsers((reader) => {
  test('marks names in frames of every kind', async () => {
    const page = await reader.open(reader.site.page('frames.html'), { width: 1000, height: 1000 });
    // All frames in view: others may wait until they are.
    await untilMarks(page, ['DeepSeek']);
    for (const [name, mark] of [
      ['other-site', 'NVIDIA'],
      ['srcdoc', '智谱'],
      ['blank', 'Qwen2.5-Max'],
      ['sandboxed', '科大讯飞'],
      ['sandboxed-scripts', 'NVIDIA'],
      ['data', 'GitHub'],
    ] as const) {
      await untilMarks(await frameNamed(page, name), [mark]);
    }
    const nested = await frameNamed(page, 'nested');
    await untilMarks(nested.childFrames()[0]!, ['英伟达']);
  });

  test('marks names in a frame that is added later, and in one that goes elsewhere', async () => {
    const page = await reader.open(reader.site.page('changing.html'));
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.name = 'added';
      document.querySelector('#list')!.append(frame);
      frame.srcdoc = '<p>智谱</p>';
    });
    await expect.poll(async () => marksOn(await frameNamed(page, 'added'))).toEqual(['智谱']);
    await page.evaluate((address) => {
      const frame = document.querySelector('iframe')!;
      frame.removeAttribute('srcdoc');
      frame.src = address;
    }, reader.site.elsewhere('inside.html'));
    await expect.poll(async () => marksOn(await frameNamed(page, 'added'))).toEqual(['NVIDIA']);
  });

  test('leaves a frame without room for prose alone, until it has grown', async () => {
    const page = await reader.open(reader.site.page('changing.html'));
    await page.evaluate(() => {
      for (const [name, width] of Object.entries({ small: 120, large: 300 })) {
        const frame = document.createElement('iframe');
        Object.assign(frame, { name, width, height: 150, srcdoc: '<p>智谱</p>' });
        document.querySelector('#list')!.append(frame);
      }
    });
    await expect.poll(async () => marksOn(await frameNamed(page, 'large'))).toEqual(['智谱']);
    expect(await marksOn(await frameNamed(page, 'small'))).toEqual([]);
    await page.$eval('iframe[name=small]', (frame) => frame.setAttribute('width', '300'));
    await expect.poll(async () => marksOn(await frameNamed(page, 'small'))).toEqual(['智谱']);
  });

  test('marks names in open, closed, declared and late shadow roots', async () => {
    const page = await reader.open(reader.site.page('shadow.html'));
    await untilMarks(page, ['DeepSeek', '智谱', 'NVIDIA', 'GitHub', '科大讯飞']);
    await page.evaluate(() => window.writeInClosedRoot('Qwen2.5-Max'));
    await untilMarks(page, ['DeepSeek', '智谱', 'Qwen2.5-Max', 'GitHub', '科大讯飞']);
    await page.evaluate(() => window.attachLate());
    await untilMarks(page, [
      'DeepSeek',
      '智谱',
      'Qwen2.5-Max',
      'GitHub',
      '科大讯飞',
      'Qwen2.5-Max',
      '英伟达',
    ]);
  });

  test('marks names in shadow roots of elements that come long after the page', async () => {
    const page = await reader.open(reader.site.page('shadow.html'));
    await page.evaluate(() => window.attachLate());
    // The looks that follow the loading of a page are over by then.
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    await page.evaluate(async () => {
      document.body.insertAdjacentHTML('beforeend', '<later-element></later-element>');
      await new Promise((resolve) => setTimeout(resolve, 500));
      customElements.define(
        'later-element',
        class extends HTMLElement {
          connectedCallback() {
            this.attachShadow({ mode: 'closed' }).innerHTML = '<p>GLM-4</p>';
          }
        },
      );
    });
    await expect.poll(() => marksOn(page), { timeout: 10_000 }).toContain('GLM-4');
  });

  test('paints the marks, in the document and in shadow roots alike', async () => {
    const page = await reader.open(reader.site.page('shadow.html'));
    await untilMarks(page, ['DeepSeek', '智谱', 'NVIDIA', 'GitHub', '科大讯飞']);
    await expect.poll(() => paintOf(page, 'body > p')).toBe('underlined');
    await expect.poll(() => paintOf(page, '#open')).toBe('underlined');
    await expect.poll(() => paintOf(page, '#closed')).toBe('underlined');
    await page.evaluate(() => window.writeInClosedRoot('Nothing'));
    await expect.poll(() => paintOf(page, '#closed')).toBe('plain');
  });
});

async function frameNamed(page: Page, name: string): Promise<Frame> {
  const element = await page.$(`iframe[name="${name}"]`);
  const frame = await element?.contentFrame();
  if (!frame) throw new Error(`The page has no frame called ${name}.`);
  return frame;
}
