/** The popup's records come for names that lack them, and anew when packs say something else. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EntityRef, keyOf } from '../../../core/entity-ref.ts';
import type { EntityRecord } from '../../../core/pack/statements.ts';
import type { PopupRecords } from '../../../webext/own-pages/popup-records.ts';

const ref = (entity: string): EntityRef => ({ pack: 'sample', entity });
const many = (count: number) => Array.from({ length: count }, (_, i) => ref(`e${i}`));

/** What the library was asked for, each with the way to answer. */
let asked: { readonly refs: readonly EntityRef[]; answer(label: string): void; fail(): void }[];
/** The packs say something else. */
let edit: () => void;
let closing: AbortController;
let want: (refs: readonly EntityRef[]) => void;
/** What is shown, in words. */
let shown: readonly string[];

beforeEach(async () => {
  asked = [];
  shown = [];
  closing = new AbortController();
  vi.resetModules();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.doMock('../../../webext/packs/library.ts', () => ({
    watchPacks: (callback: () => void) => {
      edit = callback;
    },
    loadRecords: (refs: readonly EntityRef[]) =>
      new Promise<readonly EntityRecord[]>((resolve, reject) => {
        asked.push({
          refs,
          answer: (text) => resolve(refs.map((one) => recordSaying(one, text))),
          fail: () => reject(new Error('The disk was away')),
        });
      }),
  }));
  const { followRecords } = await import('../../../webext/own-pages/popup-records.ts');
  const show = (records: PopupRecords) => {
    shown = [...records].map(([key, { label }]) => `${key} ${label.text}`);
  };
  want = followRecords('en', show, closing.signal);
});
afterEach(() => {
  closing.abort();
  vi.doUnmock('../../../webext/packs/library.ts');
  vi.restoreAllMocks();
  vi.resetModules();
});

const recordSaying = ({ pack, entity }: EntityRef, text: string) =>
  ({ pack: { id: pack }, entity, label: { text } }) as EntityRecord;
/** Let an answer arrive, and the reader's turn after it pass. */
async function settle(): Promise<void> {
  for (let i = 0; i < 2; i++) await new Promise((resolve) => setTimeout(resolve));
}

test('nothing is asked where nothing is missing', async () => {
  want([]);
  want([ref('a')]);
  asked[0]!.answer('one');
  await settle();
  want([ref('a')]);
  want([]);
  expect(asked).toHaveLength(1);
  expect(shown).toEqual(['sample a one']);
});

test('records of many names come a hundred at a time', async () => {
  want(many(250));
  for (let i = 0; i < 3; i++) {
    expect(asked).toHaveLength(i + 1);
    asked[i]!.answer('one');
    await settle();
  }
  expect(asked.map(({ refs }) => refs.length)).toEqual([100, 100, 50]);
  expect(shown).toHaveLength(250);
});

test('what could not be read leaves the rest, and is asked for again', async () => {
  want(many(150));
  asked[0]!.fail();
  await settle();
  asked[1]!.answer('one');
  await settle();
  expect(shown).toHaveLength(50);
  want(many(150));
  expect(asked[2]!.refs.map(keyOf)).toEqual(many(100).map(keyOf));
});

test('packs that say something else are asked anew, and what they said stays on screen until they answer', async () => {
  want([ref('a')]);
  asked[0]!.answer('one');
  await settle();
  edit();
  expect([asked.length, shown]).toEqual([2, ['sample a one']]);
  asked[1]!.answer('two');
  await settle();
  expect(shown).toEqual(['sample a two']);
});

test('an answer from before is not shown over one from after', async () => {
  want([ref('a')]);
  edit();
  asked[1]!.answer('two');
  asked[0]!.answer('one');
  await settle();
  expect(shown).toEqual(['sample a two']);
});

test('a popup that has gone asks for no more', async () => {
  want(many(150));
  closing.abort();
  asked[0]!.answer('one');
  await settle();
  expect([asked.length, shown]).toEqual([1, []]);
});
