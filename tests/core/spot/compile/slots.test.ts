/** Packs come, go and are moved, and what is stored of the others stays as it is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pack } from '../../../../core/pack/format.ts';
import { compileGazetteer } from '../../../../core/spot/compile/compile.ts';
import { assignSlots } from '../../../../core/spot/compile/slots.ts';
import { candidatesOf } from '../../../../core/spot/gazetteer/candidates.ts';
import { keyOffset } from '../../../../core/spot/gazetteer/dictionary.ts';
import { openGazetteer } from '../../../../core/spot/gazetteer/gazetteer.ts';
import { matchesAt } from '../../../../core/spot/gazetteer/matcher.ts';
import type { CompiledGazetteer } from '../../../../core/spot/gazetteer/record.ts';
import { longAt, shortAt } from '../../../../core/spot/gazetteer/sixbit.ts';
import { spot } from '../../../../core/spot/spot.ts';
import { entity, packOf } from '../pack.ts';

describe('slots', () => {
  test.each<[string, readonly string[], readonly (string | null)[], readonly (string | null)[]]>([
    ['begin in the order of the packs', ['a', 'b'], [], ['a', 'b']],
    ['stay when packs are moved', ['b', 'a'], ['a', 'b'], ['a', 'b']],
    ['are free when their packs have gone', ['c'], ['a', 'b', 'c'], [null, null, 'c']],
    ['are taken again by packs that come', ['d', 'c'], ['a', null, 'c'], ['d', null, 'c']],
    ['end with the last pack', ['a'], ['a', 'b', 'c'], ['a']],
    ['of no packs are none', [], ['a'], []],
  ])('%s', (_, ids, before, after) => expect(assignSlots(ids, before)).toEqual(after));

  test('each pack has one, and keeps it', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(ids, ids, ids, (first, second, third) => {
        const before = assignSlots(second, assignSlots(first, []));
        const after = assignSlots(third, before);
        expect(after.filter((id) => id !== null).toSorted()).toEqual(third.toSorted());
        for (const id of third) if (before.includes(id)) expect(after.indexOf(id)).toBe(before.indexOf(id));
      }),
    );
  });
});

/** So many shards of so few names that most shards know only some of the packs. */
const sizes = { inline: 0, shard: 60 };
const cues = ['可', '灵活'];
const forms = [
  '可灵',
  '灵可',
  'Aa Bb',
  'aabb',
  'Cc-Dd',
  'CC',
  '1灵',
  '可灵活',
  '灵活可',
  'Dd',
  'dd Ee',
  'Ff 11',
];
const ids = ['a', 'b', 'c', 'd'];

/** Each pack has forms of its own, and some that others have too. */
const libraryOf = (shared: readonly (readonly number[])[]): readonly Pack[] =>
  ids.map((id, i) =>
    packOf(
      [
        ...(shared[i] ?? []).map((form, j) => ({
          ...entity(`s${j}`, j % 2 ? 'organization' : 'product', forms[form]!),
          cues: { for: cues.slice(j % 3) },
        })),
        ...Array.from({ length: 12 }, (_, j) => ({
          ...entity(`o${j}`, 'organization', `${String.fromCodePoint(0x4e00 + 37 * i + j)}氏${i}${j}`),
          decoys: [`${forms[j]}${id}`],
        })),
      ],
      id,
    ),
  );

const shared = fc.array(fc.uniqueArray(fc.nat(forms.length - 1), { maxLength: 6 }), {
  minLength: ids.length,
  maxLength: ids.length,
});
/** Some of the packs, in any order. */
const some = fc.uniqueArray(fc.nat(ids.length - 1), { minLength: 1 });
const change = fc.tuple(shared, some, some);
const pick = (library: readonly Pack[], chosen: readonly number[]) => chosen.map((i) => library[i]!);

/** The folded keys of a shard. */
function keysIn(forms: string): string[] {
  const count = longAt(forms, 0);
  const keys: string[] = [];
  const end = longAt(forms, 2 + 2 * count);
  for (let line = longAt(forms, 2); line < end; line += shortAt(forms, line))
    keys.push(forms.slice(line + keyOffset, forms.indexOf('\t', line + keyOffset)));
  return keys;
}

/** Opened with all shards. */
function opened({ record, shards }: CompiledGazetteer) {
  const gazetteer = openGazetteer(record)!;
  for (const [number, shard] of shards.entries()) gazetteer.addShard(number, shard);
  return gazetteer;
}

const keysOf = (packs: readonly Pack[]): ReadonlySet<string> =>
  new Set(compileGazetteer(packs, { sizes }).shards.flatMap((shard) => keysIn(shard.forms)));

describe('packs that come, go and are moved', () => {
  test('change only shards with forms of theirs', () => {
    let compared = 0;
    fc.assert(
      fc.property(change, ([lists, first, second]) => {
        const library = libraryOf(lists);
        const before = compileGazetteer(pick(library, first), { sizes });
        const after = compileGazetteer(pick(library, second), { sizes, slots: before.record.packs });
        // With other numbers of shards all forms are filed elsewhere.
        if (before.shards.length !== after.shards.length) return;
        const staying = first.filter((i) => second.includes(i));
        const moved = staying.filter((i, at) => second.filter((j) => first.includes(j))[at] !== i);
        const others = [...first, ...second].filter((i) => !(first.includes(i) && second.includes(i)));
        const concerned = keysOf(pick(library, [...new Set([...moved, ...others])]));
        for (const [number, shard] of after.shards.entries()) {
          const keys = [...keysIn(shard.forms), ...keysIn(before.shards[number]!.forms)];
          if (keys.some((key) => concerned.has(key))) continue;
          compared++;
          expect(shard).toEqual(before.shards[number]);
        }
      }),
    );
    expect(compared).toBeGreaterThan(100);
  });

  test('say the same as packs that were never anything else', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(...forms, ...cues, '，', ' '), fc.constantFrom('丁', '氏', '可')))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(change, text, ([lists, first, second], words) => {
        const library = libraryOf(lists);
        const { record } = compileGazetteer(pick(library, first), { sizes });
        const now = pick(library, second);
        const lasting = opened(compileGazetteer(now, { sizes, slots: record.packs }));
        const fresh = opened(compileGazetteer(now, { sizes }));
        for (const said of [...forms, words]) {
          expect(spot(said, lasting)).toEqual(spot(said, fresh));
          // In the order of the packs.
          expect(namesAt(said, lasting)).toEqual(namesAt(said, fresh));
        }
      }),
    );
  });

  const namesAt = (text: string, gazetteer: ReturnType<typeof opened>) =>
    matchesAt(text, 0, gazetteer)?.map(({ entry }) => candidatesOf(entry));

  test('and moving them, where no form is shared, changes nothing that is stored', () => {
    const library = libraryOf([]);
    const before = compileGazetteer(library, { sizes });
    const after = compileGazetteer(library.toReversed(), { sizes, slots: before.record.packs });
    expect(after.shards).toEqual(before.shards);
    expect(opened(after).id).toBe(opened(before).id);
  });
});
