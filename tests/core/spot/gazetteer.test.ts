import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileGazetteer } from '../../../core/spot/compile.ts';
import { policyOf } from '../../../core/spot/defaults.ts';
import { openGazetteer } from '../../../core/spot/gazetteer.ts';
import { placesIn } from '../../../core/spot/name-places.ts';
import { decodeBits, decodeWords, encodeBits, encodeWords } from '../../../core/spot/sixbit.ts';
import { spot } from '../../../core/spot/spot.ts';
import { entity, found, gazetteerOf, packOf, stored } from './pack.ts';

describe('the stored record', () => {
  test('is JSON of plain text that storage keeps: no lone surrogates, no control characters but tab and line feed', () => {
    const { record, shards } = compileGazetteer([
      packOf([entity('a', 'organization', '𠮷田屋', 'DeepSeek', '𝐃ata'), entity('b', 'person', '刘伟')]),
    ]);
    expect(shards).toEqual([]);
    expect(stored(record)).toEqual(record);
    const values = [record, ...record.inline].flatMap((part): unknown[] => Object.values(part));
    for (const value of values.filter((value) => typeof value === 'string')) {
      expect(value.isWellFormed()).toBe(true);
      expect(value).not.toMatch(/[^\P{Cc}\t\n]/u);
    }
  });

  test.each([undefined, null, 1, 'x', {}, { version: 1 }, { version: 999, forms: '' }])(
    '%j does not open',
    (stored) => expect(openGazetteer(stored)).toBeNull(),
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
