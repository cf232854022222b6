/**
 * Checks that a sound gazetteer is stored whenever one can be, whatever happens to what is stored, and that nothing
 * goes round. It is long because all of it needs the background and the storage that are set up here.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { names, packOf as packOfNames } from '../../../scripts/bench/corpus.ts';
import { entity, packOf } from '../../core/spot/pack.ts';
import { damageTo, faults, type StorageFault } from '../storage-faults.ts';
import { type CompilingStage, compilingStage, itemsOf, leaveStage, other, small } from './compiling-stage.ts';

const inShards = [packOfNames(names(2_000))];

let stage: CompilingStage;
beforeEach(() => {
  stage = compilingStage();
});
afterEach(leaveStage);

test('packs are compiled when the background starts where nothing is stored, once, and else left alone', async () => {
  await stage.wake();
  expect(stage.storage.stored).toEqual(itemsOf(small));
  expect(stage.compiled).toBe(1);
  stage.packs = other;
  await stage.wake();
  await stage.start();
  expect(stage.compiled).toBe(1);
  expect(stage.storage.stored).toEqual(itemsOf(small));
});

test('an installation compiles them once, as does an update to another version of what is stored', async () => {
  for (const before of [{}, { gazetteer: { version: 7 } }]) {
    stage.storage.stored = before;
    stage.compiled = 0;
    await stage.wake();
    await stage.install();
    expect(stage.storage.stored).toEqual(itemsOf(small));
    expect(stage.compiled).toBe(1);
  }
});

test('an update that comes to the same leaves the background as ready to mend as before', async () => {
  stage.storage.stored = itemsOf(small);
  await stage.wake();
  await stage.install();
  await stage.change(() => stage.storage.local.set({ gazetteer: 'x' }));
  expect(stage.storage.stored).toEqual(itemsOf(small));
  expect(stage.compiled).toBe(2);
});

test('an update compiles them anew, and takes away what is left over from before', async () => {
  stage.storage.stored = { ...itemsOf(inShards), settings: { paused: true } };
  await stage.wake();
  await stage.install();
  expect(stage.storage.stored).toEqual({ ...itemsOf(small), settings: { paused: true } });
  expect(stage.compiled).toBe(1);
});

async function damage(key: string, of: StorageFault['of']): Promise<void> {
  const { set, remove } = damageTo(stage.storage.stored, [key], of);
  await stage.storage.local.set(set);
  await stage.storage.local.remove(remove);
}

describe.each(faults)('what is $fault', ({ of }) => {
  test.each(['gazetteer', 'gazetteer 3'])('is mended while running: %s', async (key) => {
    stage.packs = inShards;
    await stage.wake();
    await stage.change(() => damage(key, of));
    expect(stage.storage.stored).toEqual(itemsOf(inShards));
    expect(stage.compiled).toBe(2);
  });

  test('is mended at the next start: the record', async () => {
    stage.storage.stored = itemsOf(inShards);
    stage.packs = inShards;
    await damage('gazetteer', of);
    await stage.wake();
    expect(stage.storage.stored).toEqual(itemsOf(inShards));
  });

  test('is mended when a page says so: a shard, which is not looked at before', async () => {
    stage.storage.stored = itemsOf(inShards);
    stage.packs = inShards;
    await damage('gazetteer 3', of);
    await stage.wake();
    expect(stage.compiled).toBe(0);
    expect(await stage.ask()).toBeNull();
    expect(stage.storage.stored).toEqual(itemsOf(inShards));
    expect(stage.compiled).toBe(1);
  });
});

test('pages that ask at once are answered by one look', async () => {
  await stage.wake();
  const reads = vi.spyOn(stage.storage.local, 'get');
  await Promise.all(Array.from({ length: 50 }, () => stage.ask()));
  expect(reads.mock.calls.length).toBeLessThanOrEqual(2);
  expect(stage.compiled).toBe(1);
});

test('all that is compiled may be cleared while running', async () => {
  await stage.wake();
  await stage.change(stage.storage.local.clear);
  expect(stage.storage.stored).toEqual(itemsOf(small));
  expect(stage.compiled).toBe(2);
});

test('a word on a problem is replaced when the browser starts, also one that can’t be read', async () => {
  for (const compileProblem of ['x', { kind: 'failed', message: 'The disk was away' }]) {
    stage.storage.stored = { ...itemsOf(small), compileProblem };
    await stage.wake();
    await stage.start();
    expect(stage.storage.stored).toEqual(itemsOf(small));
  }
});

test('packs keep their slots, so that of the others nothing is written', async () => {
  stage.packs = inShards;
  await stage.wake();
  const writes = vi.spyOn(stage.storage.local, 'set');
  stage.packs = [packOf([entity('d', 'organization', '长风网络')], 'first'), ...inShards];
  await stage.wake();
  await stage.install();
  expect(Object.keys(writes.mock.calls[0]![0])).toHaveLength(2);
  stage.packs = inShards;
  await stage.wake();
  await stage.install();
  expect(stage.storage.stored).toEqual(itemsOf(inShards));
});

test('a storage without room leaves the answer to who asks, and is tried again when something goes', async () => {
  stage.storage.stored = { junk: 'x'.repeat(1_000) };
  stage.storage.room = JSON.stringify(stage.storage.stored).length;
  await stage.wake();
  expect(Object.keys(stage.storage.stored)).toEqual(['junk']);
  expect(await stage.ask()).toEqual({ kind: 'failed', message: 'QUOTA_BYTES quota exceeded' });
  expect(stage.compiled).toBe(1);
  stage.storage.room = Number.POSITIVE_INFINITY;
  await stage.change(() => stage.storage.local.remove('junk'));
  expect(stage.storage.stored).toEqual(itemsOf(small));
});

test.each(['gazetteer', 'gazetteer 3'])('a storage that garbles %s is soon left alone', async (key) => {
  stage.packs = inShards;
  await stage.wake();
  let writes = 0;
  const set = stage.storage.local.set;
  // Not for ever, so that the test ends also where it fails.
  stage.storage.local.set = (items) =>
    set(key in items && writes < 9 ? { ...items, [key]: { garbled: writes++ } } : items);
  await stage.change(() => stage.storage.local.remove(key));
  expect(await stage.ask()).toEqual({ kind: 'not-kept' });
  expect(stage.compiled).toBe(2);
});

test('a storage that can’t be read is answered for, and rejects nowhere', async () => {
  stage.storage.unreadable = new Error('The storage is damaged');
  await stage.wake();
  expect(await stage.ask()).toEqual({ kind: 'failed', message: 'The storage is damaged' });
});
