/** That a sound gazetteer is stored whenever one can be, whatever happens to what is stored, and that nothing goes round. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CompileProblem } from '../../core/compile-problem.ts';
import type { Pack } from '../../core/pack/format.ts';
import { compileGazetteer } from '../../core/spot/compile.ts';
import { names, packOf as packOfNames } from '../../scripts/bench/corpus.ts';
import { entity, packOf } from '../core/spot/pack.ts';
import { FakeLocks, FakeStorage } from './fake-storage.ts';

let storage: FakeStorage;
let locks: FakeLocks;
let packs: () => Promise<readonly Pack[]>;
/** How often packs were loaded, which is how often they were compiled. */
let compiled: number;
/** The background as it runs: what the browser tells it. */
let background: {
  install(): void;
  start(): void;
  hear(message: unknown): Promise<unknown> | undefined;
};
const missing = { type: 'no-gazetteer' };

const small = [packOf([entity('a', 'organization', '星河科技')])];
const other = [packOf([entity('b', 'organization', '北辰科技')])];
const inShards = [packOfNames(names(2_000))];
/** Of few entities, so that the test is quick: each name is as long as thousands. */
const large = [
  packOf(
    Array.from({ length: 40 }, (_, i) =>
      entity(`e${i}`, 'product', String.fromCodePoint(0x4e00 + i) + '名'.repeat(100_000)),
    ),
  ),
];
const unreadable = () => Promise.reject(new Error('Unexpected end of JSON input'));

/** What is stored where these packs are compiled and all is well. */
const itemsOf = (all: readonly Pack[]): Record<string, unknown> => {
  const { record, shards } = compileGazetteer(all);
  return { gazetteer: record, ...Object.fromEntries(shards.map((shard, i) => [`gazetteer ${i}`, shard])) };
};

beforeEach(() => {
  storage = new FakeStorage();
  locks = new FakeLocks();
  packs = async () => small;
  compiled = 0;
  vi.stubGlobal('navigator', { locks });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  return () => {
    vi.doUnmock('webextension-polyfill');
    vi.doUnmock('../../webext/pack-library.ts');
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.resetModules();
  };
});

/** The browser starts the background, and lets it come to rest. */
async function wake(): Promise<void> {
  let hear: (message: unknown) => Promise<unknown> | undefined;
  let install: () => void;
  let start: () => void;
  storage.forgetListeners();
  const browser = {
    runtime: {
      onInstalled: { addListener: (listener: () => void) => (install = listener) },
      onStartup: { addListener: (listener: () => void) => (start = listener) },
      onMessage: { addListener: (listener: typeof hear) => (hear = listener) },
    },
    storage,
  };
  vi.resetModules();
  vi.doMock('webextension-polyfill', () => ({ default: browser }));
  vi.doMock('../../webext/pack-library.ts', () => ({
    loadPacks: () => {
      compiled++;
      return packs();
    },
  }));
  const { keepGazetteer } = await import('../../webext/compiled-gazetteer.ts');
  keepGazetteer();
  background = { install: () => install(), start: () => start(), hear: (message) => hear(message) };
  await locks.untilIdle();
}

/** Somebody changes what is stored, and the background comes to rest. */
async function change(act: () => Promise<unknown>): Promise<void> {
  await act();
  await locks.untilIdle();
}

test('packs are compiled when the background starts where nothing is stored, once, and else left alone', async () => {
  await wake();
  expect(storage.stored).toEqual(itemsOf(small));
  expect(compiled).toBe(1);
  packs = async () => other;
  await wake();
  background.start();
  await locks.untilIdle();
  expect(compiled).toBe(1);
  expect(storage.stored).toEqual(itemsOf(small));
});

test('an update compiles them anew, and takes away what is left over from before', async () => {
  storage.stored = { ...itemsOf(inShards), sourcePlaces: ['example.org/letter'], settings: { paused: true } };
  await wake();
  background.install();
  await locks.untilIdle();
  expect(storage.stored).toEqual({ ...itemsOf(small), settings: { paused: true } });
  expect(compiled).toBe(1);
});

const cut = (value: unknown): unknown =>
  Object.fromEntries(Object.entries(value as object).slice(0, Object.keys(value as object).length >> 1));
const garbled = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replace(/[\u0100-\uffff]/, '眉')
      .replace('"version":8', '"version": 8'),
  );
const faults: readonly (readonly [string, (value: unknown) => unknown])[] = [
  ['missing', () => undefined],
  ['null', () => null],
  ['of another type', () => 'x'],
  ['cut', cut],
  ['of an older version', (value) => ({ ...(value as object), version: 7, forms: '' })],
  ['of a newer version', (value) => ({ ...(value as object), version: 99, forms: '' })],
  ['garbled', garbled],
];
/** With that fault in what is stored under `key`. */
const damaged = (key: string, fault: (value: unknown) => unknown): void => {
  const value = fault(storage.stored[key]);
  if (value === undefined) delete storage.stored[key];
  else storage.stored[key] = value;
};

