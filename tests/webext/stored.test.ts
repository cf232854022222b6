import { describe, expect, test } from 'vitest';
import type { Pack } from '../../core/pack/format.ts';
import { compileGazetteer } from '../../core/spot/compile.ts';
import { names, packOf } from '../../scripts/bench/corpus.ts';
import { type GazetteerChange, gazetteerChange, gazetteerKey } from '../../webext/stored.ts';

/** Storage after a change. */
function applied(change: GazetteerChange, stored: Readonly<Record<string, unknown>> = {}) {
  const now: Record<string, unknown> = { ...stored, ...change.items };
  for (const key of change.surplus) delete now[key];
  return now;
}

/** The change from what is stored to these packs. */
const changeTo = (packs: readonly Pack[], stored: Readonly<Record<string, unknown>> = {}) =>
  gazetteerChange(compileGazetteer(packs), stored[gazetteerKey]);

const large = packOf(names(3_000));
const more = packOf(names(20), 'more');

describe('storing a compiled gazetteer', () => {
  const stored = applied(changeTo([large]));

  test('writes the record and all shards where there are none', () => {
    expect(Object.keys(stored).length).toBeGreaterThan(32);
    expect(changeTo([large]).surplus).toEqual([]);
  });

  test('writes only the shards that differ, and comes to the same', () => {
    const change = changeTo([large, more], stored);
    expect(Object.keys(change.items).length).toBeLessThanOrEqual(1 + 20);
    expect(applied(change, stored)).toEqual(applied(changeTo([large, more])));
    expect(Object.keys(changeTo([large], stored).items)).toEqual([gazetteerKey]);
  });

  test('takes away what is left over, and comes to the same', () => {
    for (const packs of [[more], [packOf(names(800))], []]) {
      const change = changeTo(packs, stored);
      expect(change.surplus.length).toBeGreaterThan(0);
      expect(applied(change, stored)).toEqual(applied(changeTo(packs)));
    }
    expect(applied(changeTo([large], applied(changeTo([more]))), applied(changeTo([more])))).toEqual(stored);
  });

  test.each([undefined, null, 7, {}, { version: 3, checksums: 'x' }])(
    'writes everything over %j, which is no record of this version',
    (old) => {
      expect(gazetteerChange(compileGazetteer([large]), old)).toEqual(changeTo([large]));
    },
  );
});
