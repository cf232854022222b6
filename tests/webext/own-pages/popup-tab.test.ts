/** What the popup knows of its tab, over a tab, a storage and a library that the test moves. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../../core/settings/settings.ts';
import type { PopupKnowledge, PopupTab } from '../../../webext/own-pages/popup-tab.ts';
import { type FakeTab, fakeTab, forgetTab } from '../fake-tab.ts';

type SettingsListener = (loaded: Pick<PopupKnowledge, 'settings' | 'settingsProblem'>) => void;
type CompiledListener = (state: Pick<PopupKnowledge, 'hasGazetteer' | 'problem'>) => void;

const settled = { settings: defaultSettings, settingsProblem: null };

let tab: FakeTab;
let closing: AbortController;
let known: PopupKnowledge;
let popup: PopupTab;
let changeSettings: SettingsListener;
let changeCompiled: CompiledListener;
/** Names whose records were wanted, by entity. */
let wanted: (readonly string[])[];
let isReadable: boolean;
let isGranted: boolean;
let started: number;
let startFails: boolean;

beforeEach(async () => {
  vi.useFakeTimers();
  tab = fakeTab();
  closing = new AbortController();
  wanted = [];
  isReadable = true;
  isGranted = false;
  started = 0;
  startFails = false;
  vi.doMock('../../../webext/own-pages/tab.ts', () => ({
    activeTab: async () => ({ id: tab.id, address: 'https://example.com/a' }),
    mayRead: async () => isGranted,
    askPermission: async () => isGranted,
    showsReadable: async () => isReadable,
    async startIn() {
      started++;
      if (startFails) throw new Error('No script may run here');
    },
  }));
  vi.doMock('../../../webext/own-pages/settings-item.ts', () => ({
    loadSettings: async () => settled,
    updateSettings: async () => ({ kind: 'not-kept' }),
    watchSettings: (callback: SettingsListener) => {
      changeSettings = callback;
    },
  }));
  vi.doMock('../../../webext/own-pages/compiled-state.ts', () => ({
    watchCompiled: (callback: CompiledListener) => {
      changeCompiled = callback;
    },
  }));
  vi.doMock('../../../webext/own-pages/popup-records.ts', () => ({
    followRecords: () => (refs: readonly { entity: string }[]) =>
      void wanted.push(refs.map(({ entity }) => entity)),
  }));
  vi.doMock('../../../webext/requests.ts', () => ({ allForeignRequests: async () => 0 }));
  vi.doMock('../../../webext/step-commands.ts', () => ({ stepKeys: async () => null }));
  const { followPopupTab } = await import('../../../webext/own-pages/popup-tab.ts');
  await followPopupTab(
    'en',
    (...[now, of]) => {
      known = now;
      popup = of;
    },
    closing.signal,
  );
});
afterEach(() => {
  closing.abort();
  for (const name of ['tab', 'settings-item', 'compiled-state', 'popup-records'])
    vi.doUnmock(`../../../webext/own-pages/${name}.ts`);
  for (const name of ['requests', 'step-commands']) vi.doUnmock(`../../../webext/${name}.ts`);
  forgetTab();
  vi.useRealTimers();
});

const report = (frame: string, ...entities: readonly string[]) => ({
  frame,
  isTop: true,
  hasFocus: false,
  names: entities.map((entity) => ({ ref: { pack: 'sample', entity }, text: entity, count: 1 })),
  quotations: [],
  statements: [],
  milliseconds: 1,
  elements: 0,
});
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test('the names that frames report are known, and their records wanted', async () => {
  tab.ports.at(-1)!.say(report('a', 'glow', 'lamp'));
  await pass(1_000);
  expect([...known.frames.keys()]).toEqual(['a']);
  expect(wanted.at(-1)).toEqual(['glow', 'lamp']);
});

test('who says nothing is silent after a while, or can’t be read', async () => {
  expect(known.answer).toBe('waiting');
  await pass(5_000);
  expect(known.answer).toBe('silent');
  isReadable = false;
  changeSettings(settled);
  expect(known.answer).toBe('waiting');
  await pass(5_000);
  expect(known.answer).toBe('refused');
});

test('a gazetteer that comes gives the frames their time to answer', async () => {
  await pass(5_000);
  changeCompiled({ hasGazetteer: false, problem: null });
  expect(known).toMatchObject({ hasGazetteer: false, answer: 'silent' });
  changeCompiled({ hasGazetteer: true, problem: null });
  expect(known).toMatchObject({ hasGazetteer: true, answer: 'waiting' });
});

test('what can’t be switched is told', async () => {
  await popup.update((settings) => settings);
  expect(known.settingsProblem).toEqual({ kind: 'not-kept' });
});

test('access that is refused starts nothing; access that is given starts in the tab', async () => {
  await popup.allow();
  expect([known.mayRead, started]).toEqual([false, 0]);
  isGranted = true;
  await popup.allow();
  expect([known.mayRead, started]).toEqual([true, 1]);
});

test('a tab in which nothing can be started has refused', async () => {
  startFails = true;
  await popup.start();
  expect([known.answer, started]).toEqual(['refused', 1]);
});
