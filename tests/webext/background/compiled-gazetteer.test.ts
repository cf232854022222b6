/**
 * Checks that a sound gazetteer is stored whenever one can be, whatever happens to what is stored, and that nothing
 * goes round. It is long because all of it needs the background and the storage that are set up here.
 */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Pack } from '../../../core/pack/format.ts';
import type { UnreadablePack } from '../../../core/pack/unreadable-pack.ts';
import { compileGazetteer } from '../../../core/spot/compile/compile.ts';
import { names, packOf as packOfNames } from '../../../scripts/bench/corpus.ts';
import { entity, packOf } from '../../core/spot/pack.ts';
import { FakeLocks, FakeStorage } from '../fake-storage.ts';
import { damageTo, faults, type StorageFault } from '../storage-faults.ts';

let storage: FakeStorage;
let locks: FakeLocks;
let packs: readonly Pack[];
let unreadable: readonly UnreadablePack[];
/** How often packs were loaded, which is how often they were compiled. */
let compiled: number;
/** The background as it runs: what the browser tells it, until it comes to rest, and what a page asks that misses something. */
let background: Record<'install' | 'start' | 'ask', () => Promise<unknown>>;

const small = [packOf([entity('a', 'organization', '星河科技')])];
const other = [packOf([entity('b', 'organization', '北辰科技')])];
const inShards = [packOfNames(names(2_000))];
/** Of few entities, so that the test is quick: each name is as long as thousands. */
const long = (i: number) => String.fromCodePoint(0x4e00 + i) + '名'.repeat(100_000);
const large = [packOf(Array.from({ length: 40 }, (_, i) => entity(`e${i}`, 'product', long(i))))];
const reason = { kind: 'failed', message: 'Unexpected end of JSON input' } as const;
const bad: UnreadablePack = { name: 'bad.json', reason };

/** What is stored where these packs are compiled and all is well. */
const itemsOf = (all: readonly Pack[]): Record<string, unknown> => {
  const { record, shards } = compileGazetteer(all);
  return { gazetteer: record, ...Object.fromEntries(shards.map((shard, i) => [`gazetteer ${i}`, shard])) };
};

beforeEach(() => {
  storage = new FakeStorage();
  locks = new FakeLocks();
  packs = small;
  unreadable = [];
  compiled = 0;
  vi.stubGlobal('navigator', { locks });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  return () => {
    vi.doUnmock('webextension-polyfill');
    vi.doUnmock('../../../webext/packs/library.ts');
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.resetModules();
  };
});

/** The browser starts the background, and lets it come to rest. */
async function wake(): Promise<void> {
  let install: () => void;
  let start: () => void;
  storage.forgetListeners();
  const browser = {
    runtime: {
      onInstalled: { addListener: (listener: () => void) => (install = listener) },
      onStartup: { addListener: (listener: () => void) => (start = listener) },
    },
    storage,
  };
  vi.resetModules();
  vi.doMock('webextension-polyfill', () => ({ default: browser }));
  vi.doMock('../../../webext/packs/library.ts', () => ({
    loadPacks: async () => {
      compiled++;
      return { packs, unreadable };
    },
  }));
  const { keepGazetteer } = await import('../../../webext/background/compiled-gazetteer.ts');
  const ask = keepGazetteer();
  background = {
    install: () => change(async () => install()),
    start: () => change(async () => start()),
    ask,
  };
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
  packs = other;
  await wake();
  await background.start();
  expect(compiled).toBe(1);
  expect(storage.stored).toEqual(itemsOf(small));
});

test('an installation compiles them once, as does an update to another version of what is stored', async () => {
  for (const before of [{}, { gazetteer: { version: 7 } }]) {
    storage.stored = before;
    compiled = 0;
    await wake();
    await background.install();
    expect(storage.stored).toEqual(itemsOf(small));
    expect(compiled).toBe(1);
  }
});

test('an update that comes to the same leaves the background as ready to mend as before', async () => {
  storage.stored = itemsOf(small);
  await wake();
  await background.install();
  await change(() => storage.local.set({ gazetteer: 'x' }));
  expect(storage.stored).toEqual(itemsOf(small));
  expect(compiled).toBe(2);
});

test('an update compiles them anew, and takes away what is left over from before', async () => {
  storage.stored = { ...itemsOf(inShards), settings: { paused: true } };
  await wake();
  await background.install();
  expect(storage.stored).toEqual({ ...itemsOf(small), settings: { paused: true } });
  expect(compiled).toBe(1);
});

async function damage(key: string, of: StorageFault['of']): Promise<void> {
  const { set, remove } = damageTo(storage.stored, [key], of);
  await storage.local.set(set);
  await storage.local.remove(remove);
}

describe.each(faults)('what is $fault', ({ of }) => {
  test.each(['gazetteer', 'gazetteer 3'])('is mended while running: %s', async (key) => {
    packs = inShards;
    await wake();
    await change(() => damage(key, of));
    expect(storage.stored).toEqual(itemsOf(inShards));
    expect(compiled).toBe(2);
  });

  test('is mended at the next start: the record', async () => {
    storage.stored = itemsOf(inShards);
    packs = inShards;
    await damage('gazetteer', of);
    await wake();
    expect(storage.stored).toEqual(itemsOf(inShards));
  });

  test('is mended when a page says so: a shard, which is not looked at before', async () => {
    storage.stored = itemsOf(inShards);
    packs = inShards;
    await damage('gazetteer 3', of);
    await wake();
    expect(compiled).toBe(0);
    expect(await background.ask()).toBeNull();
    expect(storage.stored).toEqual(itemsOf(inShards));
    expect(compiled).toBe(1);
  });
});

