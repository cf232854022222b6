/**
 * Checks that what the reader switches is stored, or that it is said why not, and what the popup knows of a broken
 * storage.
 */
import { beforeEach, expect, test, vi } from 'vitest';
import { defaultSettings, type Settings, withSite } from '../../../core/settings/settings.ts';
import { compileGazetteer } from '../../../core/spot/compile/compile.ts';
import { settingsItems } from '../../../webext/stored.ts';
import { FakeLocks, FakeStorage } from '../fake-storage.ts';

let storage: FakeStorage;
let closing: AbortController;
/** What the background answers when it is asked for a gazetteer. */
let answer: () => Promise<unknown>;
let settings: typeof import('../../../webext/own-pages/settings-item.ts');
let compiled: typeof import('../../../webext/own-pages/compiled-state.ts');

const switchOff = () => settings.updateSettings((now) => withSite(now, 'b.com', false));
const settingsBefore = withSite(defaultSettings, 'a.com', false);
const before = settingsItems(settingsBefore);
const after = settingsItems(withSite(settingsBefore, 'b.com', false));
const { record } = compileGazetteer([]);

beforeEach(async () => {
  storage = new FakeStorage();
  closing = new AbortController();
  answer = async () => null;
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
  vi.resetModules();
  vi.doMock('webextension-polyfill', () => ({
    default: { storage, runtime: { sendMessage: () => answer() } },
  }));
  settings = await import('../../../webext/own-pages/settings-item.ts');
  compiled = await import('../../../webext/own-pages/compiled-state.ts');
  return () => {
    closing.abort();
    vi.doUnmock('webextension-polyfill');
    vi.unstubAllGlobals();
    vi.resetModules();
  };
});

test('what is switched is stored with a checksum, with what pages read of it, at one blow', async () => {
  storage.stored = { ...before };
  const blows: string[][] = [];
  storage.local.onChanged.addListener((changes) => void blows.push(Object.keys(changes).sort()));
  expect(await switchOff()).toBeNull();
  expect(storage.stored).toEqual(after);
  expect(blows).toEqual([['pageSettings', 'settings']]);
});

test('switches of the first version are taken over, and those of a newer one are not destroyed', async () => {
  storage.stored = { settings: { paused: false, offSites: ['a.com'] } };
  expect(await switchOff()).toBeNull();
  expect(storage.stored).toEqual(after);
  const newer = { ...settingsBefore, version: 7, markStyle: { kind: 'dots' } };
  storage.stored = { ...settingsItems(newer) };
  expect(await settings.loadSettings()).toEqual({ settings: newer, settingsProblem: null });
  expect(await switchOff()).toBeNull();
  expect(storage.stored).toEqual(
    settingsItems({ ...newer, offSites: [{ site: 'a.com' }, { site: 'b.com' }] }),
  );
});

test('two switches at once are both kept', async () => {
  await Promise.all([switchOff(), settings.updateSettings((now) => withSite(now, 'a.com', false))]);
  expect((await settings.loadSettings()).settings.offSites).toEqual([{ site: 'b.com' }, { site: 'a.com' }]);
});

test('who watches is handed the new settings, and nothing is read', async () => {
  const heard: Settings[] = [];
  settings.watchSettings((loaded) => heard.push(loaded.settings), closing.signal);
  const reads = vi.spyOn(storage.local, 'get');
  await storage.local.set(after);
  await storage.local.set({ junk: 1 });
  await storage.local.remove('settings');
  expect(heard.map(({ offSites }) => offSites)).toEqual([after.settings.offSites, []]);
  closing.abort();
  await storage.local.set(before);
  expect([heard.length, reads.mock.calls.length]).toEqual([2, 0]);
});

test('what is damaged is told, kept as far as it goes, and sound again once something is switched', async () => {
  storage.stored = { settings: { paused: 3, offSites: ['a.com'] } };
  expect(await settings.loadSettings()).toEqual({
    settings: settingsBefore,
    settingsProblem: { kind: 'damaged' },
  });
  expect(await switchOff()).toBeNull();
  expect(storage.stored).toEqual(after);
  expect((await settings.loadSettings()).settingsProblem).toBeNull();
});

test('a full storage gives up what can be compiled again, and nothing else', async () => {
  storage.stored = {
    ...before,
    gazetteer: { a: 'long' },
    'gazetteer 7': 'x',
    compileProblem: {},
    junk: 1,
  };
  storage.room = JSON.stringify(storage.stored).length;
  expect(await switchOff()).toBeNull();
  expect(storage.stored).toEqual({ ...after, compileProblem: {}, junk: 1 });
});

test('where that is not enough the reader is told why, and the switch is as it was', async () => {
  storage.stored = { ...before };
  storage.room = 0;
  expect(await switchOff()).toEqual({ kind: 'not-switched', message: 'QUOTA_BYTES quota exceeded' });
  expect(storage.stored).toEqual(before);
});

test('what can’t be read is told, and not written over', async () => {
  storage.stored = { ...before };
  storage.unreadable = new Error('The storage is damaged');
  expect((await settings.loadSettings()).settingsProblem).toEqual({
    kind: 'unreadable',
    message: 'The storage is damaged',
  });
  expect(await switchOff()).toEqual({ kind: 'not-switched', message: 'The storage is damaged' });
  expect(storage.stored).toEqual(before);
});

/** Tells what a popup hears from now on. */
function watch(): unknown[] {
  const heard: unknown[] = [];
  compiled.watchCompiled((state) => heard.push(state), closing.signal);
  return heard;
}
const sound = { hasGazetteer: true, problem: null };
const none = { hasGazetteer: false, problem: null };
const problem = { kind: 'failed', message: 'quota' };

test('a popup hears that a gazetteer is stored, that it goes, and that it comes', async () => {
  storage.stored = { gazetteer: record };
  const heard = watch();
  await expect.poll(() => heard).toEqual([sound]);
  await storage.local.set({ gazetteer: { ...record, version: 7 } });
  await expect.poll(() => heard).toEqual([sound, none]);
  await storage.local.set({ gazetteer: record });
  await expect.poll(() => heard).toEqual([sound, none, sound]);
  closing.abort();
  await storage.local.clear();
  expect(heard).toHaveLength(3);
});

test('a popup hears of a problem that is stored, or that only the background knows', async () => {
  storage.stored = { gazetteer: record, compileProblem: problem };
  const heard = watch();
  await expect.poll(() => heard).toEqual([{ hasGazetteer: true, problem }]);
  answer = async () => problem;
  await storage.local.clear();
  await expect.poll(() => heard.slice(1)).toEqual([none, { hasGazetteer: false, problem }]);
});

test('a popup of a storage that can’t be read says so; without a background it waits', async () => {
  storage.unreadable = new Error('The storage is damaged');
  const heard = watch();
  await expect
    .poll(() => heard)
    .toEqual([{ hasGazetteer: false, problem: { kind: 'failed', message: 'The storage is damaged' } }]);
  storage.unreadable = null;
  answer = () => Promise.reject(new Error('Could not establish connection'));
  await storage.local.set({ gazetteer: 'x' });
  await expect.poll(() => heard.at(-1)).toEqual(none);
});
