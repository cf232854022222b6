/**
 * Checks that nothing runs where nothing is to do: runs the page script, bundled from its sources, in a page where
 * observers, timers, tasks, listeners, reads and what is asked of the extension are counted. It is long because all of it
 * needs the bundle that is made here.
 */
import path from 'node:path';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { sealPageSettings } from '../../core/settings/page-settings.ts';
import { compileGazetteer } from '../../core/spot/compile/compile.ts';
import { root } from '../../scripts/build/targets.ts';
import { entity, packOf } from '../core/spot/pack.ts';
import { type WatchedWindow, watchedWindow } from './watched-window.ts';

let script: string;
const { record } = compileGazetteer([packOf([entity('a', 'organization', '星河科技')])]);
const nameless = '<h1>Weather</h1><p>今天下雨。</p><p>Barracudas swim.</p>';

/** The pointer and Esc, heard from the beginning on (docs/adr/0002). */
const early = [
  'keydown',
  'keyup',
  'pointercancel',
  'pointerdown',
  'pointermove',
  'pointerout',
  'pointerover',
  'pointerup',
];

beforeAll(async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: path.join(root, 'entrypoints/spotter.ts'), formats: ['iife'], name: 'spotter' },
    },
  })) as Rolldown.RolldownOutput[];
  script = built[0]!.output[0].code;
});

interface Stage extends WatchedWindow {
  /** What the script has asked of the extension, one word each. */
  readonly asked: string[];
  /** What it listens to there. */
  readonly heard: Set<string>;
  /** The reader switches something. */
  change(settings: TestSettings): Promise<void>;
  /** Something else is stored as the gazetteer from now on, or reading fails. */
  store(gazetteer: unknown): Promise<void>;
  /** The extension is updated or removed. */
  orphan(): void;
}

type TestSettings = Readonly<{ paused?: boolean; offSites?: readonly string[] }>;

const sealed = ({ paused = false, offSites = [] }: TestSettings) =>
  sealPageSettings({ paused, offSites: offSites.map((site) => ({ site })) });

/** Start the script in a page, and let it come to rest. */
async function start(
  page: WatchedWindow,
  first: TestSettings = {},
  { gazetteer }: { readonly gazetteer: unknown } = { gazetteer: record },
): Promise<Stage> {
  const asked: string[] = [];
  const listeners = new Map<string, Set<(...what: unknown[]) => void>>();
  const heard = new Set<string>();
  let settings = first;
  let stored = gazetteer;
  const event = (name: string) => {
    const there = new Set<(...what: unknown[]) => void>();
    listeners.set(name, there);
    return {
      addListener(listener: () => void) {
        there.add(listener);
        heard.add(name);
      },
      removeListener(listener: () => void) {
        there.delete(listener);
        if (there.size === 0) heard.delete(name);
      },
    };
  };
  const runtime: Record<string, unknown> = {
    id: 'test',
    onConnect: event('onConnect'),
    async sendMessage({ type }: { readonly type: string }) {
      asked.push(type);
      return type === 'no-gazetteer' ? null : undefined;
    },
  };
  const storage = {
    local: {
      async get() {
        asked.push('storage');
        if (stored instanceof Error) throw stored;
        return { pageSettings: sealed(settings), gazetteer: stored };
      },
      onChanged: event('onChanged'),
    },
  };
  const tell = async (changes: object) => {
    for (const listener of listeners.get('onChanged')!) listener(changes);
    await page.settle();
  };
  const { window } = page;
  const chrome = { runtime, storage, dom: { openOrClosedShadowRoot: () => null } };
  Object.assign(window, { chrome });
  window.eval(`${script}; spotter.main();`);
  await page.settle();
  return {
    ...page,
    asked,
    heard,
    async change(now) {
      settings = now;
      await tell({ pageSettings: { newValue: sealed(now) } });
    },
    async store(now) {
      stored = now;
      await tell({ gazetteer: now instanceof Error || now === undefined ? {} : { newValue: now } });
    },
    orphan() {
      runtime.id = undefined;
    },
  };
}

/** All that goes on in a page, or is left in it. */
const left = ({ observers, listeners, tasks, reads, asked, heard }: Stage) => ({
  observers: observers(),
  listeners: listeners(),
  tasks: tasks(),
  isRead: reads() > 0,
  asked,
  heard: [...heard].sort(),
});

const nothing = { observers: [], listeners: [], tasks: 0, isRead: false, asked: [], heard: [] };

test('in a document that is not HTML there is nothing', async () => {
  const page = watchedWindow('<svg xmlns="http://www.w3.org/2000/svg"/>', { contentType: 'image/svg+xml' });
  expect(left(await start(page))).toEqual(nothing);
});

test('in a hidden tab only what tells that it comes to the front', async () => {
  const stage = await start(watchedWindow(nameless, { visible: false }));
  expect(left(stage)).toEqual({ ...nothing, listeners: [...early, 'visibilitychange'] });
});

test('in a prerendered page only what tells that it is shown', async () => {
  const page = watchedWindow(nameless);
  Object.defineProperty(page.window.document, 'prerendering', { value: true });
  expect(left(await start(page))).toEqual({
    ...nothing,
    listeners: [...early, 'prerenderingchange'].sort(),
  });
});

