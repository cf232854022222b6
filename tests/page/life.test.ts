// @vitest-environment jsdom
/**
 * How sessions begin, go on, are replaced and end in one document. It is long because all of it needs the document and the
 * storage that are set up here.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PageStart } from '../../core/frame/page-start.ts';
import { sealPageSettings } from '../../core/settings/page-settings.ts';
import type { SiteRule } from '../../core/settings/site-rules.ts';
import { compileGazetteer } from '../../core/spot/compile/compile.ts';
import { openGazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import { sealRecord } from '../../core/spot/gazetteer/record.ts';
import { type SessionWork, startLife } from '../../page/life.ts';
import { entity, packOf } from '../core/spot/pack.ts';

/** One session that has begun. */
interface FakeSession {
  readonly work: SessionWork;
  /** The gazetteers that it was told to go by later. */
  readonly used: number[];
}

const here = 'http://localhost:3000/';
const one = compileGazetteer([packOf([entity('a', 'organization', '星河科技')])]).record;
const other = compileGazetteer([packOf([entity('b', 'organization', '北辰科技')])]).record;
const quoting = compileGazetteer([
  {
    ...packOf([entity('a', 'organization', '星河科技')]),
    sources: [{ csl: { URL: here } }],
  } as unknown as ReturnType<typeof packOf>,
]).record;
/** By what gazetteers are told apart that find other names. */
const idOf = (record: unknown) => openGazetteer(record)!.id;
const on = sealPageSettings({ paused: false, offSites: [] });
const paused = sealPageSettings({ paused: true, offSites: [] });
const offHere = (rule: Partial<SiteRule> = {}) =>
  sealPageSettings({ paused: false, offSites: [{ site: 'localhost', ...rule }] });

let stored: { pageSettings: unknown; gazetteer: unknown };
/** How often all was read. */
let reads: number;
let readingFails: boolean;
let watcher: ((news: PageStart) => void) | null;
let sessions: FakeSession[];
/** What the background was told and asked, by type. */
let said: string[];
let isListening: boolean;
let isAlive: boolean;
let ending: AbortController;

beforeEach(() => {
  ending = new AbortController();
  stored = { pageSettings: on, gazetteer: one };
  reads = 0;
  readingFails = false;
  watcher = null;
  sessions = [];
  said = [];
  isListening = false;
  isAlive = true;
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
});
afterEach(() => ending.abort());

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

async function start(): Promise<void> {
  const { signal } = ending;
  startLife({
    async get() {
      // One of a test before, in the same window, which nothing has ended.
      if (signal.aborted) throw new Error('The extension has gone');
      reads++;
      if (readingFails) throw new Error('The disk is broken');
      return [stored.pageSettings, stored.gazetteer];
    },
    watch(callback, signal) {
      watcher = callback;
      signal.addEventListener('abort', () => {
        watcher = null;
      });
    },
    tell: ({ type }) => void said.push(type),
    tellUntilHeard: ({ type }) => void said.push(type),
    async askTopSite() {
      said.push('top-site');
      return undefined;
    },
    isAlive: () => isAlive,
    listen: (now) => {
      isListening = now;
    },
    begin(work) {
      const session: FakeSession = { work, used: [] };
      sessions.push(session);
      return { use: ({ id }) => void session.used.push(id) };
    },
  });
  await settle();
}

/** What is stored changes, and the page is told, all at one blow. */
async function store(news: Partial<typeof stored>): Promise<void> {
  stored = { ...stored, ...news };
  watcher?.([news.pageSettings, news.gazetteer]);
  await settle();
}

async function comeBack(persisted = true): Promise<void> {
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
  await settle();
}

const running = () => sessions.filter(({ work }) => !work.signal.aborted);

describe('at the start', () => {
  test('a session begins where the site is on, after one look at the storage', async () => {
    await start();
    expect(running()).toHaveLength(1);
    expect(running()[0]!.work).toMatchObject({ gazetteer: { id: idOf(one) }, isSource: false });
    expect([reads, isListening, said]).toEqual([1, true, []]);
  });

  test.each([
    ['all is paused', paused],
    ['the site is off', offHere()],
    ['the site is off for a while', offHere({ until: Date.now() + 60_000 })],
  ])('none begins where %s', async (_, pageSettings) => {
    stored.pageSettings = pageSettings;
    await start();
    expect([sessions, said, isListening]).toEqual([[], [], false]);
  });

  test('one begins where the time is over for which the site was off', async () => {
    stored.pageSettings = offHere({ until: Date.now() - 1 });
    await start();
    expect(running()).toHaveLength(1);
  });

  test('the page knows whether it is a source', async () => {
    stored.gazetteer = quoting;
    await start();
    expect(running()[0]!.work.isSource).toBe(true);
  });

  test.each([
    ['settings', { pageSettings: undefined }],
    ['settings that are whole', { pageSettings: { ...offHere(), offSites: [] } }],
    ['a gazetteer', { gazetteer: undefined }],
    ['a gazetteer that is whole', { gazetteer: { ...one, stems: '' } }],
  ])(
    'where there are no %s, the background is told once, and a session begins when they come',
    async (_, lack) => {
      stored = { ...stored, ...lack };
      await start();
      await store({});
      await store(lack);
      expect([sessions, said]).toEqual([[], ['no-gazetteer']]);
      await store({ pageSettings: on });
      await store({ gazetteer: one });
      expect(running()).toHaveLength(1);
    },
  );

  test('a storage that can’t be read is read at the next change, whatever it is', async () => {
    readingFails = true;
    await start();
    expect([sessions, said]).toEqual([[], []]);
    readingFails = false;
    await store({});
    expect(running()).toHaveLength(1);
  });
});

