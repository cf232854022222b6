/** What is stored when packs are compiled, and when they can't be. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { CompileProblem } from '../../core/compile-problem.ts';
import type { Pack } from '../../core/pack/format.ts';
import { entity, packOf } from '../core/spot/pack.ts';

let stored: Record<string, unknown>;
let packs: () => Promise<readonly Pack[]>;
/** The extension has been installed or updated. */
let install: () => void;
/** When all compiling that was begun has ended. */
let compiled: Promise<unknown>;
let problems: (CompileProblem | null)[];
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
  packs = async () => small;
  problems = [];
  const listeners = new Set<(changes: object, area: string) => void>();
  const tell = (items: object) => {
    for (const listener of listeners) listener(items, 'local');
  };
  const browser = {
    runtime: {
      onInstalled: {
        addListener: (listener: () => void) => {
          install = listener;
        },
      },
      onStartup: { addListener: () => {} },
    },
    storage: {
      local: {
        get: async (key: string) => (key in stored ? { [key]: stored[key] } : {}),
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
      onChanged: { addListener: listeners.add.bind(listeners), removeListener: () => {} },
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
  const controller = new AbortController();
  watchCompileProblem((problem) => problems.push(problem), controller.signal);
  return () => {
    controller.abort();
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
