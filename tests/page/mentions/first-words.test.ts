// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareFirstWords } from '../../../page/mentions/first-words.ts';

/** What is waiting in background tasks. */
let tasks: (() => void)[];

beforeEach(() => {
  tasks = [];
  vi.stubGlobal('scheduler', {
    postTask: (task: () => void, { signal }: { signal: AbortSignal }) =>
      new Promise<void>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        tasks.push(() => resolve(task()));
      }),
  });
  document.documentElement.lang = '';
  document.title = '';
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('words of Chinese are prepared for', () => {
  test.each([
    ['zh-Hans', 'News'],
    ['ja', 'News'],
    ['en', '可灵'],
    ['', '可灵'],
  ])('in a task of its own where a page in "%s" is called %s', async (language, title) => {
    document.documentElement.lang = language;
    document.title = title;
    const asked = vi.spyOn(String.prototype, 'localeCompare');
    const prepared = prepareFirstWords(document, new AbortController().signal);
    expect(asked).not.toHaveBeenCalled();
    expect(tasks).toHaveLength(1);
    tasks[0]!();
    await prepared;
    expect(asked).toHaveBeenCalledWith('b', 'zh');
  });

  test('not in other pages', async () => {
    document.documentElement.lang = 'en';
    document.title = 'DeepSeek';
    await prepareFirstWords(document, new AbortController().signal);
    expect(tasks).toHaveLength(0);
  });

  test('not where the session has ended', async () => {
    document.title = '可灵';
    const asked = vi.spyOn(String.prototype, 'localeCompare');
    const ended = new AbortController();
    const prepared = prepareFirstWords(document, ended.signal);
    ended.abort();
    await prepared;
    expect(asked).not.toHaveBeenCalled();
  });
});
