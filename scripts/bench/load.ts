/**
 * Measures what every page load costs, on a trivial page, on one with 20 frames and on long ones, against a browser
 * without the extension; and how long a reader waits for the first mark, with the background running and, in Chromium,
 * stopped.
 *
 *     npm run bench -- load [--browser firefox] [--rounds 2] [--loads 8] [--units 1000000]
 *
 * Figures are CPU time of the page's main thread by Linux's accounts, per load; `first` is the first load of a fresh
 * tab, `warm` the mean of those after it. Long pages are loaded once a round, and left alone until they have been read.
 * The time to the first mark is on the clock, from the beginning of the navigation.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { articlePage, bundledForms, pageOf } from './documents.ts';
import { mainThreadOf } from './main-thread.ts';
import { benchOptions } from './options.ts';
import { Figures, printTable, saveResults } from './results.ts';
import { startBenchSite } from './site.ts';
import { patienceFor, type Subject, startSubject } from './subject.ts';

const { browser, rounds, loads, units } = await benchOptions({ rounds: 2, loads: 8, units: [1_000_000] });
const plain = '<h1>Nothing</h1><p>Two sentences of plain text. Nobody is named in them.</p>';
const framed = `<iframe srcdoc="${plain}" width="300" height="150"></iframe>`;
/** A script that notes when the first highlight is registered. */
const watch =
  '<script>const check = () => { CSS.highlights.size ? (window.marked = performance.now()) : requestAnimationFrame(check); }; check();</script>';
const site = await startBenchSite({
  trivial: () => pageOf('Trivial', plain),
  frames: () => pageOf('Frames', plain + framed.repeat(20)),
  named: () => pageOf('Named', `<p>DeepSeek and 智谱.</p>${watch}`),
  ...Object.fromEntries(
    units.flatMap((length) => [
      [`names-${length}`, () => articlePage(length, bundledForms)],
      [`nameless-${length}`, () => articlePage(length, [])],
    ]),
  ),
});
const figures = new Figures();
const subjects = { without: await startSubject(browser, 'bare'), with: await startSubject(browser) };
try {
  for (let round = 0; round < rounds; round++) {
    for (const name of ['trivial', 'frames'])
      for (const [state, subject] of Object.entries(subjects))
        figures.add(`${name}, ${state}`, await costOf(subject, name));
    for (const length of units)
      for (const kind of ['names', 'nameless'])
        for (const [state, subject] of Object.entries(subjects))
          figures.add(`${kind}, ${length / 1e6} M, ${state}`, {
            'first, CPU ms': await costOfLong(subject, `${kind}-${length}`, length),
          });
    figures.add('first mark, background running', { 'ms on the clock': await firstMark(subjects.with) });
    if (browser === 'chromium') {
      await subjects.with.stopBackground();
      figures.add('first mark, background stopped', { 'ms on the clock': await firstMark(subjects.with) });
    }
  }
} finally {
  for (const subject of Object.values(subjects)) await subject.close();
  site.close();
}
printTable(`page loads, ${browser}, ${loads} each, of long pages one`, figures.all());
saveResults(`load-${browser}`, { browser, loads, units }, figures.all());

async function costOf(subject: Subject, name: string): Promise<Record<string, number>> {
  const page = await subject.open(site.address('named'));
  const thread = await mainThreadOf(page);
  const spent: number[] = [];
  for (let load = 0; load <= loads; load++) {
    const before = thread.spent();
    await page.goto(site.address(name));
    await sleep(300);
    spent.push(thread.spent() - before);
  }
  await page.close();
  const [first, ...warm] = spent;
  return { 'first, CPU ms': first!, 'warm, CPU ms': warm.reduce((sum, one) => sum + one, 0) / warm.length };
}

async function costOfLong(subject: Subject, name: string, length: number): Promise<number> {
  const page = await subject.open(site.address('named'));
  const thread = await mainThreadOf(page);
  const before = thread.spent();
  await page.goto(site.address(name), { timeout: 0 });
  await sleep(patienceFor(length));
  const spent = thread.spent() - before;
  await page.close();
  return spent;
}

async function firstMark(subject: Subject): Promise<number> {
  const page = await subject.open(site.address('named'));
  const handle = await page.waitForFunction(() => (globalThis as { marked?: number }).marked, {
    polling: 50,
  });
  const milliseconds = (await handle.jsonValue())!;
  await page.close();
  return milliseconds;
}
