/** Fifty thousand names, written to storage as the background does it: pages read the few that could stand in them. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pack } from '../../core/pack/format.ts';
import { compileGazetteer } from '../../core/spot/compile/compile.ts';
import { openGazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import { placesIn } from '../../core/spot/gazetteer/name-places.ts';
import { names, packOf, paragraphs } from '../../scripts/bench/corpus.ts';
import { completeGazetteer } from '../../scripts/spot/packs.ts';
import { gazetteerItems } from '../../webext/stored.ts';
import { gazetteerKey } from '../../webext/stored-keys.ts';
import { missingFor } from '../core/spot/pack.ts';
import { untilMarks } from './marks.ts';
import { inBothBrowsers } from './reader.ts';

/** Long enough for a page to be read several times over, ms. */
const aWhile = 600;

const list = names(50_000);
const companies = list.filter(({ type, text }) => type === 'organization' && text.length === 4);
const [first, second, third] = companies.map(({ text }) => text) as [string, string, string];
const packs = [packOf(list)];
const compiled = compileGazetteer(packs);
const sentence = (name: string) => `记者从 ${name} 获悉，今天下雨。`;
const neededFor = (text: string) => [...missingFor(text, openGazetteer(compiled.record)!)];

const without = (pack: Pack, name: string): Pack => ({
  ...pack,
  entities: pack.entities.filter(({ aliases }) => aliases.every(({ text }) => text !== name)),
});

/** Looks like a name from afar, so that shards are asked for, and is none. */
function lookAlike(): string {
  const whole = completeGazetteer(packs);
  const text = paragraphs(100_000, ['，']).find(
    (paragraph) => neededFor(paragraph).length > 0 && placesIn(paragraph, whole).length === 0,
  );
  if (text === undefined) throw new Error('a text without a name must need shards');
  return text;
}

inBothBrowsers((reader) => {
  let before: Record<string, unknown>;

  /** As the background does it, in the place of what is stored. */
  async function write(all: readonly Pack[]): Promise<void> {
    const stored = await reader.ask((api) => api.storage.local.get());
    const items = gazetteerItems(all === packs ? compiled : compileGazetteer(all), stored[gazetteerKey]);
    await reader.ask((api, written) => api.storage.local.set({ ...written }), items);
  }

  beforeAll(async () => {
    before = await reader.ask((api) => api.storage.local.get());
    await write(packs);
  });
  afterAll(async () => {
    await reader.ask(async (api, items) => {
      await api.storage.local.clear();
      await api.storage.local.set(items);
    }, before);
  });

  /** Open a page of these paragraphs. */
  async function openWith(...texts: readonly string[]): Promise<Page> {
    const page = await reader.open(reader.site.page('nameless.html'));
    await add(page, ...texts);
    return page;
  }

  async function add(page: Page, ...texts: readonly string[]): Promise<void> {
    await page.evaluate((all) => {
      for (const text of all) document.body.appendChild(document.createElement('p')).textContent = text;
    }, texts);
  }

  test('marks the names that stand in a page', async () => {
    const page = await openWith(sentence(first), lookAlike(), sentence(second));
    await untilMarks(page, [first, second]);
    await add(page, sentence(third));
    await untilMarks(page, [first, second, third]);
  });

  test('asks the background for nothing while there is no name', async () => {
    await reader.ask((api) => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      api.runtime.onMessage.addListener((message: unknown) => {
        heard.push((message as { type?: unknown }).type);
      });
    });
    const heard = () => reader.ask(() => (globalThis as unknown as { heard: string[] }).heard);
    const page = await openWith(lookAlike());
    await new Promise((resolve) => setTimeout(resolve, aWhile));
    expect(await heard()).toEqual([]);
    await add(page, sentence(first));
    await untilMarks(page, [first]);
    expect(await heard()).toContain('run-script');
  });

  test('follows the packs in pages that are open, and leaves the marks that stay as they are', async () => {
    const page = await openWith(sentence(first), sentence(second));
    await untilMarks(page, [first, second]);
    await page.evaluate(() => {
      const marks = [...CSS.highlights].flatMap(([name, ranges]) =>
        [...ranges].map((range) => ({ name, range })),
      );
      Object.assign(globalThis, { marks });
    });
    /** Which of the marks that were there at first still are, in the order of the page. */
    const staying = () =>
      page.evaluate(() =>
        (globalThis as unknown as { marks: { name: string; range: AbstractRange }[] }).marks
          .filter(({ name, range }) => CSS.highlights.get(name)?.has(range))
          .map(({ range }) => range.startContainer.textContent?.slice(range.startOffset, range.endOffset)),
      );
    try {
      await write(packs.map((pack) => without(pack, first)));
      await untilMarks(page, [second]);
      expect(await staying()).toEqual([second]);
    } finally {
      await write(packs);
    }
    await untilMarks(page, [first, second]);
    expect(await staying()).toEqual([second]);
  });
});
