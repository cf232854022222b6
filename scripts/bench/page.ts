/**
 * Measures what finding and marking costs on a whole page, against reading all its text nodes with a TreeWalker,
 * against looking at each unit of its text, against the least that marks anything, and against mark.js with the same
 * words. Each contestant gets a fresh page; all take turns. The page stands still when the contestant begins, so all
 * that its main thread then does is the contestant's doing.
 *
 *     npm run bench -- page [--browser firefox] [--rounds 2] [--sizes 100000,10000000] [--throttle 4]
 *
 * Figures are CPU time of the main thread, in Chromium by its trace, in Firefox by Linux's accounts: script, style,
 * layout, paint and everything else. Marking counts with the frames that paint it. Firefox tells no more than the sum.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { articlePage, bundledForms } from './documents.ts';
import { mainThreadOf } from './main-thread.ts';
import { benchOptions } from './options.ts';
import { Figures, printTable, saveResults } from './results.ts';
import { startBenchSite } from './site.ts';
import { spreadOf } from './statistics.ts';
import { patienceFor, startSubject } from './subject.ts';
import { traced } from './trace.ts';

const { browser, rounds, sizes, throttle } = await benchOptions({
  rounds: 2,
  sizes: [1_000_000],
  throttle: 1,
});
const markJs = readFileSync(fileURLToPath(import.meta.resolve('mark.js/dist/mark.min.js')), 'utf8');
const site = await startBenchSite(
  Object.fromEntries(
    sizes.flatMap((units) => [
      [`names-${units}`, () => articlePage(units, bundledForms)],
      [`nameless-${units}`, () => articlePage(units, [])],
    ]),
  ),
);
const subject = await startSubject(browser);
const figures = new Figures();

/** mark.js takes seconds for each word list on large pages: there it gets one regular expression only. */
const wordListLimit = 200_000;

/** The contestants that do all their work in one call. */
const readers = new Set(['TreeWalker', 'textContent, each unit']);

interface Contestant {
  readonly name: string;
  /** Resolves when all is done, with the milliseconds on the clock where that alone is what counts. */
  run(page: Page, units: number): Promise<unknown>;
}

const contestants: readonly Contestant[] = [
  { name: 'none', run: () => sleep(1_000) },
  { name: 'TreeWalker', run: (page) => read(page, walkTexts) },
  { name: 'textContent, each unit', run: (page) => read(page, readUnits) },
  { name: 'least that marks', run: markLeast },
  {
    name: 'Meipi',
    async run(_, units) {
      await subject.switchOn(true);
      await sleep(patienceFor(units));
    },
  },
  { name: 'mark.js, RegExp', run: (page) => markWith(page, 'RegExp') },
  { name: 'mark.js, words', run: (page) => markWith(page, 'words') },
];

try {
  for (const units of sizes)
    for (const kind of ['names', 'nameless'])
      for (let round = 0; round < rounds; round++)
        for (const contestant of contestants) {
          if (contestant.name === 'mark.js, words' && (units > wordListLimit || kind === 'nameless'))
            continue;
          await measure(contestant, kind, units);
        }
  report();
} finally {
  await subject.close();
  site.close();
}

async function measure(contestant: Contestant, kind: string, units: number): Promise<void> {
  await subject.switchOn(false);
  const page = await subject.open(site.address(`${kind}-${units}`));
  if (throttle > 1) await page.emulateCPUThrottling(throttle);
  await settle(page);
  const row = `${kind}, ${units / 1e6} M: ${contestant.name}`;
  if (browser === 'chromium') {
    const { total, style, layout, paint, longest } = await traced(page, async () => {
      await contestant.run(page, units);
    });
    // Reading is one task; what surrounds it is the automation's.
    const ms = readers.has(contestant.name) ? longest : total;
    figures.add(row, { ms, style, layout, paint, longest, heap: await heapOf(page) });
  } else {
    const thread = await mainThreadOf(page);
    const before = thread.spent();
    const onClock = await contestant.run(page, units);
    figures.add(row, { ms: typeof onClock === 'number' ? onClock : thread.spent() - before });
  }
  await page.close();
}

