/** The background as it compiles packs, over a fake storage: whatever the browser, or whoever writes there, does to it. */
import { vi } from 'vitest';
import type { Pack } from '../../../core/pack/format.ts';
import type { UnreadablePack } from '../../../core/pack/unreadable-pack.ts';
import { compileGazetteer } from '../../../core/spot/compile/compile.ts';
import { entity, packOf } from '../../core/spot/pack.ts';
import { FakeLocks, FakeStorage } from '../fake-storage.ts';

export interface CompilingStage {
  readonly storage: FakeStorage;
  /** What the library has. */
  packs: readonly Pack[];
  unreadable: readonly UnreadablePack[];
  /** How often packs were loaded, which is how often they were compiled. */
  compiled: number;
  /** The browser starts the background, and lets it come to rest. */
  wake(): Promise<void>;
  /** The extension is installed or updated. */
  install(): Promise<void>;
  /** The browser has started. */
  start(): Promise<void>;
  /** A page misses something. */
  ask(): Promise<unknown>;
  /** Somebody changes what is stored, and the background comes to rest. */
  change(act: () => Promise<unknown>): Promise<void>;
}

export const small = [packOf([entity('a', 'organization', '星河科技')])];
export const other = [packOf([entity('b', 'organization', '北辰科技')])];

/** What is stored where these packs are compiled and all is well. */
export function itemsOf(all: readonly Pack[]): Record<string, unknown> {
  const { record, shards } = compileGazetteer(all);
  return { gazetteer: record, ...Object.fromEntries(shards.map((shard, i) => [`gazetteer ${i}`, shard])) };
}

/** A stage for one test, until {@link leaveStage}. */
export function compilingStage(): CompilingStage {
  const storage = new FakeStorage();
  const locks = new FakeLocks();
  let background: Pick<CompilingStage, 'install' | 'start' | 'ask'>;
  vi.stubGlobal('navigator', { locks });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const stage: CompilingStage = {
    storage,
    packs: small,
    unreadable: [],
    compiled: 0,
    wake,
    install: () => background.install(),
    start: () => background.start(),
    ask: () => background.ask(),
    change,
  };
  return stage;

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
        stage.compiled++;
        return { packs: stage.packs, unreadable: stage.unreadable };
      },
    }));
    const { maintainGazetteer } = await import('../../../webext/background/compiled-gazetteer.ts');
    const ask = maintainGazetteer();
    background = {
      install: () => change(async () => install()),
      start: () => change(async () => start()),
      ask,
    };
    await locks.untilIdle();
  }

  async function change(act: () => Promise<unknown>): Promise<void> {
    await act();
    await locks.untilIdle();
  }
}

/** Undo what {@link compilingStage} has done to modules and globals. */
export function leaveStage(): void {
  vi.doUnmock('webextension-polyfill');
  vi.doUnmock('../../../webext/packs/library.ts');
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.resetModules();
}
