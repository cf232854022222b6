/**
 * Reads the CPU time of a page's main thread from Linux's own accounts, in which other processes do not count. This
 * works for every browser, on Linux only.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';

export interface MainThread {
  /** CPU time so far, ms. */
  spent(): number;
}

/** How long the page is kept busy to be told from all other processes, ms. */
const burn = 120;

/**
 * Finds the main thread of a page, by keeping it busy for a moment.
 *
 * @throws where the system has no such accounts, or the page's process is not to be told from others.
 */
export async function mainThreadOf(page: Page): Promise<MainThread> {
  const root = page.browser().process()?.pid;
  if (process.platform !== 'linux' || root === undefined)
    throw new Error('CPU time of a page can be read on Linux only.');
  const before = new Map(descendants(root).map((pid) => [pid, spentBy(pid)]));
  await page.evaluate((milliseconds) => {
    for (const end = performance.now() + milliseconds; performance.now() < end; );
  }, burn);
  const [busiest] = [...before.keys()]
    .map((pid) => ({ pid, spent: spentBy(pid) - before.get(pid)! }))
    .sort((one, other) => other.spent - one.spent);
  if (!busiest || busiest.spent < burn / 4)
    throw new Error('No process of the browser shows the work of its page.');
  return { spent: () => spentBy(busiest.pid) };
}

/** The CPU time, ms, of a process's first thread, which is where a page's scripts, style, layout and paint run. */
function spentBy(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return 0; // It has just ended.
  }
}

function descendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    let stat: string;
    try {
      stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    } catch {
      continue; // It has just ended.
    }
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}