/** Give the browser time for what it does after loading. */
async function settle(page: Page): Promise<void> {
  if (browser === 'chromium') await heapOf(page);
  await sleep(1_500);
}

/** JavaScript's memory of the page with all that runs in it, MB, after collecting garbage. Only Chromium tells. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  return (await page.metrics()).JSHeapUsedSize! / 1e6;
}

function report(): void {
  const median = (name: string, what: string) => {
    const values = figures.all().find((row) => row.name === name)?.figures[what];
    return values ? spreadOf(values).median : Number.NaN;
  };
  for (const units of sizes)
    for (const kind of ['names', 'nameless']) {
      const title = `${kind}, ${units / 1e6} M`;
      const idle = median(`${title}: none`, 'ms');
      const walker = median(`${title}: TreeWalker`, 'ms');
      for (const { name } of contestants) {
        const ms = figures.all().find((row) => row.name === `${title}: ${name}`)?.figures.ms;
        const without = readers.has(name) ? 0 : idle;
        for (const figure of ms ?? [])
          figures.add(`${title}: ${name}`, { '× TreeWalker': (figure - without) / walker });
      }
      printTable(
        `${title} characters, ${browser}: CPU ms of the main thread, and how many times a TreeWalker's, less that of an idle page; heap in MB`,
        figures.all().filter(({ name }) => name.startsWith(title)),
      );
    }
  saveResults(`page-${browser}`, { browser, throttle, forms: bundledForms.length }, figures.all());
}

async function read(page: Page, reader: () => number): Promise<number> {
  const milliseconds = await page.evaluate(reader);
  await sleep(1_000);
  return milliseconds;
}

/** Reads every text node once, as anything must that reads the page's text. It runs in the page; ms on the clock. */
function walkTexts(): number {
  const start = performance.now();
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  let units = 0;
  while (walker.nextNode()) units += (walker.currentNode as Text).data.length;
  return units > 0 ? performance.now() - start : 0;
}

/**
 * Reads every code unit of the text once, as anything must that looks for names. It runs in the page; ms on the clock.
 */
function readUnits(): number {
  const start = performance.now();
  const text = document.body.textContent;
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum + text.charCodeAt(i)) | 0;
  return sum !== 0 ? performance.now() - start : 0;
}

/**
 * Does the least that marks names in a page which had no style sheet for it: reads each text node once, adds one rule,
 * and one highlight of fifty ranges. It looks for nothing.
 */
async function markLeast(page: Page): Promise<void> {
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    const ranges: StaticRange[] = [];
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const { length } = node.data;
      if (length > 1 && ranges.length < 50)
        ranges.push(
          new StaticRange({ startContainer: node, startOffset: 0, endContainer: node, endOffset: 2 }),
        );
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root::highlight(least) { text-decoration: underline dotted }');
    document.adoptedStyleSheets.push(sheet);
    CSS.highlights.set('least', new Highlight(...(ranges as unknown as AbstractRange[])));
  });
  await sleep(1_000);
}

async function markWith(page: Page, how: 'RegExp' | 'words'): Promise<void> {
  await page.evaluate(markJs);
  await page.evaluate(
    (forms, asWords) => {
      const { Mark } = globalThis as unknown as { Mark: new (root: Element) => MarkJs };
      const mark = new Mark(document.body);
      if (asWords) mark.mark([...forms], { separateWordSearch: false });
      else {
        const escaped = [...forms]
          .sort((a, b) => b.length - a.length)
          .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
        mark.markRegExp(new RegExp(escaped.join('|'), 'gi'));
      }
    },
    bundledForms,
    how === 'words',
  );
  await sleep(1_000);
}

interface MarkJs {
  mark(words: string[], options: { readonly separateWordSearch: boolean }): void;
  markRegExp(pattern: RegExp): void;
}
