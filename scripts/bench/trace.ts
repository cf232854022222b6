/** Tells from Chromium's own trace what the main thread of a page was busy with. */
import type { Page } from 'puppeteer-core';

/** CPU time of the page's main thread, ms, so that other processes of the machine don't count. */
export interface Breakdown {
  readonly style: number;
  readonly layout: number;
  readonly paint: number;
  /** All work of the main thread, these three included. */
  readonly total: number;
  /** The CPU time of the longest task. */
  readonly longest: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** µs, on the clock and on the CPU. */
  readonly dur?: number;
  readonly tdur?: number;
}

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];
const painting = new Set(['PrePaint', 'Paint', 'Layerize', 'Commit', 'UpdateLayer', 'CompositeLayers']);

/** Traces `page` while `act` runs. Only Chromium can. */
export async function traced(page: Page, act: () => Promise<void>): Promise<Breakdown> {
  // A mark of our own, to tell the page's process from all others in the trace.
  const mark = `bench-${Math.random()}`;
  await page.tracing.start({ categories });
  await page.evaluate((name) => void performance.mark(name), mark);
  await act();
  const bytes = await page.tracing.stop();
  const { traceEvents } = JSON.parse(Buffer.from(bytes!).toString()) as { traceEvents: TraceEvent[] };
  const here = traceEvents.find(({ name }) => name === mark);
  if (!here) throw new Error('The trace does not hold the page it was taken of.');
  const events = traceEvents.filter(({ pid, tid, ph }) => pid === here.pid && tid === here.tid && ph === 'X');
  return breakdownOf(events);
}

function breakdownOf(events: readonly TraceEvent[]): Breakdown {
  const sum = { style: 0, layout: 0, paint: 0, total: 0, longest: 0 };
  for (const { name, dur = 0, tdur = dur } of events) {
    const milliseconds = tdur / 1000;
    if (name === 'RunTask') {
      sum.total += milliseconds;
      sum.longest = Math.max(sum.longest, milliseconds);
    } else if (name === 'UpdateLayoutTree') sum.style += milliseconds;
    else if (name === 'Layout') sum.layout += milliseconds;
    else if (painting.has(name)) sum.paint += milliseconds;
  }
  return sum;
}
