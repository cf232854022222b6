/** Packs are read once, and what they say is looked up by reference. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { samplePack } from '../../core/pack/sample.ts';

const pack = samplePack() as { id: string; annotations: { id: string }[] };
const glow = { pack: pack.id, entity: 'glow' };
/** How often the pack was fetched. */
let fetched: number;
let isThere: boolean;
let library: typeof import('../../../webext/packs/library.ts');

beforeEach(async () => {
  fetched = 0;
  isThere = true;
  vi.resetModules();
  vi.stubGlobal('__BUNDLED_PACKS__', ['sample.json']);
  vi.stubGlobal('fetch', async () => {
    fetched++;
    if (!isThere) throw new TypeError('Failed to fetch');
    return { json: async () => pack };
  });
  vi.doMock('webextension-polyfill', () => ({ default: { runtime: { getURL: (path: string) => path } } }));
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

test('packs that could not be read are tried again', async () => {
  isThere = false;
  await expect(library.loadRecords([glow], 'en')).rejects.toThrow('Failed to fetch');
  isThere = true;
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
