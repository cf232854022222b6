import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { storedItem } from '../../webext/stored-item.ts';
import { FakeLocks, FakeStorage } from './fake-storage.ts';

let storage: FakeStorage;
const life = new AbortController();

beforeEach(() => {
  storage = new FakeStorage();
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
});
afterEach(() => vi.unstubAllGlobals());

const open = () =>
  storedItem(storage.local as unknown as Parameters<typeof storedItem>[0], 'count', (stored) =>
    typeof stored === 'number' ? stored : 0,
  );
const noRoom = async () => {};

test('what is stored is read back by its parser, also where nothing is', async () => {
  expect(await open().get()).toBe(0);
  storage.stored = { count: 3 };
  expect(await open().get()).toBe(3);
});

test('changes follow each other, each from what the one before has stored', async () => {
  const item = open();
  await Promise.all(Array.from({ length: 5 }, () => item.update((now) => ({ count: now + 1 }), noRoom)));
  expect(storage.stored).toEqual({ count: 5 });
});

test('a change may write others with it, or nothing', async () => {
  await open().update((now) => ({ count: now + 1, other: 'x' }), noRoom);
  expect(storage.stored).toEqual({ count: 1, other: 'x' });
  const set = vi.spyOn(storage.local, 'set');
  await open().update(() => null, noRoom);
  expect(set).not.toHaveBeenCalled();
});

test('where there is no room, some is made and it is tried once more', async () => {
  storage.stored = { junk: 'x'.repeat(100) };
  storage.room = 50;
  await open().update(
    () => ({ count: 1 }),
    () => storage.local.remove('junk'),
  );
  expect(storage.stored).toEqual({ count: 1 });
  storage.room = 0;
  await expect(open().update(() => ({ count: 2 }), noRoom)).rejects.toThrow('QUOTA_BYTES');
});

test('what can’t be read is not written over, and no room is made for it', async () => {
  storage.unreadable = new Error('The storage is damaged');
  const makeRoom = vi.fn(noRoom);
  await expect(open().update(() => ({ count: 1 }), makeRoom)).rejects.toThrow('The storage is damaged');
  expect([storage.stored, makeRoom.mock.calls.length]).toEqual([{}, 0]);
});

test('who watches is handed each new value, parsed, until it has had enough', async () => {
  const heard: number[] = [];
  const reads = vi.spyOn(storage.local, 'get');
  open().watch((value) => heard.push(value), life.signal);
  await storage.local.set({ count: 3, other: 1 });
  await storage.local.set({ other: 2 });
  await storage.local.set({ count: 'x' });
  await storage.local.remove('count');
  life.abort();
  await storage.local.set({ count: 9 });
  expect(heard).toEqual([3, 0, 0]);
  expect(reads).not.toHaveBeenCalled();
});
