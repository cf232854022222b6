/** Packs of several places are one list, in which each fails by itself. */
import { expect, test, vi } from 'vitest';
import { excerptOf } from '../../../core/pack/excerpt.ts';
import type { Pack } from '../../../core/pack/format.ts';
import { createCatalogue } from '../../../webext/packs/catalogue.ts';
import type { ListedPack, PackSource } from '../../../webext/packs/pack-source.ts';
import { samplePack } from '../../core/pack/sample.ts';

const pack = samplePack();
const other = { ...samplePack(), id: 'other' };
const awayReason = { kind: 'failed', message: 'The disk was away' };

const listed = (one: Pack, name: string, isAway = false): ListedPack => ({
  id: one.id,
  name,
  whole: () => (isAway ? Promise.reject(new Error(awayReason.message)) : Promise.resolve(one)),
  excerpt: (scope) =>
    isAway ? Promise.reject(new Error(awayReason.message)) : Promise.resolve(excerptOf(one, scope)),
});
const sourceOf = (...packs: readonly ListedPack[]): PackSource => ({
  list: async () => packs,
  forget: vi.fn<() => void>(),
});

test('packs come in the order of their places, and of two with one id the first', async () => {
  const places = [sourceOf(listed(pack, 'First')), sourceOf(listed(pack, 'Second'), listed(other, 'Third'))];
  expect(await createCatalogue(places, () => {}).readWhole()).toEqual({
    packs: [pack, other],
    unreadable: [{ name: 'Second', reason: { kind: 'id-taken', id: pack.id } }],
  });
});

test('a pack that is listed and can’t be read after all is named, and the others are read', async () => {
  const catalogue = createCatalogue(
    [sourceOf(listed(pack, 'My notes', true), listed(other, 'Other'))],
    () => {},
  );
  const unreadable = [{ name: 'My notes', reason: awayReason }];
  expect(await catalogue.readWhole()).toEqual({ packs: [other], unreadable });
  const scope = { annotations: ['q'] };
  expect(await catalogue.readExcerpts(() => scope)).toEqual({ packs: [excerptOf(other, scope)], unreadable });
});

test('only packs of which something is asked are read', async () => {
  const catalogue = createCatalogue(
    [sourceOf(listed(pack, 'My notes', true), listed(other, 'Other'))],
    () => {},
  );
  const read = await catalogue.readExcerpts((id) => (id === 'other' ? {} : null));
  expect(read).toEqual({ packs: [excerptOf(other, {})], unreadable: [] });
});

test('all places forget what was read when the packs say something else', async () => {
  const places = [sourceOf(listed(pack, 'First')), sourceOf(listed(other, 'Other'))];
  let change: (() => void) | null = null;
  const catalogue = createCatalogue(places, (callback) => {
    expect(change).toBeNull();
    change = callback;
  });
  expect(change).toBeNull();
  await catalogue.readWhole();
  await catalogue.readWhole();
  change!();
  for (const { forget } of places) expect(forget).toHaveBeenCalledTimes(1);
});
