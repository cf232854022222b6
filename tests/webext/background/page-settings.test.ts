/** That pages find settings that fit the reader's, whoever wrote them and whatever happens to them. */
import { beforeEach, expect, test, vi } from 'vitest';
import { readPageSettings, sealPageSettings } from '../../../core/settings/page-settings.ts';
import { defaultSettings, parseSettings, sealSettings, withSite } from '../../../core/settings/settings.ts';
import { settingsItems } from '../../../webext/stored.ts';
import { FakeLocks, FakeStorage } from '../fake-storage.ts';
import { faults } from '../storage-faults.ts';

let storage: FakeStorage;
let locks: FakeLocks;
/** A page misses something. */
let ask: () => Promise<void>;

const off = withSite(defaultSettings, 'a.com', false);

beforeEach(() => {
  storage = new FakeStorage();
  locks = new FakeLocks();
  vi.stubGlobal('navigator', { locks });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  return () => {
    vi.doUnmock('webextension-polyfill');
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.resetModules();
  };
});

/** The browser starts the background, and lets it come to rest. */
async function wake(): Promise<void> {
  vi.resetModules();
  vi.doMock('webextension-polyfill', () => ({ default: { storage } }));
  ask = (await import('../../../webext/background/page-settings.ts')).maintainPageSettings();
  await rest();
}

async function rest(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await locks.untilIdle();
}

async function change(act: () => Promise<unknown>): Promise<void> {
  await act();
  await rest();
}

test('a new installation has them at once, and an old one those that its switches come to', async () => {
  await wake();
  expect(storage.stored).toEqual({ pageSettings: sealPageSettings(defaultSettings) });
  storage.stored = { settings: { paused: true, offSites: ['a.com'] } };
  await wake();
  expect(storage.stored).toEqual({
    settings: { paused: true, offSites: ['a.com'] },
    pageSettings: sealPageSettings({ paused: true, offSites: [{ site: 'a.com' }] }),
  });
});

test('what fits is left alone', async () => {
  storage.stored = { ...settingsItems(off) };
  const writes = vi.spyOn(storage.local, 'set');
  await wake();
  await change(() => storage.local.remove('junk'));
  await ask();
  expect(writes).not.toHaveBeenCalled();
});

test('they follow whoever writes settings', async () => {
  await wake();
  await change(() => storage.local.set({ settings: sealSettings(off) }));
  expect(storage.stored).toEqual(settingsItems(off));
  await change(() => storage.local.remove('settings'));
  expect(storage.stored.pageSettings).toEqual(sealPageSettings(defaultSettings));
});

test.each(faults)('what is $fault is mended while running, as often as it happens', async ({ of }) => {
  storage.stored = { ...settingsItems(off) };
  await wake();
  for (let i = 0; i < 5; i++) {
    const damaged = of(settingsItems(off).pageSettings);
    await change(() =>
      damaged === undefined
        ? storage.local.remove('pageSettings')
        : storage.local.set({ pageSettings: damaged }),
    );
    expect(readPageSettings(storage.stored.pageSettings)).toMatchObject(sealPageSettings(off));
  }
  expect(storage.stored.settings).toEqual(sealSettings(off));
});

test.each(faults)('of settings that are $fault they are the best that can be made', async ({ of }) => {
  const damaged = of(sealSettings(off));
  storage.stored = damaged === undefined ? {} : { settings: damaged };
  await wake();
  expect(storage.stored.pageSettings).toEqual(sealPageSettings(parseSettings(damaged)));
});

test('a full storage gives up what can be compiled again', async () => {
  storage.stored = { settings: sealSettings(off), gazetteer: { a: 'long'.repeat(50) }, 'gazetteer 7': 'x' };
  storage.room = JSON.stringify(storage.stored).length;
  await wake();
  expect(storage.stored).toEqual(settingsItems(off));
});

test('where that is not enough, they come when there is room', async () => {
  storage.stored = { settings: sealSettings(off), junk: 'x' };
  storage.room = 0;
  await wake();
  for (let i = 0; i < 5; i++) await change(ask);
  expect(storage.stored).toEqual({ settings: sealSettings(off), junk: 'x' });
  storage.room = Number.POSITIVE_INFINITY;
  await change(() => storage.local.remove('junk'));
  expect(storage.stored).toEqual(settingsItems(off));
});

test('a storage that garbles them is soon left alone, and tried again when a page asks', async () => {
  const { set } = storage.local;
  let writes = 0;
  // Not for ever, so that the test ends also where it fails.
  storage.local.set = (items) =>
    set('pageSettings' in items && writes < 20 ? { ...items, pageSettings: { garbled: writes++ } } : items);
  await wake();
  for (let i = 0; i < 9; i++) await rest();
  expect(writes).toBe(3);
  storage.local.set = set;
  await change(ask);
  expect(storage.stored).toEqual({ pageSettings: sealPageSettings(defaultSettings) });
});

test('what can’t be read is not written over, and nothing rejects', async () => {
  storage.unreadable = new Error('The storage is damaged');
  await wake();
  await ask();
  expect(storage.stored).toEqual({});
});
