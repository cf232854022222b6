/** What is stored when packs are compiled, and when they can't be. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { CompileProblem } from '../../core/compile-problem.ts';
import type { Pack } from '../../core/pack/format.ts';
import { entity, packOf } from '../core/spot/pack.ts';

let stored: Record<string, unknown>;
let packs: () => Promise<readonly Pack[]>;
/** The extension has been installed or updated. */
let install: () => void;
/** The browser has been started. */
let start: () => Promise<void>;
/** Whether the storage can be read. */
let isReadable: boolean;
/** When all compiling that was begun has ended. */
let compiled: Promise<unknown>;
/** What the storage says has changed. */
let tell: (items: object) => void;
let problems: (CompileProblem | null)[];
let popup: AbortController;
const modules = ['../../webext/compiled-gazetteer.ts', '../../webext/compile-problem.ts'] as const;

const small = [packOf([entity('a', 'organization', '星河科技')])];
/** Of few entities, so that the test is quick: each name is as long as thousands. */
const large = [
  packOf(
    Array.from({ length: 40 }, (_, i) =>
      entity(`e${i}`, 'product', String.fromCodePoint(0x4e00 + i) + '名'.repeat(100_000)),
    ),
  ),
];

beforeEach(async () => {
  stored = {};
  isReadable = true;
  packs = async () => small;
  problems = [];
  const listeners = new Set<(changes: object, area: string) => void>();
  tell = (items) => {
    for (const listener of listeners) listener(items, 'local');
  };
  const browser = {
    runtime: {
      onInstalled: {
        addListener: (listener: () => void) => {
          install = listener;
        },
      },
      onStartup: {
        addListener: (listener: () => Promise<void>) => {
          start = listener;
        },
      },
    },
    storage: {
      local: {
        async get(keys: string | string[]) {
          if (!isReadable) throw new Error('The storage is damaged');
          return Object.fromEntries(
            [keys].flat().flatMap((key) => (key in stored ? [[key, stored[key]]] : [])),
          );
        },
        async set(items: object) {
          Object.assign(stored, structuredClone(items));
          tell(items);
        },
        async remove(keys: string | string[]) {
          const there = [keys].flat().filter((key) => key in stored);
          for (const key of there) delete stored[key];
          if (there.length > 0) tell(Object.fromEntries(there.map((key) => [key, {}])));
        },
      },
      onChanged: {
        addListener: listeners.add.bind(listeners),
        removeListener: listeners.delete.bind(listeners),
      },
    },
  };
  vi.resetModules();
  vi.doMock('webextension-polyfill', () => ({ default: browser }));
  vi.doMock('../../webext/pack-library.ts', () => ({ loadPacks: () => packs() }));
  vi.stubGlobal('navigator', {
    locks: {
      request: (_: string, act: () => Promise<void>) => {
        compiled = act();
        return compiled;
      },
    },
  });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { keepGazetteer } = (await import(modules[0])) as typeof import('../../webext/compiled-gazetteer.ts');
  const { watchCompileProblem } = (await import(
    modules[1]
  )) as typeof import('../../webext/compile-problem.ts');
  keepGazetteer();
  popup = new AbortController();
  watchCompileProblem((problem) => problems.push(problem), popup.signal);
  return () => {
    popup.abort();
    vi.doUnmock('webextension-polyfill');
    vi.doUnmock('../../webext/pack-library.ts');
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.resetModules();
  };
});

async function compile(): Promise<void> {
  install();
  await compiled;
}

test('packs that are too large leave what was compiled last in use, and the popup is told why', async () => {
  await compile();
  const before = structuredClone(stored);
  expect(Object.keys(before).sort()).toEqual(['gazetteer', 'sourcePlaces']);
  packs = async () => large;
  await compile();
  const { compileProblem, ...rest } = stored;
  expect(rest).toEqual(before);
  expect(compileProblem).toEqual({ kind: 'too-large', bytes: expect.any(Number), room: 9_000_000 });
  expect((compileProblem as { bytes: number }).bytes).toBeGreaterThan(9_000_000);
  await expect.poll(() => problems.at(-1)).toEqual(compileProblem);
});

test('so do packs that can’t be read, in the words of the error, until they can', async () => {
  await compile();
  const before = structuredClone(stored);
  packs = () => Promise.reject(new Error('Unexpected end of JSON input'));
  await compile();
  const problem = { kind: 'failed', message: 'Unexpected end of JSON input' };
  expect(stored).toEqual({ ...before, compileProblem: problem });
  await expect.poll(() => problems.at(-1)).toEqual(problem);
  packs = async () => small;
  await compile();
  expect(stored).toEqual(before);
  await expect.poll(() => problems.at(-1)).toBeNull();
});

test('a browser start compiles where nothing is compiled or it failed the last time, and else leaves it', async () => {
  await start();
  expect(Object.keys(stored).sort()).toEqual(['gazetteer', 'sourcePlaces']);
  const first = structuredClone(stored);
  packs = async () => [packOf([entity('b', 'organization', '北辰科技')])];
  await start();
  expect(stored).toEqual(first);

  const readable = packs;
  packs = () => Promise.reject(new Error('The disk was away'));
  await compile();
  packs = readable;
  await start();
  expect(stored).not.toHaveProperty('compileProblem');
  expect(stored.gazetteer).not.toEqual(first.gazetteer);
});

test('the popup is told of no problem where the storage can’t be read, and nothing once it is closed', async () => {
  await expect.poll(() => problems).toEqual([null]);
  isReadable = false;
  tell({ compileProblem: {} });
  await expect.poll(() => problems).toEqual([null, null]);
  isReadable = true;
  stored.compileProblem = { kind: 'failed', message: 'asked for, but the popup is gone' };
  tell({ compileProblem: {} });
  popup.abort();
  await new Promise((resolve) => setTimeout(resolve));
  expect(problems).toEqual([null, null]);
});
