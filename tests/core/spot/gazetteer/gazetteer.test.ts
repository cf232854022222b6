import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileGazetteer } from '../../../../core/spot/compile/compile.ts';
import { usualSizes } from '../../../../core/spot/compile/write-dictionary.ts';
import { openGazetteer } from '../../../../core/spot/gazetteer/gazetteer.ts';
import { placesIn } from '../../../../core/spot/gazetteer/name-places.ts';
import { policyOf } from '../../../../core/spot/gazetteer/policy.ts';
import type { GazetteerRecord } from '../../../../core/spot/gazetteer/record.ts';
import { decodeBits, decodeWords, encodeBits, encodeWords } from '../../../../core/spot/gazetteer/sixbit.ts';
import { spot } from '../../../../core/spot/spot.ts';
import { articlePack, entity, found, gazetteerOf, packOf, stored } from '../pack.ts';

/** One thing that may have happened to a field of a record: it is gone, something else, cut, or garbled in one place. */
function changeOf(record: GazetteerRecord): fc.Arbitrary<(stored: Record<string, unknown>) => void> {
  const garbled = (text: string, at: number, unit: string) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + unit + text.slice(place + 1);
  };
  const edit = fc.oneof(
    fc.jsonValue().map((other) => () => other),
    fc
      .nat()
      .map(
        (length) => (old: unknown) =>
          typeof old === 'string' || Array.isArray(old) ? old.slice(0, length % (old.length + 1)) : length,
      ),
    fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 1 })).map(([at, unit]) => (old: unknown) => {
      if (typeof old === 'string') return garbled(old, at, unit);
      return Array.isArray(old) && old.length > 0
        ? old.with(at % old.length, garbled(String(old[at % old.length]), at, unit))
        : at;
    }),
  );
  return fc
    .tuple(fc.constantFrom(...Object.keys(record)), fc.option(edit))
    .map(([field, change]) => (stored) => {
      if (change) stored[field] = change(stored[field]);
      else delete stored[field];
    });
}

describe('the stored record', () => {
  test('is JSON of plain text that storage keeps: no lone surrogates, no control characters but tab and line feed', () => {
    const { record, shards } = compileGazetteer([
      packOf([
        entity('a', 'organization', '𠮷田屋', 'DeepSeek', '𝐃ata', '🤗 Hub'),
        entity('b', 'person', '刘伟'),
      ]),
    ]);
    expect(shards).toEqual([]);
    expect(stored(record)).toEqual(record);
    const values: readonly unknown[] = Object.values(record);
    for (const value of values.filter((value) => typeof value === 'string')) {
      expect(value.isWellFormed()).toBe(true);
      expect(value).not.toMatch(/[^\P{Cc}\t\n]/u);
    }
  });

  test.each([undefined, null, 1, 'x', {}, { version: 1 }, { version: 999, forms: '' }])(
    '%j does not open',
    (stored) => expect(openGazetteer(stored)).toBeNull(),
  );

  test('opens whatever order its fields come in, as from storage that sorts them', () => {
    const { record } = compileGazetteer([articlePack]);
    const turned = Object.fromEntries(Object.entries(stored(record)).reverse());
    expect(openGazetteer(turned)?.id).toBe(openGazetteer(record)!.id);
  });

  test.each([{}, { inline: 0, shard: 100 }])(
    'does not open with any one change in it, of sizes %j',
    (sizes) => {
      const { record } = compileGazetteer([articlePack], { sizes: { ...usualSizes, ...sizes } });
      expect(openGazetteer(record)).not.toBeNull();
      fc.assert(
        fc.property(changeOf(record), (change) => {
          const changed = stored(record) as unknown as Record<string, unknown>;
          change(changed);
          fc.pre(!isDeepStrictEqual(changed, record));
          const { forms, companions } = record;
          const isShardAlone = isDeepStrictEqual({ ...changed, forms, companions }, record);
          const opened = openGazetteer(changed);
          if (isShardAlone) expect(opened?.shardAt(0)).toBeUndefined();
          else expect(opened).toBeNull();
        }),
        { numRuns: 2_000 },
      );
    },
  );

  test('of no packs finds nothing', () => {
    const gazetteer = gazetteerOf();
    expect(spot('DeepSeek 与可灵', gazetteer)).toEqual({ mentions: [], waiting: [], certain: [] });
    expect(placesIn('DeepSeek', gazetteer)).toEqual([]);
  });

  test('numbers and bytes come back', () => {
    const words = [0, 1, 63, 64, 4095, 2 ** 24 - 1];
    expect([...decodeWords(encodeWords(words))]).toEqual(words);
  });

  test('bitmaps come back, full, empty or with one bit far from the next', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom(4, 8),
        fc.infiniteStream(fc.nat(255)),
        (log, width, values) => {
          const bits = Uint8Array.from({ length: 2 ** log }, () => values.next().value & (2 ** width - 1));
          expect(decodeBits(encodeBits(bits, width), width)).toEqual(bits);
        },
      ),
    );
    for (const at of [0, 62, 63, 64, 125, 126, 127, 8191]) {
      const bits = new Uint8Array(1024);
      bits[at >>> 3] = 1 << (at & 7);
      expect(decodeBits(encodeBits(bits))).toEqual(bits);
    }
  });
});

describe('what is taken in', () => {
  test('an emoji is part of its name', () => {
    const gazetteer = gazetteerOf(packOf([entity('a', 'organization', 'Pi🤗Hub')]));
    expect(found('On Pi🤗Hub it rains, not on PiHub', gazetteer)).toEqual(['Pi🤗Hub=a']);
  });

  test('forms that cannot be told from text are left out', () => {
    expect(
      found('我A-a', gazetteerOf(packOf([entity('a', 'organization', '我', 'A', '-', ' ', '·')]))),
    ).toEqual([]);
  });

  test('of two spellings with one key the one that needs less evidence counts', () => {
    const gazetteer = gazetteerOf(
      packOf([
        {
          ...entity('a', 'person'),
          aliases: [
            { text: '刘伟', language: 'zh-Hans', context: 'required' },
            { text: '劉偉', language: 'zh-Hant', context: 'none' },
          ],
        },
      ]),
    );
    expect(found('刘伟来了', gazetteer)).toEqual(['刘伟=a']);
  });
});

describe('what a form is taken for by default', () => {
  test.each([
    ['person', '刘伟', false, 'required'],
    ['person', '张云泉', false, 'doubtful'],
    ['person', 'Liu Wei', false, 'required'],
    ['person', 'Zhao Hongbing', false, 'doubtful'],
    ['person', 'Kling', false, 'required'],
    ['organization', 'CAS', true, 'doubtful'],
    ['organization', 'BUPT', false, 'doubtful'],
    ['organization', '讯飞', false, 'doubtful'],
    ['model', 'R1', true, 'required'],
    ['model', 'X1', true, 'required'],
    ['technology', 'MoE', true, 'doubtful'],
    ['model', 'GLM-4', false, 'doubtful'],
  ] as const)('%s %s', (type, text, caseSensitive, need) => {
    expect(policyOf({ type }, { text })).toEqual({ caseSensitive, need });
  });

  test('the pack has the last word', () => {
    expect(policyOf({ type: 'person' }, { text: '刘伟', context: 'none', case: 'sensitive' })).toEqual({
      caseSensitive: true,
      need: 'none',
    });
    expect(policyOf({ type: 'organization' }, { text: 'CAS', case: 'insensitive' }).caseSensitive).toBe(
      false,
    );
  });
});