describe.each(faults)('what is %s', (_, fault) => {
  test.each(['gazetteer', 'gazetteer 3'])('is mended while running: %s', async (key) => {
    packs = async () => inShards;
    await wake();
    await change(() => {
      const value = fault(storage.stored[key]);
      return value === undefined ? storage.local.remove(key) : storage.local.set({ [key]: value });
    });
    expect(storage.stored).toEqual(itemsOf(inShards));
    expect(compiled).toBe(2);
  });

  test('is mended at the next start: the record', async () => {
    storage.stored = itemsOf(inShards);
    packs = async () => inShards;
    damaged('gazetteer', fault);
    await wake();
    expect(storage.stored).toEqual(itemsOf(inShards));
  });

  test('is mended when a page says so: a shard, which is not looked at before', async () => {
    storage.stored = itemsOf(inShards);
    packs = async () => inShards;
    damaged('gazetteer 3', fault);
    await wake();
    expect(compiled).toBe(0);
    expect(await background.hear(missing)).toBeNull();
    expect(storage.stored).toEqual(itemsOf(inShards));
    expect(compiled).toBe(1);
  });
});

test('pages that ask at once are answered by one look', async () => {
  await wake();
  const reads = vi.spyOn(storage.local, 'get');
  await Promise.all(Array.from({ length: 50 }, () => background.hear(missing)));
  expect(reads.mock.calls.length).toBeLessThanOrEqual(2);
  expect(compiled).toBe(1);
});

test('all that is compiled may be cleared while running', async () => {
  await wake();
  await change(storage.local.clear);
  expect(storage.stored).toEqual(itemsOf(small));
  expect(compiled).toBe(2);
});

test('a word on a problem that can’t be read is replaced by compiling', async () => {
  await wake();
  await change(() => storage.local.set({ compileProblem: 'x' }));
  expect(storage.stored).toEqual(itemsOf(small));
  storage.stored = { ...itemsOf(small), compileProblem: { kind: 'later' } };
  await wake();
  expect(storage.stored).toEqual(itemsOf(small));
});

describe('where packs can’t be compiled', () => {
  const problem: CompileProblem = { kind: 'failed', message: 'Unexpected end of JSON input' };

  test('what was compiled last stays, why is stored, and the next browser start tries again', async () => {
    storage.stored = itemsOf(inShards);
    packs = unreadable;
    await wake();
    background.install();
    await locks.untilIdle();
    expect(storage.stored).toEqual({ ...itemsOf(inShards), compileProblem: problem });
    packs = async () => other;
    await wake();
    expect(compiled).toBe(1);
    background.start();
    await locks.untilIdle();
    expect(storage.stored).toEqual(itemsOf(other));
  });

  test('it says how much they take where they are too large', async () => {
    packs = async () => large;
    await wake();
    expect(storage.stored).toEqual({
      compileProblem: { kind: 'too-large', bytes: expect.any(Number), room: 9_000_000 },
    });
    expect((storage.stored.compileProblem as { bytes: number }).bytes).toBeGreaterThan(9_000_000);
  });

  test('it is not tried again by its own writing, nor by pages, but after a change by others', async () => {
    packs = unreadable;
    await wake();
    expect(await background.hear(missing)).toEqual(problem);
    expect(await background.hear(missing)).toEqual(problem);
    await change(() => storage.local.set({ settings: { paused: false, offSites: [] } }));
    expect(compiled).toBe(1);
    packs = async () => small;
    await change(() => storage.local.remove('settings'));
    expect(storage.stored).toEqual(itemsOf(small));
  });
});

test('a storage without room leaves the answer to who asks, and is tried again when something goes', async () => {
  storage.stored = { junk: 'x'.repeat(1_000) };
  storage.room = JSON.stringify(storage.stored).length;
  await wake();
  expect(Object.keys(storage.stored)).toEqual(['junk']);
  expect(await background.hear(missing)).toEqual({ kind: 'failed', message: 'QUOTA_BYTES quota exceeded' });
  expect(compiled).toBe(1);
  storage.room = Number.POSITIVE_INFINITY;
  await change(() => storage.local.remove('junk'));
  expect(storage.stored).toEqual(itemsOf(small));
});

test.each(['gazetteer', 'gazetteer 3'])(
  'a storage that garbles what it takes as %s ends no day',
  async (key) => {
    packs = async () => inShards;
    await wake();
    let writes = 0;
    const set = storage.local.set;
    storage.local.set = (items) => set(key in items ? { ...items, [key]: { garbled: writes++ } } : items);
    await change(() => storage.local.remove(key));
    await locks.untilIdle();
    await background.hear(missing);
    await locks.untilIdle();
    expect(compiled).toBeLessThan(10);
  },
);

test('a storage that can’t be read is answered for, and rejects nowhere', async () => {
  storage.unreadable = new Error('The storage is damaged');
  await wake();
  expect(await background.hear(missing)).toEqual({ kind: 'failed', message: 'The storage is damaged' });
});
