/**
 * Measures apps at work without Meipi, with Meipi paused and with Meipi on, in turns: a to-do list made with Preact and
 * one with the DOM alone, each of which adds, completes and removes a hundred items whose words hold names; or
 * Speedometer, from a copy of https://github.com/WebKit/Speedometer.
 *
 *     npm run bench -- apps [--browser firefox] [--rounds 5] [--speedometer DIRECTORY [--suites NAME,NAME]]
 *
 * Figures are milliseconds on the clock until the last step is on the screen, as Speedometer counts, and CPU
 * milliseconds of the main thread: each step waits for its frame, so that much can be done before the clock shows it.
 * Speedometer's score counts the other way: more is faster. Its suites go by the names that it shows as they run;
 * without `--suites` it runs those that it runs of itself. Paused is a state of its own because what only waits has
 * cost a page time before.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { bundledForms, pageOf } from './documents.ts';
import { mainThreadOf } from './main-thread.ts';
import { benchOptions } from './options.ts';
import { Figures, printTable, saveResults } from './results.ts';
import { startBenchSite } from './site.ts';
import { spreadOf } from './statistics.ts';
import { startSubject } from './subject.ts';

const { browser, rounds, speedometer, suites } = await benchOptions({
  rounds: 5,
  speedometer: '',
  suites: '',
});
const bare = await startSubject(browser, 'bare');
const whole = await startSubject(browser);
const states = { none: bare, paused: whole, on: whole };
const figures = new Figures();
try {
  await (speedometer ? runSpeedometer(speedometer) : runToDoLists());
} finally {
  await Promise.all([bare.close(), whole.close()]);
}
for (const { name, figures: some } of figures.all().filter((row) => !row.name.endsWith(', none'))) {
  const none = figures.all().find((row) => row.name === name.replace(/, \w+$/, ', none'))!.figures;
  for (const [unit, values] of Object.entries(some))
    for (const figure of values)
      figures.add(name, { [`${unit}, ratio to none`]: figure / spreadOf(none[unit]!).median });
}
printTable(`apps, ${browser}`, figures.all());
saveResults(`apps-${browser}`, { browser, speedometer: speedometer !== '', suites }, figures.all());

async function runToDoLists(): Promise<void> {
  const preact = createRequire(import.meta.url)
    .resolve('preact/package.json')
    .replace('package.json', 'dist/preact.mjs');
  const site = await startBenchSite({
    'preact.js': () => readFileSync(preact, 'utf8'),
    'task-list.js': () => readFileSync(path.join(import.meta.dirname, 'task-list.js'), 'utf8'),
    'to-do': () =>
      pageOf(
        'To do',
        '<ul id="list"></ul><script type="importmap">{"imports":{"preact":"/preact.js"}}</script><script type="module" src="task-list.js"></script>',
      ),
  });
  try {
    for (let round = 0; round < rounds; round++)
      for (const app of ['withPreact', 'withDom'])
        for (const [state, subject] of Object.entries(states)) {
          await subject.switchOn(state === 'on');
          const page = await subject.open(site.address('to-do'));
          const thread = await mainThreadOf(page);
          const before = thread.spent();
          const milliseconds = await page.evaluate(
            (name, names) => (globalThis as unknown as ToDo).toDo[name]!(names),
            app,
            bundledForms,
          );
          figures.add(`${app}, ${state}`, { ms: milliseconds, 'CPU ms': thread.spent() - before });
          await page.close();
        }
  } finally {
    site.close();
  }
}

/** What task-list.js leaves on the page's global object. */
interface ToDo {
  readonly toDo: Readonly<Record<string, (names: readonly string[]) => Promise<number>>>;
}

async function runSpeedometer(directory: string): Promise<void> {
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.mjs': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.json': 'application/json',
  };
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const file = path.join(
      path.resolve(directory),
      pathname.endsWith('/') ? `${pathname}index.html` : pathname,
    );
    let content: Buffer;
    try {
      content = readFileSync(file);
    } catch {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    response.end(content);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const chosen = suites ? `&suites=${suites}` : '';
  const address = `http://localhost:${(server.address() as AddressInfo).port}/?iterationCount=5${chosen}`;
  try {
    for (let round = 0; round < rounds; round++)
      for (const [state, subject] of Object.entries(states)) {
        await subject.switchOn(state === 'on');
        const page = await subject.open(address);
        const { score, means } = await runIn(page);
        figures.add(`Speedometer, ${state}`, { score });
        for (const [suite, mean] of means) figures.add(`${suite}, ${state}`, { ms: mean });
        await page.close();
      }
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** What Speedometer's main.mjs leaves on the page's global object. */
interface SpeedometerPage {
  readonly benchmarkClient: { start(): void; readonly metrics: Readonly<Record<string, Metric>> };
}

interface Metric {
  readonly name: string;
  readonly mean: number;
  readonly parent: Metric | undefined;
  readonly children: readonly Metric[];
}

interface Result {
  readonly score: number;
  /** The mean of each suite, ms. */
  readonly means: readonly (readonly [string, number])[];
}

/**
 * Runs Speedometer in its page.
 *
 * @throws Error when Speedometer knows none of the suites, or says that one failed.
 */
async function runIn(page: Page): Promise<Result> {
  const refusal = new Promise<never>((_, reject) => {
    page.once('dialog', (dialog) => {
      reject(new Error(`Speedometer says: ${dialog.message()}`));
      void dialog.dismiss();
    });
  });
  // This is not waited for: a dialog holds it up.
  page.evaluate(() => (globalThis as unknown as SpeedometerPage).benchmarkClient.start()).catch(() => {});
  const end = page.waitForFunction(() => document.querySelector('#result-number')?.textContent, {
    polling: 1_000,
    timeout: 600_000,
  });
  await Promise.race([end, refusal]);
  const result = await page.evaluate((): Result | null => {
    const { metrics } = (globalThis as unknown as SpeedometerPage).benchmarkClient;
    // There is no score after an error.
    const { Score: score } = metrics;
    if (!score) return null;
    const tops = Object.values(metrics).filter((metric) => !metric.parent && metric.children.length > 0);
    return { score: score.mean, means: tops.map(({ name, mean }) => [name, mean] as const) };
  });
  if (result) return result;
  throw new Error('Speedometer ended with an error, which the console of its page tells.');
}