test('pages that ask at once are answered by one look', async () => {
  await wake();
  const reads = vi.spyOn(storage.local, 'get');
  await Promise.all(Array.from({ length: 50 }, () => background.ask()));
  expect(reads.mock.calls.length).toBeLessThanOrEqual(2);
  expect(compiled).toBe(1);
});

test('all that is compiled may be cleared while running', async () => {
  await wake();
  await change(storage.local.clear);
  expect(storage.stored).toEqual(itemsOf(small));
  expect(compiled).toBe(2);
});

test('a word on a problem is replaced when the browser starts, also one that can’t be read', async () => {
  for (const compileProblem of ['x', { kind: 'failed', message: 'The disk was away' }]) {
    storage.stored = { ...itemsOf(small), compileProblem };
    await wake();
    await background.start();
    expect(storage.stored).toEqual(itemsOf(small));
  }
});

describe('where packs can’t be compiled', () => {
  const problem = { kind: 'unreadable', packs: [bad], others: false };
  const loseAll = () => {
    packs = [];
    unreadable = [bad];
  };
  const findAll = (all: readonly Pack[]) => {
    packs = all;
    unreadable = [];
  };

  test('what was compiled last stays, why is stored, and the next browser start tries again', async () => {
    storage.stored = itemsOf(inShards);
    loseAll();
    await wake();
    await background.install();
    expect(storage.stored).toEqual({ ...itemsOf(inShards), compileProblem: problem });
    findAll(other);
    await wake();
    expect(compiled).toBe(1);
    await background.start();
    expect(storage.stored).toEqual(itemsOf(other));
  });

  test('it says how much they take where they are too large', async () => {
    packs = large;
    await wake();
    expect(storage.stored).toEqual({
      compileProblem: { kind: 'too-large', bytes: expect.any(Number), room: 9_000_000 },
    });
    expect((storage.stored.compileProblem as { bytes: number }).bytes).toBeGreaterThan(9_000_000);
  });

  test('it is not tried again by its own writing, nor by pages, but after a change by others', async () => {
    loseAll();
    await wake();
    expect(await background.ask()).toEqual(problem);
    expect(await background.ask()).toEqual(problem);
    await change(() => storage.local.set({ settings: { paused: false, offSites: [] } }));
    expect(compiled).toBe(1);
    findAll(small);
    await change(() => storage.local.remove('settings'));
    expect(storage.stored).toEqual(itemsOf(small));
  });
});

describe('where one pack can’t be read', () => {
  const problem = { kind: 'unreadable', packs: [bad], others: true };
  beforeEach(() => {
    unreadable = [bad];
  });

  test('the others are compiled, and which is not and why is stored', async () => {
    await wake();
    expect(storage.stored).toEqual({ ...itemsOf(small), compileProblem: problem });
    expect(await background.ask()).toBeNull();
    expect(compiled).toBe(1);
  });

  test('each browser start tries it again, once', async () => {
    await wake();
    await background.start();
    expect(storage.stored).toEqual({ ...itemsOf(small), compileProblem: problem });
    expect(compiled).toBe(2);
    packs = [...small, packOf([entity('c', 'organization', '长风网络')], 'found')];
    unreadable = [];
    await background.start();
    expect(storage.stored).toEqual(itemsOf(packs));
    expect(compiled).toBe(3);
    await background.start();
    expect(compiled).toBe(3);
  });
});

test('packs keep their slots, so that of the others nothing is written', async () => {
  packs = inShards;
  await wake();
  const writes = vi.spyOn(storage.local, 'set');
  packs = [packOf([entity('d', 'organization', '长风网络')], 'first'), ...inShards];
  await wake();
  await background.install();
  expect(Object.keys(writes.mock.calls[0]![0])).toHaveLength(2);
  packs = inShards;
  await wake();
  await background.install();
  expect(storage.stored).toEqual(itemsOf(inShards));
});

test('a storage without room leaves the answer to who asks, and is tried again when something goes', async () => {
  storage.stored = { junk: 'x'.repeat(1_000) };
  storage.room = JSON.stringify(storage.stored).length;
  await wake();
  expect(Object.keys(storage.stored)).toEqual(['junk']);
  expect(await background.ask()).toEqual({ kind: 'failed', message: 'QUOTA_BYTES quota exceeded' });
  expect(compiled).toBe(1);
  storage.room = Number.POSITIVE_INFINITY;
  await change(() => storage.local.remove('junk'));
  expect(storage.stored).toEqual(itemsOf(small));
});

test.each(['gazetteer', 'gazetteer 3'])('a storage that garbles %s is soon left alone', async (key) => {
  packs = inShards;
  await wake();
  let writes = 0;
  const set = storage.local.set;
  // Not for ever, so that the test ends also where it fails.
  storage.local.set = (items) =>
    set(key in items && writes < 9 ? { ...items, [key]: { garbled: writes++ } } : items);
  await change(() => storage.local.remove(key));
  expect(await background.ask()).toEqual({ kind: 'not-kept' });
  expect(compiled).toBe(2);
});

test('a storage that can’t be read is answered for, and rejects nowhere', async () => {
  storage.unreadable = new Error('The storage is damaged');
  await wake();
  expect(await background.ask()).toEqual({ kind: 'failed', message: 'The storage is damaged' });
});
