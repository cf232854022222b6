/** A part of a pack is a pack, and says of what was asked for all that the whole says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../../core/pack/excerpt.ts';
import type { Pack } from '../../../core/pack/format.ts';
import { parsePack } from '../../../core/pack/parse.ts';
import { passagesOf } from '../../../core/pack/passages.ts';
import { packStatements, recordOf } from '../../../core/pack/statements.ts';
import { addresses, anyPack } from './any-pack.ts';
import { samplePack } from './sample.ts';

const entityIds = ['e0', 'e1', 'e2', 'e3', 'e4', 'gone'];
const annotationIds = [...Array.from({ length: 12 }, (_, i) => `a${i}`), 'gone'];
const scope = fc.record(
  {
    entities: fc.uniqueArray(fc.constantFrom(...entityIds), { maxLength: 3 }),
    annotations: fc.uniqueArray(fc.constantFrom(...annotationIds), { maxLength: 3 }),
    page: fc.constantFrom(...addresses, 'https://elsewhere.example/'),
  },
  { requiredKeys: [] },
);
const idsOf = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
const statementsOf = ({ annotations, ...pack }: Pack, ids: readonly string[]) =>
  packStatements(
    { ...pack, annotations },
    annotations.filter(({ id }) => ids.includes(id)),
    'en',
  );

describe('an excerpt of any pack', () => {
  test('is a pack', () => {
    fc.assert(
      fc.property(anyPack(), scope, (pack, asked) => {
        expect(parsePack(pack)).toMatchObject({ ok: true });
        expect(parsePack(excerptOf(pack, asked))).toMatchObject({ ok: true });
      }),
    );
  });

  test('says the same of what was asked for, in the same order', () => {
    fc.assert(
      fc.property(anyPack(), scope, (pack, asked) => {
        const excerpt = excerptOf(pack, asked);
        for (const id of asked.entities ?? [])
          expect(recordOf(excerpt, id, 'en')).toEqual(recordOf(pack, id, 'en'));
        expect(statementsOf(excerpt, asked.annotations ?? [])).toEqual(
          statementsOf(pack, asked.annotations ?? []),
        );
        if (asked.page)
          expect(passagesOf(excerpt, asked.page, 'en')).toEqual(passagesOf(pack, asked.page, 'en'));
      }),
    );
  });

  test('has nothing that its pack has not, keeps its order, and is no larger for being taken again', () => {
    fc.assert(
      fc.property(anyPack(), scope, (pack, asked) => {
        const excerpt = excerptOf(pack, asked);
        for (const part of ['sources', 'entities', 'annotations'] as const) {
          const ids = idsOf(excerpt[part]);
          expect(idsOf(pack[part]).filter((id) => ids.includes(id))).toEqual(ids);
        }
        expect(excerptOf(excerpt, asked)).toEqual(excerpt);
      }),
    );
  });
});

describe('an excerpt', () => {
  const pack = samplePack();

  test('of nothing is as small as a pack can be', () => {
    const { sources, entities, annotations } = excerptOf(pack, {});
    expect([sources.length, entities.length, annotations.length]).toEqual([1, 1, 0]);
  });

  test('of one statement has its source and its people, and no other statement', () => {
    const { sources, entities, annotations } = excerptOf(pack, { annotations: ['q'] });
    expect(idsOf(annotations)).toEqual(['q']);
    expect(idsOf(sources)).toEqual(['letter']);
    expect(idsOf(entities)).toEqual(['glow', 'wu']);
  });

  test('of a page that is no source has no statement', () =>
    expect(excerptOf(pack, { page: 'https://example.com/' }).annotations).toEqual([]));
});
