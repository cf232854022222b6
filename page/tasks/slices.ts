/**
 * Does work in slices that nobody feels: a few milliseconds at a time, after everything else the page has to do; while
 * the page is being parsed, between its tasks.
 */

import { isBeingParsed } from './being-parsed.ts';
import { now } from './now.ts';

/** The longest stretch of work without a pause, ms: half of what is left of a 60 Hz frame after layout and paint. */
const sliceMilliseconds = 5;

/** Work in small steps. If a step yields a promise, the next step waits for it. */
export type Steps = Generator<Promise<unknown> | null | undefined, void>;

/**
 * Runs `steps` to its end, pausing at its yields whenever a slice is used up. The first slice begins at once, so that
 * whoever has just paused need not wait for another task. Once the page is parsed, the others are background tasks,
 * which run after input, rendering and the page's own tasks. `scheduler.yield` would hold frames back, as its
 * continuations run before rendering.
 *
 * @returns the milliseconds worked.
 * @throws the signal's reason when it aborts between slices.
 */
export async function inSlices(steps: Steps, signal: AbortSignal): Promise<number> {
  for (let worked = 0; ; ) {
    const start = now();
    let step: ReturnType<Steps['next']>;
    do step = steps.next();
    while (!step.done && !step.value && now() - start < sliceMilliseconds);
    worked += now() - start;
    if (step.done) return worked;
    await step.value;
    await pause(signal);
  }
}

/**
 * Resolves when the browser has nothing more urgent to do, at the earliest after `delay` ms. While megabytes are being
 * parsed, that moment may not come before their end; then it resolves between two of the page's own tasks.
 */
export function pause(signal: AbortSignal, delay = 0): Promise<void> {
  return scheduler.postTask(() => {}, {
    priority: isBeingParsed() ? 'user-visible' : 'background',
    delay,
    signal,
  });
}
