/** Packs are read once and fail one by one, and what they say is looked up by reference. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Pack } from '../../../core/pack/format.ts';
import { compileGazetteer } from '../../../core/spot/compile/compile.ts';
import { changed, samplePack } from '../../core/pack/sample.ts';
import { FakeStorage } from '../fake-storage.ts';

const pack = samplePack();
const glow = { pack: pack.id, entity: 'glow' };
const elsewhere = { pack: 'elsewhere', entity: 'glow' };
const page = 'https://example.org/letter';

/** What each file holds, as text; undefined where it is missing. */
let files: Record<string, string | undefined>;
/** How often a file was fetched. */
let fetched: number;
let storage: FakeStorage;
let library: typeof import('../../../webext/packs/library.ts');

beforeEach(async () => {
  fetched = 0;
  files = { 'packs/sample.json': JSON.stringify(pack) };
  storage = new FakeStorage();
  vi.resetModules();
  vi.stubGlobal('__BUNDLED_PACKS__', ['sample.json']);
  vi.stubGlobal('fetch', async (path: string) => {
    fetched++;
    const text = files[path];
    if (text === undefined) throw new TypeError('Failed to fetch');
    return new Response(text);
  });
  vi.doMock('webextension-polyfill', () => ({
    default: { runtime: { getURL: (path: string) => path }, storage },
  }));
  library = await import('../../../webext/packs/library.ts');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock('webextension-polyfill');
  vi.resetModules();
});

test('a record is made once for a reference that comes often, and none for what is in no pack', async () => {
  const refs = [glow, { pack: 'other', entity: 'glow' }, { pack: pack.id, entity: '__proto__' }, glow];
  const records = await library.loadRecords(refs, 'en');
  expect(records.map(({ entity }) => entity)).toEqual(['glow']);
});

test('packs are read once', async () => {
  for (let i = 0; i < 10; i++) await library.loadRecords([glow], 'en');
  await library.loadStatements([{ pack: pack.id, statement: pack.annotations[0]!.id }], 'en');
  await library.loadPassages('https://example.com/', 'en');
  expect(fetched).toBe(1);
});

test('no pack is read where nothing is asked for', async () => {
  expect(await library.loadRecords([], 'en')).toEqual([]);
  expect(await library.loadStatements([], 'en')).toBeNull();
  expect(fetched).toBe(0);
});

test('packs that could not be read are tried again', async () => {
  files = {};
  await expect(library.loadRecords([glow], 'en')).rejects.toThrow(
    'sample.json can’t be read: Failed to fetch',
  );
  files = { 'packs/sample.json': JSON.stringify(pack) };
  expect(await library.loadRecords([glow], 'en')).toHaveLength(1);
});

test('statements come once each, without those that are gone', async () => {
  const [first, second] = pack.annotations;
  const refs = [second!.id, 'gone', first!.id, second!.id].map((statement) => ({ pack: pack.id, statement }));
  const found = await library.loadStatements(refs, 'en');
  expect([...found!.quotes, ...found!.claims].map(({ id }) => id).sort()).toEqual(
    [first!.id, second!.id].sort(),
  );
  expect(await library.loadStatements([{ pack: pack.id, statement: 'gone' }], 'en')).toBeNull();
});

describe('a pack that can’t be read', () => {
  const bad = (text: string | undefined) => {
    vi.stubGlobal('__BUNDLED_PACKS__', ['bad.json', 'sample.json']);
    files['packs/bad.json'] = text;
  };
  const without = (part: string) => JSON.stringify({ ...pack, id: 'elsewhere', [part]: undefined });

  test.each<[string, string | undefined, object]>([
    ['is missing', undefined, { kind: 'failed', message: 'Failed to fetch' }],
    ['is cut', JSON.stringify(pack).slice(0, -9), { kind: 'no-pack' }],
    ['is empty', '', { kind: 'no-pack' }],
    ['is null', 'null', { kind: 'no-pack' }],
    ['is a list', '[]', { kind: 'no-pack' }],
    ['is something else', '{"format":1}', { kind: 'no-pack' }],
    ['has no annotations', without('annotations'), { kind: 'no-pack' }],
    ['has no title', without('title'), { kind: 'no-pack' }],
    ['has no id', without('id'), { kind: 'no-pack' }],
    ['is of a later format', '{"format":2}', { kind: 'newer-format' }],
    ['has the id of another', JSON.stringify({ ...pack, id: 'sample' }), { kind: 'id-taken', id: 'sample' }],
  ])('%s: it is named, and the others are there', async (_, text, reason) => {
    bad(text);
    const isFirst = 'id' in reason;
    const { packs, unreadable } = await library.loadPacks();
    expect(packs).toEqual([pack]);
    expect(unreadable).toEqual([{ name: isFirst ? 'sample.json' : 'bad.json', reason }]);
    expect(await library.loadRecords([elsewhere, glow], 'en')).toHaveLength(1);
    expect(await library.loadPassages(page, 'en')).not.toEqual([]);
    expect(await library.loadStatements([{ pack: pack.id, statement: 'q' }], 'en')).not.toBeNull();
  });

  test('may be the one that would have said something, so that nothing is not the answer', async () => {
    bad('null');
    await expect(library.loadRecords([elsewhere], 'en')).rejects.toThrow('bad.json can’t be read: no-pack');
    await expect(library.loadPassages('https://elsewhere.example/', 'en')).rejects.toThrow('bad.json');
  });

  test('is tried again, and the others are not read again for it', async () => {
    bad(undefined);
    await library.loadRecords([glow], 'en');
    expect(fetched).toBe(2);
    files['packs/bad.json'] = JSON.stringify({ ...pack, id: 'elsewhere' });
    expect(await library.loadRecords([elsewhere, glow], 'en')).toHaveLength(2);
    expect(fetched).toBe(3);
  });
});

describe('packs that say something else', () => {
  const edited = () => changed(pack, ['entities', 0, 'label', 'en'], 'Glow') as Pack;
  const labels = async () => (await library.loadRecords([glow], 'en')).map(({ label }) => label.text);
  /** As the background does it. */
  const store = (...packs: readonly Pack[]) =>
    storage.local.set({ gazetteer: compileGazetteer(packs).record });

  beforeEach(() => store(pack));

  test('are read anew once they are compiled, before whoever shows them is told', async () => {
    const told: Promise<readonly string[]>[] = [];
    const closing = new AbortController();
    library.watchPacks(() => void told.push(labels()), closing.signal);
    expect(await labels()).toEqual(['Glow-2']);
    files['packs/sample.json'] = JSON.stringify(edited());
    expect(await labels()).toEqual(['Glow-2']);
    await store(edited());
    expect(await Promise.all(told)).toEqual([['Glow']]);
    closing.abort();
    await store(pack);
    expect(told).toHaveLength(1);
  });

  test('are left alone where only names have changed, or something else is stored', async () => {
    const told = vi.fn();
    library.watchPacks(told, new AbortController().signal);
    await store(changed(pack, ['entities', 0, 'aliases', 0, 'text'], 'Glow-3') as Pack);
    await storage.local.set({ settings: { paused: true } });
    expect(told).not.toHaveBeenCalled();
  });

  test('are read anew to be compiled, whatever was read before', async () => {
    await labels();
    files['packs/sample.json'] = JSON.stringify(edited());
    expect((await library.loadPacks()).packs).toEqual([edited()]);
  });
});
