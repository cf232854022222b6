/** Whatever happens to what is stored: the right marks come, the popup is honest, and switches go on working. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import bundled from '../../assets/packs/tong-luoma.json' with { type: 'json' };
import { parseCompileProblem } from '../../core/compile-problem.ts';
import type { Pack } from '../../core/pack/format.ts';
import { sealSettings } from '../../core/settings.ts';
import { compileGazetteer } from '../../core/spot/compile.ts';
import { openGazetteer } from '../../core/spot/gazetteer.ts';
import { readRecord } from '../../core/spot/record.ts';
import { names, packOf } from '../../scripts/bench/corpus.ts';
import { openExtensionPage, openPopup } from '../../scripts/browsers/extension-pages.ts';
import { launch, type Running } from '../../scripts/browsers/launch.ts';
import { gazetteerItems, shardKey } from '../../webext/stored.ts';
import { missingFor } from '../core/spot/pack.ts';
import { untilClean, untilMarks } from './marks.ts';
import { openPopupFor, type Popup, popupIn } from './popup.ts';
import { builtExtension, inBothBrowsers, type Reader } from './reader.ts';
import { host } from './server.ts';
import { uncaughtIn } from './uncaught.ts';

/** On the page of most tests. */
const name = 'NVIDIA';

const compiled = compileGazetteer([bundled as unknown as Pack, packOf(names(2_000))]);
const shard = shardKey([...missingFor(`${name} is here.`, openGazetteer(compiled.record)!)][0]!);
const sound: Readonly<Record<string, unknown>> = {
  ...gazetteerItems(compiled, null),
  settings: sealSettings({ paused: false, offSites: ['elsewhere.example'] }),
  compileProblem: { kind: 'failed', message: 'The disk was away' },
};
const records = ['settings', 'gazetteer', shard, 'compileProblem'] as const;

const fields = (value: unknown) => Object.entries(value as object);
/** What becomes of a stored value; undefined where it goes. `tells`: the popup says that the switches are damaged. */
const faults: readonly {
  readonly fault: string;
  readonly of: (value: unknown) => unknown;
  readonly tells: boolean;
}[] = [
  { fault: 'missing', of: () => undefined, tells: false },
  { fault: 'of another type', of: () => ['x', 7], tells: true },
  { fault: 'cut', of: (value) => Object.fromEntries(fields(value).slice(0, 1)), tells: true },
  {
    fault: 'of an older version',
    of: (value) =>
      Object.fromEntries(
        fields(value).flatMap(([key, one]) =>
          key === 'checksum' ? [] : [[key, key === 'version' ? 7 : one]],
        ),
      ),
    tells: false,
  },
  { fault: 'of a newer version', of: (value) => ({ ...(value as object), version: 99 }), tells: true },
  {
    fault: 'garbled',
    of: (value) =>
      Object.fromEntries(
        fields(value).map(([key, one]) => [
          key,
          typeof one === 'string'
            ? `${one.slice(0, one.length >> 1)}眉`
            : Array.isArray(one)
              ? [...one, 7]
              : one,
        ]),
      ),
    tells: true,
  },
];

/** Damage what is stored under these keys. */
const damaged = (keys: readonly string[], of: (value: unknown) => unknown) => ({
  set: Object.fromEntries(
    keys.flatMap((key) => (of(sound[key]) === undefined ? [] : [[key, of(sound[key])]])),
  ),
  remove: keys.filter((key) => of(sound[key]) === undefined),
});

const damagedWords = 'may not be as you left them';