describe('while a session runs', () => {
  beforeEach(start);

  test('what does not concern it changes nothing, and is not read', async () => {
    await store({});
    await store({ pageSettings: sealPageSettings({ paused: false, offSites: [{ site: 'other.example' }] }) });
    await store({ gazetteer: structuredClone(one) });
    expect([sessions.length, sessions[0]!.used, reads]).toEqual([1, [], 1]);
  });

  test('it goes by another gazetteer, which is handed over', async () => {
    await store({ gazetteer: other });
    expect([running().length, sessions[0]!.used, reads]).toEqual([1, [idOf(other)], 1]);
  });

  test('it is replaced where the page becomes a source, and where it was one', async () => {
    await store({ gazetteer: quoting });
    await store({ gazetteer: other });
    expect(sessions.map(({ work }) => [work.isSource, work.signal.aborted])).toEqual([
      [false, true],
      [true, true],
      [false, false],
    ]);
  });

  test('where packs say something else of the same names, it is replaced if they quote the page', async () => {
    const reworded = sealRecord({ ...one, packsRevision: one.packsRevision + 1 });
    await store({ gazetteer: reworded });
    expect([sessions.length, sessions[0]!.used]).toEqual([1, []]);
    await store({ gazetteer: quoting });
    await store({ gazetteer: sealRecord({ ...quoting, packsRevision: quoting.packsRevision + 1 }) });
    expect(sessions.map(({ work }) => work.signal.aborted)).toEqual([true, true, false]);
  });

  test('it stays while what is stored is damaged or gone, which is told once', async () => {
    for (const gazetteer of ['x', null, { ...other, pairs: '' }]) await store({ gazetteer });
    for (const pageSettings of ['x', null, { ...paused, paused: false }]) await store({ pageSettings });
    expect([running().length, said]).toEqual([1, ['no-gazetteer']]);
    await store({ gazetteer: one });
    await store({ gazetteer: 'x' });
    expect(said).toEqual(['no-gazetteer', 'no-gazetteer']);
  });

  test('a lost shard is asked for again at any change, since that may have brought it', async () => {
    sessions[0]!.work.gazetteer.addShard(0, 'x');
    sessions[0]!.work.onLost();
    expect(said).toEqual(['no-gazetteer']);
    await store({});
    expect([running().length, sessions[0]!.used, reads]).toEqual([1, [idOf(one)], 2]);
  });

  test('switched off, it ends and the badge is told; switched on, another begins', async () => {
    await store({ pageSettings: offHere() });
    expect([running(), said, isListening]).toEqual([[], ['names-changed'], false]);
    await store({ gazetteer: other });
    expect(sessions).toHaveLength(1);
    await store({ pageSettings: on });
    expect(running()[0]!.work.gazetteer.id).toBe(idOf(other));
    expect(isListening).toBe(true);
  });

  test('changes are applied in the order in which they came', async () => {
    for (const pageSettings of [paused, on, offHere()]) watcher!([pageSettings, undefined]);
    stored.pageSettings = offHere();
    await settle();
    expect(running()).toEqual([]);
  });

  test('it is replaced where the page throws its document away, with what it went by last', async () => {
    await store({ gazetteer: other });
    sessions[0]!.work.onReplaced();
    expect(running().map(({ work }) => work.gazetteer.id)).toEqual([idOf(other)]);
    expect(sessions[0]!.work.signal.aborted).toBe(true);
  });

  test('an orphan ends it, is silent, and hears nothing any more', async () => {
    isAlive = false;
    expect(sessions[0]!.work.isAlive()).toBe(false);
    expect([running(), watcher, isListening]).toEqual([[], null, false]);
    await comeBack();
    expect(reads).toBe(1);
  });
});

describe('back from the back/forward cache', () => {
  beforeEach(start);

  test.each([
    ['switched off', { pageSettings: paused }, 0],
    ['nothing', {}, 1],
  ])('%s meanwhile is minded, and the badge is told', async (_, missed, left) => {
    stored = { ...stored, ...missed };
    await comeBack();
    expect(running()).toHaveLength(left);
    expect(said).toContain('names-changed');
  });

  test('where the storage can’t be read then, the next change of anything is enough', async () => {
    stored.pageSettings = paused;
    readingFails = true;
    await comeBack();
    expect(running()).toHaveLength(1);
    readingFails = false;
    await store({});
    expect(running()).toEqual([]);
  });

  test('a page that is shown for the first time reads nothing again', async () => {
    await comeBack(false);
    expect(reads).toBe(1);
  });
});

describe('in a frame that can’t see its site', () => {
  test('it is asked for only where one is off', async () => {
    const top = vi.spyOn(window, 'top', 'get').mockReturnValue({} as Window);
    Object.defineProperties(window, {
      innerWidth: { value: 800, configurable: true },
      innerHeight: { value: 600, configurable: true },
    });
    await start();
    expect(said).toEqual([]);
    await store({ pageSettings: offHere() });
    // Nobody says which it is, so it stays on.
    expect([said, running().length]).toEqual([['top-site'], 1]);
    top.mockRestore();
  });
});
