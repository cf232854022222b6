/** What a stretch of a page's main thread was spent on, from Chromium's own trace. */
import type { Page } from 'puppeteer-core';

/** CPU time of the page's main thread, ms, so that other processes of the machine don't count. */
export interface Breakdown {
  /** Scripts of the extension. */
  readonly ours: number;
  /** All other scripts. */
  readonly scripts: number;
  readonly style: number;
  readonly layout: number;
  readonly paint: number;
  /** All of the main thread, these and the rest. */
  readonly total: number;
  /** The longest task in which a script of the extension ran. */
  readonly longestOfOurs: number;
  readonly longest: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** µs, on the clock and on the CPU. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly url?: string } };
}

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', 'blink.user_timing'];
const painting = new Set(['PrePaint', 'Paint', 'Layerize', 'Commit', 'UpdateLayer', 'CompositeLayers']);
const running = new Set(['FunctionCall', 'EvaluateScript', 'v8.compile', 'RunMicrotasks', 'TimerFire']);

/** Trace `page` while `act` runs. Only Chromium can. */
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
  const sum = { ours: 0, scripts: 0, style: 0, layout: 0, paint: 0, total: 0, longestOfOurs: 0, longest: 0 };
  const tasks: TraceEvent[] = [];
  const ours: TraceEvent[] = [];
  let scriptEnd = 0;
  for (const event of [...events].sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    const milliseconds = (event.tdur ?? event.dur ?? 0) / 1000;
    if (event.name === 'RunTask') {
      tasks.push(event);
      sum.total += milliseconds;
      sum.longest = Math.max(sum.longest, milliseconds);
    } else if (event.name === 'UpdateLayoutTree') sum.style += milliseconds;
    else if (event.name === 'Layout') sum.layout += milliseconds;
    else if (painting.has(event.name)) sum.paint += milliseconds;
    else if (running.has(event.name) && event.ts >= scriptEnd) {
      // Only the outermost of nested calls.
      scriptEnd = event.ts + (event.dur ?? 0);
      const isOurs = /^(chrome|moz)-extension:/.test(event.args?.data?.url ?? '');
      sum[isOurs ? 'ours' : 'scripts'] += milliseconds;
      if (isOurs) ours.push(event);
    }
  }
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    if (ours.some((call) => call.ts >= ts && call.ts < ts + dur))
      sum.longestOfOurs = Math.max(sum.longestOfOurs, tdur / 1000);
  }
  return sum;
}