inBothBrowsers((reader) => {
  afterEach(() => reader.ask((api) => api.storage.local.remove('junk')));

  /** Two pages in the order in which they were opened, `act` between them, with the names marked. */
  async function openAround(act: () => Promise<void>): Promise<[open: Page, later: Page]> {
    await reader.ask((api, items) => api.storage.local.set(items), sound);
    const open = await reader.open(reader.site.page('inside.html'));
    await untilMarks(open, [name]);
    await act();
    const later = await reader.open(reader.site.page('inside.html'));
    await untilMarks(later, [name]);
    return [open, later];
  }

  test.each(faults.flatMap((fault) => records.map((record) => ({ record, ...fault }))))(
    '$record $fault',
    async ({ record, of, tells }) => {
      const uncaught = await uncaughtIn(reader.running);
      const pages = await openAround(() =>
        reader.ask(
          async (api, { set, remove }) => {
            await api.storage.local.set(set);
            await api.storage.local.remove(remove);
          },
          damaged([record], of),
        ),
      );
      await untilSound(reader);
      const popup = await openPopupFor(reader, pages[1]);
      await popup.untilLists([[name, 1]]);
      expect((await popup.words()).includes(damagedWords)).toBe(record === 'settings' && tells);
      await switchOffAndOn(popup, pages);
      expect(await uncaught()).toEqual([]);
    },
  );

  test('all emptied while running', async () => {
    const uncaught = await uncaughtIn(reader.running);
    const pages = await openAround(() => reader.ask((api) => api.storage.local.clear()));
    const popup = await openPopupFor(reader, pages[1]);
    await popup.untilLists([[name, 1]]);
    await switchOffAndOn(popup, pages);
    expect(await uncaught()).toEqual([]);
  });

  // Firefox sets no limit to what an extension stores.
  test.each(reader.kind === 'chromium' ? ['sound', 'without a gazetteer'] : [])('full, %s', async (how) => {
    const uncaught = await uncaughtIn(reader.running);
    const pages = await openAround(() => (how === 'sound' ? fill(reader) : Promise.resolve()));
    if (how !== 'sound') await reader.ask((api) => api.storage.local.set({ gazetteer: null }));
    await pages[1].close();
    const popup = await openPopupFor(reader, pages[0]);
    await popup.press(`Mark names on ${host}`);
    await popup.untilSays('Off on this site');
    await untilClean(pages[0]);
    await popup.press('Turn on');
    await popup.untilSays('No names are marked now');
    expect(await popup.words()).toMatch(/No names are marked\. The reason: .*quota/i);
    expect(await popup.has('Start on this page')).toBe(false);
    await reader.ask((api) => api.storage.local.remove('junk'));
    await popup.untilLists([[name, 1]]);
    await untilMarks(pages[0], [name]);
    await popup.close();
    expect(await uncaught()).toEqual([]);
  });

  describe('at a restart of the browser', () => {
    let profile: string;
    let running: Running;
    const start = async () => {
      running = await launch({ kind: reader.kind, extension: builtExtension(reader.kind), profile });
    };
    beforeAll(async () => {
      profile = await mkdtemp(path.join(tmpdir(), 'meipi-profile-'));
      await start();
    });
    afterAll(async () => {
      await running.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    });

    test.each(faults)('everything $fault', async ({ of, tells }) => {
      const backstage = await openExtensionPage(running, 'card.html');
      await backstage.evaluate(damageAtRest, sound, damaged(records, of));
      await running.close();
      await start();
      const uncaught = await uncaughtIn(running);
      const page = await running.browser.newPage();
      await page.goto(reader.site.page('inside.html'));
      await untilMarks(page, [name]);
      const popup = popupIn(await openPopup(running, page));
      await popup.untilLists([[name, 1]]);
      expect((await popup.words()).includes(damagedWords)).toBe(tells);
      await switchOffAndOn(popup, [page]);
      expect(await uncaught()).toEqual([]);
    });
  });
});

async function switchOffAndOn(popup: Popup, pages: readonly Page[]): Promise<void> {
  await popup.press(`Mark names on ${host}`);
  await popup.untilSays('Off on this site');
  expect(await popup.words()).not.toContain(damagedWords);
  for (const page of pages) await untilClean(page);
  await popup.press('Turn on');
  for (const page of pages) await untilMarks(page, [name]);
  await popup.close();
}

/** Run in a page of the extension. The background waits for its lock until the browser is closed, and so mends nothing. */
async function damageAtRest(items: object, { set, remove }: ReturnType<typeof damaged>): Promise<void> {
  const { local } = (globalThis as unknown as { chrome: ExtensionApi }).chrome.storage;
  await new Promise<void>((resolve) => {
    void navigator.locks.request('meipi-gazetteer', () => {
      resolve();
      return new Promise(() => {});
    });
  });
  await local.set({ ...items });
  await local.set(set);
  await local.remove(remove);
}

/** Store junk until not a character more is taken. */
function fill(reader: Reader): Promise<void> {
  return reader.ask(async (api) => {
    let junk = '';
    for (let size = 2 ** 23; size >= 1; ) {
      const more = junk + 'x'.repeat(size);
      const isTaken = await api.storage.local.set({ junk: more }).then(
        () => true,
        () => false,
      );
      if (isTaken) junk = more;
      else size >>= 1;
    }
  });
}

/** Wait until a gazetteer is stored that pages can use, and no word on a problem that nobody can read. */
async function untilSound(reader: Reader): Promise<void> {
  await expect
    .poll(async () => {
      const { gazetteer, compileProblem } = await reader.ask((api) =>
        api.storage.local.get(['gazetteer', 'compileProblem']),
      );
      return (
        readRecord(gazetteer) !== null &&
        (compileProblem === undefined || parseCompileProblem(compileProblem) !== null)
      );
    })
    .toBe(true);
}