test('in a frame without room only what tells that it grows', async () => {
  const stage = await start(watchedWindow(nameless, { frame: true }));
  expect(left(stage)).toEqual({ ...nothing, listeners: [...early, 'resize'].sort() });
});

test.each([
  ['where the site is off', { offSites: ['example.com'] }],
  ['while all is paused', { paused: true }],
])('%s only what tells that it is switched on, and nothing is read', async (_, settings) => {
  expect(left(await start(watchedWindow(nameless), settings))).toEqual({
    ...nothing,
    listeners: ['pageshow'],
    asked: ['storage'],
    heard: ['onChanged'],
  });
});

test('a page without a name ends with one observer and nothing to come, and asks nobody', async () => {
  const stage = await start(watchedWindow(nameless));
  expect(left(stage)).toEqual({
    observers: ['MutationObserver'],
    listeners: [...early, 'pageshow', 'selectionchange'].sort(),
    tasks: 0,
    isRead: true,
    asked: ['storage'],
    heard: ['onChanged', 'onConnect'],
  });
});

test('so it does when it has changed, and where a name comes it asks for the rest', async () => {
  const { window, settle, asked, tasks } = await start(watchedWindow(nameless));
  const { document } = window;
  const add = async (text: string) => {
    document.body.append(Object.assign(document.createElement('p'), { textContent: text }));
    // Observers are told when this turn is over.
    await new Promise((resolve) => setImmediate(resolve));
    expect(tasks()).toBeGreaterThan(0);
    await settle();
  };
  await add('明天也下雨。');
  expect([tasks(), asked]).toEqual([0, ['storage']]);
  await add('星河科技也在下雨。');
  expect(new Set(asked)).toEqual(new Set(['storage', 'run-script']));
});

test("a frame that can't see its site asks for it only where a site is off", async () => {
  const frame = () => {
    const page = watchedWindow(nameless, { frame: true });
    Object.assign(page.window, { innerWidth: 300, innerHeight: 200 });
    return page;
  };
  expect((await start(frame())).asked).toEqual(['storage']);
  expect((await start(frame(), { offSites: ['example.org'] })).asked).toContain('top-site');
});

test('switched off, a page is as one that was off from the beginning; switched on, as one that was on', async () => {
  const stage = await start(watchedWindow(nameless));
  const on = left(stage);
  const off = left(await start(watchedWindow(nameless), { paused: true }));
  const running = ({ observers, listeners, tasks, heard }: ReturnType<typeof left>) => ({
    observers,
    listeners,
    tasks,
    heard,
  });
  await stage.change({ offSites: ['example.com'] });
  expect(running(left(stage))).toEqual(running(off));
  await stage.change({});
  expect(running(left(stage))).toEqual(running(on));
});

test('after an update of the extension nothing is left, once the page has changed', async () => {
  const stage = await start(watchedWindow(nameless));
  stage.orphan();
  stage.window.document.body.append('明天也下雨。');
  await stage.settle();
  const { observers, listeners, tasks } = left(stage);
  expect({ observers, listeners, tasks }).toEqual({ observers: [], listeners: [], tasks: 0 });
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['something else', 'x'],
  ['a record cut short', { version: record.version }],
  ['a record of another version', { ...record, version: 7 }],
  ['a garbled record', { ...record, pairs: record.pairs.slice(1) }],
])('where %s is stored the page says so, once, and begins when a sound gazetteer comes', async (_, bad) => {
  const stage = await start(watchedWindow('<p>星河科技的</p>'), {}, { gazetteer: bad });
  expect(stage.asked).toEqual(['storage', 'no-gazetteer']);
  await stage.store(null);
  await stage.store(bad);
  expect(stage.asked.filter((one) => one !== 'storage')).toEqual(['no-gazetteer']);
  await stage.store(record);
  expect(stage.asked).toContain('run-script');
});

test('what is damaged once more after it was mended is told once more', async () => {
  const stage = await start(watchedWindow('<p>星河科技的</p>'), {}, { gazetteer: 'x' });
  await stage.store(record);
  await stage.store('x');
  expect(stage.asked.filter((one) => one === 'no-gazetteer')).toHaveLength(2);
});

test('while nothing sound is stored, or the storage can’t be read, a page goes on with what it has', async () => {
  const stage = await start(watchedWindow(nameless));
  const before = left(stage);
  for (const bad of [undefined, { ...record, stems: '' }, new Error('The disk is broken'), 'x', record]) {
    await stage.store(bad);
    const { observers, listeners, heard } = left(stage);
    expect({ observers, listeners, heard }).toEqual({
      observers: before.observers,
      listeners: before.listeners,
      heard: before.heard,
    });
  }
  expect(new Set(stage.asked)).toEqual(new Set(['storage', 'no-gazetteer']));
});

test('a storage that can’t be read at first is read at the next change', async () => {
  const stage = await start(
    watchedWindow('<p>星河科技的</p>'),
    {},
    { gazetteer: new Error('The disk is broken') },
  );
  expect(stage.asked).toEqual(['storage']);
  await stage.store(record);
  expect(stage.asked).toContain('run-script');
});

test('a site that is off asks for no gazetteer', async () => {
  expect((await start(watchedWindow(nameless), { paused: true }, { gazetteer: undefined })).asked).toEqual([
    'storage',
  ]);
});
