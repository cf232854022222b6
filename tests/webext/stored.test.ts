import { describe, expect, test } from 'vitest';
import type { Pack } from '../../core/pack/format.ts';
import { compileGazetteer } from '../../core/spot/compile/compile.ts';
import { names, packOf } from '../../scripts/bench/corpus.ts';
import { gazetteerItems } from '../../webext/stored.ts';
import { gazetteerKey } from '../../webext/stored-keys.ts';

/** What is written to store these packs. */
const itemsFor = (packs: readonly Pack[], stored: Readonly<Record<string, unknown>> = {}) =>
  gazetteerItems(compileGazetteer(packs), stored[gazetteerKey]);

const large = packOf(names(3_000));
const more = packOf(names(20), 'more');

describe('storing a compiled gazetteer', () => {
  const stored = itemsFor([large]);

  test('writes the record and all shards where there are none', () => {
    expect(Object.keys(stored).length).toBeGreaterThan(32);
  });

  test('writes only the shards that differ, and comes to the same', () => {
    const items = itemsFor([large, more], stored);
    expect(Object.keys(items).length).toBeLessThanOrEqual(1 + 20);
    expect({ ...stored, ...items }).toEqual(itemsFor([large, more]));
    expect(Object.keys(itemsFor([large], stored))).toEqual([gazetteerKey]);
  });

  test.each([
    undefined,
    null,
    7,
    {},
    { version: 3, checksums: 'x' },
    { ...(stored[gazetteerKey] as object), packs: ['other'] },
  ])('writes everything over %j, which is no sound record of this version', (old) => {
    expect(gazetteerItems(compileGazetteer([large]), old)).toEqual(stored);
  });
});
