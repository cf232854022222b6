import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { createLoop, type Loop } from '../../../page/tasks/loop.ts';
import { ToldClock } from '../hover/told-clock.ts';

/** How long a round takes, and how long its loop pauses before each, ms. */
const [duration, rest] = [10, 100];

let clock: ToldClock;
let life: AbortController;
let loop: Loop;
/** When each round began, ms. */
let begun: number[];
let running: number;
let mostAtOnce: number;
/** How many rounds fail from now on. */
let failing: number;

beforeEach(begin);

function begin(): void {
  clock = new ToldClock();
  life = new AbortController();
  begun = [];
  running = 0;
  mostAtOnce = 0;
  failing = 0;
  loop = createLoop({ pause: (isHurried) => after(isHurried ? 0 : rest), work, signal: life.signal });
}

async function work(): Promise<void> {
  begun.push(clock.now());
  mostAtOnce = Math.max(mostAtOnce, ++running);
  await after(duration);
  running--;
  if (failing-- > 0) throw new Error('a round that fails');
}

function after(milliseconds: number): Promise<void> {
  const { signal } = life;
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
    if (milliseconds === 0) resolve();
    else clock.after(milliseconds, resolve);
  });
}

/** Let promises have their turn. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

async function pass(milliseconds: number): Promise<void> {
  for (let i = 0; i < milliseconds; i++) {
    await settled();
    clock.pass(1);
  }
  await settled();
}

type Step = 'wake' | 'hurry' | 'abort' | number;

async function take(steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (typeof step === 'number') await pass(step);
    else if (step === 'abort') life.abort();
    else loop[step]();
  }
}

test.each<[what: string, steps: readonly Step[], expected: number[]]>([
  ['nothing is done that nobody requested', [500], []],
  ['a request is followed by one round, after the pause', ['wake', 500], [100]],
  ['requests during the pause are one', ['wake', 50, 'wake', 49, 'wake', 500], [100]],
  ['a request during a round makes another, after a pause', ['wake', 105, 'wake', 'wake', 500], [100, 210]],
  ['a loop that came to its end begins anew', ['wake', 300, 'wake', 500], [100, 400]],
  ['who is in a hurry waits for no pause', ['hurry', 500], [0]],
  ['nor for one that has begun', ['wake', 50, 'hurry', 500], [50]],
  ['nor for the next one', ['wake', 105, 'hurry', 500], [100, 110]],
  ['a hurry is over with the round it was for', ['hurry', 5, 'wake', 500], [0, 110]],
  ['and so is one that came twice', ['wake', 50, 'hurry', 'hurry', 5, 'wake', 500], [50, 160]],
  ['nothing begins after an abort in the pause', ['wake', 50, 'abort', 'wake', 'hurry', 500], []],
  ['nor after one in a round', ['wake', 105, 'wake', 'abort', 500, 'wake', 500], [100]],
  ['nor after one in between', ['wake', 300, 'abort', 'wake', 'hurry', 500], [100]],
])('%s', async (_, steps, expected) => {
  await take(steps);
  expect(begun).toEqual(expected);
});

test('a loop that waits for nothing begins before its request returns, and still does one round at a time', async () => {
  loop = createLoop({ work, signal: life.signal });
  loop.wake();
  expect(begun).toEqual([0]);
  loop.wake();
  loop.hurry();
  expect(begun).toEqual([0]);
  await pass(50);
  expect(begun).toEqual([0, 10]);
});

test('an abort in a pause that does not hear of it lets no round begin', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  loop = createLoop({ pause: () => promise, work, signal: life.signal });
  loop.wake();
  life.abort();
  resolve();
  await pass(50);
  expect(begun).toEqual([]);
});

test('a hurry during a round asks for no pause before that round is over', async () => {
  const pause = vi.fn((isHurried: boolean) => after(isHurried ? 0 : rest));
  loop = createLoop({ pause, work, signal: life.signal });
  await take(['wake', 105, 'hurry']);
  expect(pause.mock.calls).toEqual([[false]]);
  await pass(500);
  expect(pause.mock.calls).toEqual([[false], [true]]);
});

test('one that is in a hurry still leaves its turn to what is more urgent', async () => {
  const turn = Promise.withResolvers<void>();
  loop = createLoop({
    pause: (isHurried) => (isHurried ? turn.promise : after(rest)),
    work,
    signal: life.signal,
  });
  await take(['wake', 50, 'hurry', 20]);
  expect(begun).toEqual([]);
  turn.resolve();
  await settled();
  expect(begun).toEqual([70]);
});

test('a round that fails is seen, and the next request begins anew', async () => {
  const seen: unknown[] = [];
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason: Error) => seen.push(reason.message));
  try {
    failing = 1;
    await take(['wake', 300, 'wake', 500]);
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  }
  expect([seen, begun]).toEqual([['a round that fails'], [100, 400]]);
});

test('whatever is requested when, each request gets its round, none overlap, and none comes too soon', async () => {
  const step = fc.oneof(
    fc.constant('wake' as const),
    fc.constant('hurry' as const),
    fc.nat({ max: 2 * rest }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      begin();
      const requests: { readonly at: number; readonly isHurried: boolean; readonly before: number }[] = [];
      for (const one of steps) {
        if (typeof one !== 'number')
          requests.push({ at: clock.now(), isHurried: one === 'hurry', before: begun.length });
        await take([one]);
        // What is taken in one turn could not be told apart by its place in the list of rounds.
        await settled();
      }
      await pass(3 * (duration + rest));
      expect(mostAtOnce).toBeLessThanOrEqual(1);
      expect(begun.length).toBeLessThanOrEqual(requests.length);
      for (const { at, isHurried, before } of requests) {
        const next = begun[before];
        expect(next).toBeGreaterThanOrEqual(at);
        expect(next! - at).toBeLessThanOrEqual(duration + (isHurried ? 0 : rest));
      }
      for (const [i, at] of begun.entries()) {
        // One request at least came after the round before had begun.
        const asked = requests.filter(({ before }) => before === i);
        expect(asked.length).toBeGreaterThan(0);
        const free = i === 0 ? asked[0]!.at : Math.max(begun[i - 1]! + duration, asked[0]!.at);
        const isHurried = asked.some((request) => request.isHurried);
        if (!isHurried) expect(at).toBe(free + rest);
      }
    }),
    { numRuns: 100 },
  );
});
