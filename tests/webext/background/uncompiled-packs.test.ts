/** Checks what becomes of packs that can’t be read or compiled: the others are in use, and the popup can say why. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Pack } from '../../../core/pack/format.ts';
import type { UnreadablePack } from '../../../core/pack/unreadable-pack.ts';
import { names, packOf as packOfNames } from '../../../scripts/bench/corpus.ts';
import { entity, packOf } from '../../core/spot/pack.ts';
import { type CompilingStage, compilingStage, itemsOf, leaveStage, other, small } from './compiling-stage.ts';

const inShards = [packOfNames(names(2_000))];
/** Of few entities, so that the test is quick: each name is as long as thousands. */
const long = (i: number) => String.fromCodePoint(0x4e00 + i) + '名'.repeat(100_000);
const large = [packOf(Array.from({ length: 40 }, (_, i) => entity(`e${i}`, 'product', long(i))))];
const reason = { kind: 'failed', message: 'Unexpected end of JSON input' } as const;
const bad: UnreadablePack = { name: 'bad.json', reason };

let stage: CompilingStage;
beforeEach(() => {
  stage = compilingStage();
});
afterEach(leaveStage);

describe('where packs can’t be compiled', () => {
  const problem = { kind: 'unreadable', packs: [bad], others: false };
  const loseAll = () => {
    stage.packs = [];
    stage.unreadable = [bad];
  };
  const findAll = (all: readonly Pack[]) => {
    stage.packs = all;
    stage.unreadable = [];
  };

  test('what was compiled last stays, why is stored, and the next browser start tries again', async () => {
    stage.storage.stored = itemsOf(inShards);
    loseAll();
    await stage.wake();
    await stage.install();
    expect(stage.storage.stored).toEqual({ ...itemsOf(inShards), compileProblem: problem });
    findAll(other);
    await stage.wake();
    expect(stage.compiled).toBe(1);
    await stage.start();
    expect(stage.storage.stored).toEqual(itemsOf(other));
  });

  test('it says how much they take where they are too large', async () => {
    stage.packs = large;
    await stage.wake();
    expect(stage.storage.stored).toEqual({
      compileProblem: { kind: 'too-large', bytes: expect.any(Number), room: 9_000_000 },
    });
    expect((stage.storage.stored.compileProblem as { bytes: number }).bytes).toBeGreaterThan(9_000_000);
  });

  test('it is not tried again by its own writing, nor by pages, but after a change by others', async () => {
    loseAll();
    await stage.wake();
    expect(await stage.ask()).toEqual(problem);
    expect(await stage.ask()).toEqual(problem);
    await stage.change(() => stage.storage.local.set({ settings: { paused: false, offSites: [] } }));
    expect(stage.compiled).toBe(1);
    findAll(small);
    await stage.change(() => stage.storage.local.remove('settings'));
    expect(stage.storage.stored).toEqual(itemsOf(small));
  });
});

describe('where one pack can’t be read', () => {
  const problem = { kind: 'unreadable', packs: [bad], others: true };
  beforeEach(() => {
    stage.unreadable = [bad];
  });

  test('the others are compiled, and which is not and why is stored', async () => {
    await stage.wake();
    expect(stage.storage.stored).toEqual({ ...itemsOf(small), compileProblem: problem });
    expect(await stage.ask()).toBeNull();
    expect(stage.compiled).toBe(1);
  });

  test('each browser start tries it again, once', async () => {
    await stage.wake();
    await stage.start();
    expect(stage.storage.stored).toEqual({ ...itemsOf(small), compileProblem: problem });
    expect(stage.compiled).toBe(2);
    stage.packs = [...small, packOf([entity('c', 'organization', '长风网络')], 'found')];
    stage.unreadable = [];
    await stage.start();
    expect(stage.storage.stored).toEqual(itemsOf(stage.packs));
    expect(stage.compiled).toBe(3);
    await stage.start();
    expect(stage.compiled).toBe(3);
  });
});
