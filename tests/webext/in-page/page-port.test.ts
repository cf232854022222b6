import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { parseYesOrNo } from '../../../core/frame/parse-answer.ts';

const message = { type: 'take-card-secret', secret: 'x' } as const;
/** What the background says to each message in turn; undefined where it was stopped. */
let answers: unknown[];
let delays: number[];
let askBackground: typeof import('../../../webext/in-page/page-port.ts')['askBackground'];

beforeEach(async () => {
  delays = [];
  vi.stubGlobal('chrome', {
    runtime: {
      id: 'meipi',
      sendMessage: async () => {
        const answer = answers.shift();
        if (answer === undefined) throw new Error('The message port closed before a response was received.');
        return answer;
      },
    },
  });
  vi.stubGlobal('scheduler', {
    async postTask(task: () => unknown, { delay, signal }: { delay: number; signal: AbortSignal }) {
      delays.push(delay);
      signal.throwIfAborted();
      return task();
    },
  });
  vi.resetModules();
  ({ askBackground } = await import('../../../webext/in-page/page-port.ts'));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a background that was stopped while it was asked is asked again, three times in all', async () => {
  answers = [undefined, undefined, true];
  expect(await askBackground(message, parseYesOrNo, new AbortController().signal)).toBe(true);
  expect(delays).toEqual([1_000, 10_000]);
  answers = [undefined, undefined, undefined, true];
  expect(await askBackground(message, parseYesOrNo, new AbortController().signal)).toBeUndefined();
});

test('an answer is an answer, also one that says no', async () => {
  answers = [false, true];
  expect(await askBackground(message, parseYesOrNo, new AbortController().signal)).toBe(false);
  expect(delays).toEqual([]);
});

test('it is not asked again where nobody waits any more', async () => {
  const life = new AbortController();
  answers = [undefined, true];
  const asked = askBackground(message, parseYesOrNo, life.signal);
  life.abort();
  expect(await asked).toBeUndefined();
  expect(answers).toEqual([true]);
});

test('an answer of another kind is none', async () => {
  answers = ['yes'];
  expect(await askBackground(message, parseYesOrNo)).toBeUndefined();
});
