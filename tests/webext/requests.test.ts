import { afterEach, expect, test, vi } from 'vitest';

const base = 'chrome-extension://abc';
let ofBackground: unknown;
vi.mock('webextension-polyfill', () => ({ default: { runtime: { sendMessage: async () => ofBackground } } }));
const { allForeignRequests, foreignRequests } = await import('../../webext/requests.ts');

/** What the browser says that this context has fetched. */
function fetched(...names: readonly string[]): void {
  vi.stubGlobal('location', { origin: base });
  vi.spyOn(performance, 'getEntriesByType').mockImplementation((type) =>
    type === 'resource' ? names.map((name) => ({ name }) as PerformanceEntry) : [],
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('counts what went anywhere but to the extension’s own files', () => {
  fetched(`${base}/packs/a.json`, 'https://example.com/a.json', `${base}/popup.js`, 'http://localhost/b');
  expect(foreignRequests()).toBe(2);
  fetched(`${base}/packs/a.json`);
  expect(foreignRequests()).toBe(0);
});

test('adds what the background has requested, and does not take silence for none', async () => {
  fetched('https://example.com/a.json');
  ofBackground = 3;
  expect(await allForeignRequests()).toBe(4);
  ofBackground = undefined;
  await expect(allForeignRequests()).rejects.toThrow('does not say what it has requested');
});
