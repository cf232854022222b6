/**
 * Measures what keeping up costs on pages that never rest, with and without Meipi in turns: rows that are appended, an
 * answer that streams into one paragraph, a virtual list, a box that changes on a page with ten thousand names, and a
 * long page that is scrolled.
 *
 *     npm run bench -- living [--browser firefox] [--rounds 2] [--frames 600]
 *
 * Every page does the same number of steps, one a frame, so that the difference of CPU time is ours. With few frames,
 * the work that may be done ahead of our share of a page's time (page/tasks/pace.ts) weighs more. `late frames` are
 * those that came more than half a frame too late. The longest gap between two frames is on the clock, so it shows
 * whatever else the machine does.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { articlePage, bundledForms, livingPage } from './documents.ts';
import { mainThreadOf } from './main-thread.ts';
import { benchOptions } from './options.ts';
import { Figures, printTable, saveResults } from './results.ts';
import { startBenchSite } from './site.ts';
import { patienceFor, startSubject } from './subject.ts';

const { browser, rounds, frames } = await benchOptions({ rounds: 2, frames: 600 });

/** Changes the page once. It runs in the page, in every frame; `names` are forms of the packs. */
type Step = (frame: number, names: readonly string[]) => void;

interface Scenario {
  readonly page: () => string;
  readonly step: Step;
}

/** The length of the long page, in code units. */
const longLength = 1_000_000;

const scenarios: Readonly<Record<string, Scenario>> = {
  /** Appends 1,000 paragraphs a second. */
  append: {
    page: () => livingPage(300),
    step(frame, names) {
      for (let i = 0; i < 17; i++) {
        const line = document.createElement('p');
        line.textContent = `消息 ${frame}.${i}: ${i === 0 ? names[frame % names.length] : 'nobody'} wrote about 天气 today.`;
        document.querySelector('#box')!.append(line);
      }
    },
  },
  /** Streams an answer of 2,000 characters into one text node, 8 at a time. */
  stream: {
    page: () => livingPage(300),
    step(frame, names) {
      const box = document.querySelector('#box')!;
      if (!box.firstChild || box.textContent!.length > 2_000)
        box.replaceChildren(document.createTextNode(''));
      (box.firstChild as Text).data += frame % 20 === 0 ? ` ${names[frame % names.length]} ` : '模型说 on ';
    },
  },
  /** Makes 45 rows of 100,000 anew. */
  list: {
    page: () => livingPage(300),
    step(frame, names) {
      const first = (frame * 137) % 100_000;
      const rows = Array.from({ length: 45 }, (_, i) => {
        const row = document.createElement('div');
        row.textContent = `Row ${first + i}: ${(first + i) % 10 === 0 ? names[(first + i) % names.length] : 'someone'}, 其他`;
        return row;
      });
      document.querySelector('#box')!.replaceChildren(...rows);
    },
  },
  /** Changes one character, away from all names. */
  box: {
    page: () => livingPage(10_000),
    step(frame) {
      document.querySelector('#box')!.textContent = String(frame % 10);
    },
  },
  /** Scrolls by a screen in 20 frames. */
  scroll: {
    page: () => articlePage(longLength, bundledForms),
    step() {
      scrollBy(0, 40);
    },
  },
};

const site = await startBenchSite(
  Object.fromEntries(Object.entries(scenarios).map(([name, { page }]) => [name, page])),
);
const subject = await startSubject(browser);
const figures = new Figures();
try {
  for (const [name, { step }] of Object.entries(scenarios))
    for (let round = 0; round < rounds; round++) {
      const spent = { off: 0, on: 0 };
      const shares = { off: 0, on: 0 };
      for (const state of ['off', 'on'] as const) {
        const { cpu, seconds, late, longest } = await live(name, step, state === 'on');
        spent[state] = cpu;
        shares[state] = cpu / seconds / 10;
        figures.add(`${name}, ${state === 'on' ? 'with' : 'without'}`, {
          'CPU ms/frame': cpu / frames,
          'share of main thread %': shares[state],
          'late frames %': late * 100,
          'longest gap ms': longest,
        });
      }
      figures.add(`${name}, added`, {
        'CPU ms/frame': (spent.on - spent.off) / frames,
        'share of main thread %': shares.on - shares.off,
      });
    }
} finally {
  await subject.close();
  site.close();
}
printTable(`living pages, ${browser}, ${frames} frames each`, figures.all());
saveResults(`living-${browser}`, { browser, frames }, figures.all());

async function live(name: string, step: Step, on: boolean) {
  await subject.switchOn(on);
  const page = await subject.open(site.address(name));
  await sleep(patienceFor(name === 'scroll' ? longLength : 0));
  const thread = await mainThreadOf(page);
  const before = thread.spent();
  const gaps = await run(page, step);
  const cpu = thread.spent() - before;
  await page.close();
  return {
    cpu,
    seconds: gaps.reduce((sum, gap) => sum + gap, 0) / 1000,
    late: gaps.filter((gap) => gap > 25).length / gaps.length,
    longest: Math.max(...gaps),
  };
}

/** Takes the steps, and answers with the milliseconds between frames. */
function run(page: Page, step: Step): Promise<number[]> {
  return page.evaluate(
    (source, count, names) => {
      const take = new Function(`return ({ ${source} }).step`)() as Step;
      return new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        let last = performance.now();
        const next = (now: number) => {
          gaps.push(now - last);
          last = now;
          take(gaps.length, names);
          if (gaps.length < count) requestAnimationFrame(next);
          else resolve(gaps);
        };
        requestAnimationFrame(next);
      });
    },
    step.toString(),
    frames,
    bundledForms,
  );
}
