/** The link of each quotation opens its page at the quotation, in a copy of the text with punctuation of its own. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parsePackText } from '../../core/pack/parse.ts';
import { linkToPassage } from '../../core/pack/text-fragment.ts';
import { inBothBrowsers } from './reader.ts';

const pack = parsePackText(
  readFileSync(new URL('../../assets/packs/tong-luoma.json', import.meta.url), 'utf8'),
);
if (!pack.ok) throw new Error(JSON.stringify(pack.error));
const passages = pack.value.annotations
  .filter(({ motivation }) => motivation === 'quoting')
  .flatMap(({ id, target }) => target.map(({ selector: [quote] }, i) => ({ id: `${id}-${i}`, ...quote })));

/** The source as another site prints it: other marks, and a screen and a half between the passages. */
const copy = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Copy</title>
<style>p { margin: 0 0 150vh; color: black; background: white } ::target-text { background: rgb(0 200 0) }</style>
${passages
  .map(({ id, exact, prefix, suffix }) => `<p id="${id}">${remarked(`${prefix}${exact}${suffix}`)}</p>`)
  .join('\n')}`;

function remarked(text: string): string {
  const others: Readonly<Record<string, string>> = {
    ...{ ',': '，', ':': '：', ';': '；' },
    ...{ '“': '「', '”': '」', '‘': '『', '’': '』' },
  };
  return text.replaceAll(/[,:;“”‘’]/g, (mark) => others[mark]!);
}

inBothBrowsers((reader) => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = createServer((_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(copy),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server?.close();
    server?.closeAllConnections();
  });

  test('opens at each quotation and shows which words are meant', async () => {
    for (const { id, exact } of passages) {
      const page = await reader.open(linkToPassage(`${address}?${id}`, exact));
      await expect.poll(() => inView(page), { message: exact }).toEqual([id]);
      // A letter of 16 px covers more than 100 px, ink aside; less than half a passage would be another one.
      await expect.poll(() => shaded(page, id), { message: exact }).toBeGreaterThan(exact.length * 50);
    }
  });
});

/** The ids of the paragraphs that the window shows. */
const inView = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('p')]
      .filter((p) => p.getBoundingClientRect().bottom > 0 && p.getBoundingClientRect().top < innerHeight)
      .map(({ id }) => id),
  );

/** How many pixels of a paragraph have the colour of the words that a link means. */
async function shaded(page: Page, id: string): Promise<number> {
  const image = await (await page.$(`#${id}`))!.screenshot({ encoding: 'base64' });
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let pixels = 0;
    for (let i = 0; i < data.length; i += 4)
      if (data[i]! < 40 && data[i + 1]! > 180 && data[i + 2]! < 40) pixels++;
    return pixels;
  }, image);
}
