/** What the background does for pages, and what it does not. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answersOf, requests } from '../../core/frame/honest-messages.ts';
import { hostile } from '../../core/frame/hostile.ts';
import { FakeLocks } from '../fake-storage.ts';
import { type FakeTab, fakeTab, forgetTab } from '../fake-tab.ts';

let tab: FakeTab;
/** How many references were looked up, each time. */
let asked: number[];
/** How often it was said that a gazetteer is missing. */
let missed: number;
/** The tabs whose names were said to have changed. */
let noted: number[];

beforeEach(async () => {
  tab = fakeTab();
  asked = [];
  vi.stubGlobal('location', { origin: 'chrome-extension://meipi' });
  vi.stubGlobal('navigator', { locks: new FakeLocks() });
  const load = async (refs: readonly unknown[]) => {
    asked.push(refs.length);
    return refs;
  };
  vi.doMock('../../../webext/packs/library.ts', () => ({
    loadRecords: load,
    loadStatements: load,
    loadPassages: async (address: string) => [address],
  }));
  missed = 0;
  noted = [];
  const { serveMessages } = await import('../../../webext/background/serve-messages.ts');
  const { pageAnswers } = await import('../../../webext/background/page-answers.ts');
  const askGazetteer = async () => {
    missed++;
    return null;
  };
  serveMessages(pageAnswers({ askGazetteer, noteNames: (tabId) => void noted.push(tabId) }));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock('../../../webext/packs/library.ts');
  forgetTab();
});

const refs = (count: number) => Array.from({ length: count }, (_, i) => ({ pack: 'p', entity: `e${i}` }));
const load = (count: number) => tab.tell({ type: 'load-records', refs: refs(count), language: 'en' });

test('a page has records loaded, of a few entities at once', async () => {
  expect(await load(2)).toEqual(refs(2));
  await load(200_000);
  expect(asked).toEqual([2, 64]);
});

test('a page has scripts of ours run', async () => {
  expect(await tab.tell({ type: 'run-script', script: 'marks.js' })).toBe(true);
  expect(await tab.tell({ type: 'run-script', script: 'other.js' })).toBeUndefined();
  expect(tab.done).toEqual(['marks.js']);
});

describe('a page has its highlights styled', () => {
  const names = { of: 'names', mark: 'aa', hovered: 'bb' };
  const quotations = { of: 'quotations', mark: 'cc', hovered: 'dd' };
  const style = (highlights: object, sender?: object) =>
    tab.tell({ type: 'style-highlights', ...highlights }, sender);
  const unstyle = (highlights: object, sender?: object) =>
    tab.tell({ type: 'unstyle-highlights', ...highlights }, sender);

  test('under their names, those of long pages too', async () => {
    expect(await style(names)).toBe(true);
    for (const name of ['aa', 'bb', 'aa0', 'bb0']) expect(tab.sheets[0]).toContain(`::highlight(${name})`);
    expect(tab.sheets).toHaveLength(1);
  });

  test('and not any more: ten times on and off leave nothing', async () => {
    for (let i = 0; i < 10; i++) {
      await style(names);
      await style(quotations);
      expect(tab.sheets).toHaveLength(2);
      expect(await unstyle(names)).toBeUndefined();
      await unstyle(quotations);
    }
    expect(tab.sheets).toEqual([]);
  });

  test('in its own frame alone, and no other highlights than it says', async () => {
    const other = { tab: { id: 7 }, frameId: 3, url: 'https://example.com/' };
    await style(names);
    await style(quotations);
    const before = [...tab.sheets];
    await unstyle(names, other);
    await unstyle({ ...names, of: 'quotations' });
    await unstyle({ ...names, mark: 'cc' });
    expect(tab.sheets).toEqual(before);
  });
});

test('a gazetteer that is missed is asked for by pages and by our own pages', async () => {
  expect(await tab.tell({ type: 'no-gazetteer' })).toBeNull();
  expect(await tab.tell({ type: 'no-gazetteer' }, { url: 'chrome-extension://meipi/popup.html' })).toBeNull();
  expect(missed).toBe(2);
});

test('what is no message is left to others', async () => {
  for (const nothing of [null, 'top-site', {}, { type: 'load-records' }])
    expect(await tab.tell(nothing)).toBeUndefined();
});

test('a change of names is noted of the tab that it is in, and not answered', async () => {
  expect(await tab.tell({ type: 'names-changed' })).toBeUndefined();
  await tab.tell({ type: 'names-changed' }, { tab: { id: 8 }, frameId: 0 });
  await tab.tell({ type: 'names-changed' }, {});
  expect(noted).toEqual([7, 8]);
});

test('a secret is given to a frame and taken back in its tab, once', async () => {
  const secret = await tab.tell({ type: 'card-secret' });
  const take = (tabId: number) => tab.tell({ type: 'take-card-secret', secret }, { tab: { id: tabId } });
  expect([await take(8), await take(7), await take(7)]).toEqual([false, true, false]);
});

test('a page that begins anew thirty times in a moment is served each time, and leaves no sheet', async () => {
  const names = { mark: 'h12345678', hovered: 'h12345679' };
  for (let session = 0; session < 30; session++) {
    await tab.tell({ type: 'run-script', script: 'marks.js' });
    await tab.tell({ type: 'style-highlights', of: 'names', ...names });
    await tab.tell({ type: 'run-script', script: 'hover.js' });
    await tab.tell({ type: 'names-changed' });
    await tab.tell({ type: 'names-changed' });
    await tab.tell({ type: 'unstyle-highlights', of: 'names', ...names });
  }
  expect(tab.done).toHaveLength(60);
  expect(tab.sheets).toEqual([]);
});

test('a frame that asks one thing without end is served a hundred times, all else and others as ever', async () => {
  for (let i = 0; i < 1_000; i++) await tab.tell({ type: 'run-script', script: 'hover.js' });
  expect(tab.done).toHaveLength(100);
  await tab.tell({ type: 'no-gazetteer' });
  await tab.tell({ type: 'names-changed' });
  expect([missed, noted]).toEqual([1, [7]]);
  const other = { tab: { id: 7 }, frameId: 3, url: 'https://example.com/' };
  expect(await tab.tell({ type: 'run-script', script: 'hover.js' }, other)).toBe(true);
});

test('requests are counted for our own pages only', async () => {
  const ask = (url: string) => tab.tell({ type: 'count-requests' }, { url, tab: { id: 7 }, frameId: 0 });
  expect(await ask('chrome-extension://meipi/popup.html')).toEqual(expect.any(Number));
  expect(await ask('https://example.com/')).toBeUndefined();
  expect(await ask('https://example.com/chrome-extension://meipi/')).toBeUndefined();
});

test('of ten thousand messages that may be anything none throws, and honest ones are answered', async () => {
  let frameId = 0;
  const pages = ['https://example.com/', 'chrome-extension://meipi/popup.html', undefined];
  const from = (url: string | undefined) => ({ tab: { id: 7, url }, frameId: frameId++, url });
  await fc.assert(
    fc.asyncProperty(hostile(...requests), fc.constantFrom(...pages), async (message, url) => {
      await tab.tell(message, from(url));
    }),
    { numRuns: 10_000 },
  );
  for (const request of requests) {
    const isAnswered = (await tab.tell(request, from(pages[1]))) !== undefined;
    expect([request.type, isAnswered]).toEqual([request.type, answersOf[request.type][0] !== undefined]);
  }
});
