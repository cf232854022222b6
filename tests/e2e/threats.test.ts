/**
 * Pages that mean harm can neither silence Meipi nor hear or read what is its own. T3, T13 … are the numbers of the
 * threat model.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { launch } from '../../scripts/browsers/launch.ts';
import { frameOfCard, restOn, untilCard } from './card.ts';
import { untilMarks } from './marks.ts';
import { inBothBrowsers } from './reader.ts';
import { builtExtension } from './stage.ts';

inBothBrowsers((reader) => {
  test('T3: a page that takes shadow roots gets none, and sees one plain div', async () => {
    const page = await reader.open(reader.site.page('bait.html'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
    await page.evaluate(() => {
      window.came = [];
    });
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    expect(await page.evaluate(() => ({ came: window.came, stolen: window.stolen }))).toEqual({
      came: ['div'],
      stolen: [],
    });
    expect(
      await page.evaluate(() => {
        const host = document.querySelector('div')!;
        return [host.shadowRoot, ...host.getAttributeNames()];
      }),
    ).toEqual([null, 'popover']);
    expect(await page.evaluate(() => window.length)).toBe(0);
  });

  test('T18: a page hears nothing, and cannot end us by a forged event', async () => {
    const page = await reader.open(reader.site.page('bait.html'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    expect(await page.evaluate(() => window.heard)).toEqual([]);

    await page.evaluate((id) => {
      for (const name of ['spotter', 'content', 'hover']) {
        const type = `${id}:${name}:wxt:content-script-started`;
        document.dispatchEvent(
          new CustomEvent(type, { detail: { contentScriptName: name, messageId: 'x' } }),
        );
        window.postMessage({ type, contentScriptName: name, messageId: 'x' }, '*');
      }
    }, new URL(reader.running.base).host);
    await expect
      .poll(() => page.evaluate(() => window.heard.filter((entry) => entry.startsWith('message')).length))
      .toBe(3);
    await page.evaluate(() => document.querySelector('#text')!.append(' and GitHub'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA', 'GitHub']);
  });

  test('T19, T20: elements named like APIs and properties get in nobody’s way', async () => {
    const page = await reader.open(reader.site.page('named-forms.html'));
    await page.evaluate(() => {
      // The test reads the registry by this name.
      document.querySelector('#CSS')!.removeAttribute('id');
    });
    await untilMarks(page, ['CUDA', 'DeepSeek', 'NVIDIA']);
    await page.evaluate(() => document.querySelector('#after')!.append(' and GitHub'));
    await untilMarks(page, ['CUDA', 'DeepSeek', 'NVIDIA', 'GitHub']);
    await restOn(page, 'CUDA');
    await untilCard(page);
  });

  test('T21: a page that has bent its prototypes bends only itself', async () => {
    const page = await reader.open(reader.site.page('hijacked.html'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA', '智谱']);
    await restOn(page, '智谱');
    await untilCard(page);
  });

  test('a strict content security policy changes nothing', async () => {
    const page = await reader.open(reader.site.page('csp.html'));
    await untilMarks(page, ['DeepSeek', 'NVIDIA']);
    await restOn(page, 'DeepSeek');
    await untilCard(page);
    await frameOfCard(page);
  });

  test('T13: links of a hostile pack lead nowhere', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'meipi-hostile-'));
    try {
      const extension = path.join(folder, 'extension');
      await cp(builtExtension(reader.kind), extension, { recursive: true });
      await makeHostile(path.join(extension, 'packs/tong-luoma.json'));
      const running = await launch({ kind: reader.kind, extension });
      try {
        const page = await running.browser.newPage();
        await page.goto(reader.site.page('inside.html'));
        await restOn(page, 'NVIDIA');
        await untilCard(page);
        const card = await frameOfCard(page);
        expect(await card.evaluate(() => document.querySelector('cite')?.textContent)).toContain('<b>');
        expect(await card.$$eval('a', (links) => links.map(({ href }) => href))).toEqual([]);
      } finally {
        await running.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** Give all sources of a pack an address that runs a script, and a title with markup in it. */
async function makeHostile(file: string): Promise<void> {
  const pack: { sources: { csl: object }[] } = JSON.parse(await readFile(file, 'utf8'));
  for (const { csl } of pack.sources) {
    Object.assign(csl, {
      URL: 'javascript:alert(1)//https://news.sciencenet.cn/',
      title: '<b>bold</b><img src=x onerror=alert(1)>',
    });
  }
  await writeFile(file, JSON.stringify(pack));
}
