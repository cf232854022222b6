import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Gazetteer } from '../../../../core/spot/gazetteer/gazetteer.ts';
import { matchesAt, nextCandidate } from '../../../../core/spot/gazetteer/matcher.ts';
import { placesIn } from '../../../../core/spot/gazetteer/name-places.ts';
import { spot } from '../../../../core/spot/spot.ts';
import { article, entity, found, gazetteerOf, marked, packOf } from '../pack.ts';
import { sentences } from '../sentences.ts';

/** Leftmost-longest over all forms, without any rule. */
function forms(text: string, gazetteer: Gazetteer): string[] {
  const names: string[] = [];
  for (let at = nextCandidate(text, 0, gazetteer); at >= 0; ) {
    const [longest] = matchesAt(text, at, gazetteer)!;
    if (longest) names.push(`${at}:${text.slice(at, longest.end)}`);
    at = nextCandidate(text, longest?.end ?? at + 1, gazetteer);
  }
  return names;
}

/** The same, as plainly as it can be said. */
function naive(text: string, list: readonly string[]): string[] {
  const longestFirst = [...list].sort((one, other) => other.length - one.length);
  const names: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const form = longestFirst.find((form) => text.startsWith(form, at));
    if (!form) continue;
    names.push(`${at}:${form}`);
    at += form.length - 1;
  }
  return names;
}

const gazetteer = (...list: string[]) =>
  gazetteerOf(packOf(list.map((form, i) => entity(`e${i}`, 'organization', form))));

describe('leftmost-longest', () => {
  test.each([
    ['the longest at a place', ['智谱', '智谱华章'], '智谱华章', ['0:智谱华章']],
    ['a shorter one where the longer does not go on', ['智谱', '智谱华章'], '智谱华', ['0:智谱']],
    [
      'the leftmost, though a longer one begins within',
      ['中国科学', '科学院自动化所'],
      '中国科学院自动化所',
      ['0:中国科学'],
    ],
    ['no overlap', ['ababa'], 'ababababa', ['0:ababa']],
    ['side by side', ['可灵'], '可灵可灵', ['0:可灵', '2:可灵']],
    ['one begins where another fails', ['aab'], 'aaab', ['1:aab']],
    ['a form within a form', ['he', 'she', 'hers'], 'ushers', ['1:she']],
    ['a form of two units at the very end', ['可灵'], 'x可灵', ['1:可灵']],
    ['nothing in nothing', ['可灵'], '', []],
    ['a single unit is no form', ['可'], '可可', []],
    ['equal stems', ['中国科学院院士', '中国科学院大学'], '中国科学院大学', ['0:中国科学院大学']],
  ])('%s', (_, list, text, expected) => expect(forms(text, gazetteer(...list))).toEqual(expected));

  const letters = fc.string({
    unit: fc.constantFrom('a', 'b', '可', '灵', '活', '𠮷'),
    minLength: 2,
    maxLength: 9,
  });
  test('as the plain reference says, for random forms in random text', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          letters.filter((form) => form.length > 1),
          { minLength: 1, maxLength: 30 },
        ),
        fc.string({ unit: fc.constantFrom('a', 'b', '可', '灵', '活', '𠮷', '，'), maxLength: 200 }),
        (list, text) => {
          // Between Han and Latin a space may stand; without spaces in the text both say the same.
          expect(forms(text, gazetteer(...list))).toEqual(naive(text, list));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('forms that begin alike', () => {
  const long = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 2, maxLength: 24 });
  const common = 'abbabaab';

  test('are told apart, whatever they have in common', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          long.map((rest) => common.slice(0, rest.length % 9) + rest),
          { minLength: 1, maxLength: 40 },
        ),
        fc.array(fc.oneof(fc.nat(39), long), { maxLength: 8 }),
        (list, parts) => {
          const text = parts
            .map((part) => (typeof part === 'number' ? list[part % list.length] : part))
            .join('');
          expect(forms(text, gazetteer(...list))).toEqual(naive(text, list));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('are not looked through one by one', () => {
    const list = Array.from({ length: 3_000 }, (_, i) => `University of ${i.toString(36).padStart(4, 'x')}`);
    const whole = gazetteer(...list);
    const visited = vi.spyOn(String.prototype, 'charCodeAt');
    const [match] = matchesAt(list[1_234]!, 0, whole)!;
    const reads = visited.mock.calls.length;
    visited.mockRestore();
    expect(match?.entry.form).toBe(list[1_234]);
    // Each line that is visited is read twice at least.
    expect(reads).toBeLessThan(2 * list.length);
  });
});

describe('the filter', () => {
  const plain = Object.values(sentences)
    .flat()
    .map((sentence) => marked(sentence).text);

  test('lets through every text that holds a mention, also glued to others', () => {
    for (const [i, text] of plain.entries()) {
      if (spot(text, article).mentions.length === 0) continue;
      expect(placesIn(text, article)).not.toEqual([]);
      expect(placesIn(`${plain[i - 1] ?? 'x'}${text}${plain[i + 1] ?? 'x'}`, article)).not.toEqual([]);
    }
  });

  test('stops texts without a form', () => {
    expect(placesIn('', article)).toEqual([]);
    expect(placesIn('一个没有名字的段落，说的是天气和晚饭。', article)).toEqual([]);
    expect(placesIn('Plain English prose about the weather, because nothing happens.', article)).toEqual([]);
  });
});

describe('what a form means', () => {
  test('a form of several entities gives all of them', () => {
    const both = gazetteerOf(
      packOf([entity('a', 'organization', '星河科技')], 'one'),
      packOf([entity('b', 'organization', '星河科技')], 'two'),
    );
    expect(spot('星河科技发布', both).mentions[0]!.candidates).toEqual([
      { pack: 'one', entity: 'a' },
      { pack: 'two', entity: 'b' },
    ]);
  });

  test('evidence ranks them', () => {
    const liuWei = (id: string, cue: string) => ({
      ...entity(id, 'person' as const, '刘伟'),
      cues: { for: [cue] },
    });
    const both = gazetteerOf(packOf([liuWei('professor', '北邮'), liuWei('player', '羽毛球')]));
    const candidates = (text: string) =>
      spot(text, both).mentions.map(({ candidates }) => candidates.map(({ entity }) => entity));
    expect(candidates('羽毛球选手刘伟')).toEqual([['player']]);
    expect(candidates('北邮的刘伟')).toEqual([['professor']]);
    expect(candidates('打羽毛球的北邮教授刘伟')).toEqual([['professor', 'player']]);
    expect(candidates('刘伟')).toEqual([]);
  });

  test('a form may insist on its capitals', () => {
    const acronyms = gazetteerOf(
      packOf([entity('cas', 'organization', 'CAS'), entity('nasa', 'organization', 'NASA')]),
    );
    expect(found('CAS cas Cas ＣＡＳ nasa NASA', acronyms)).toEqual([
      'CAS=cas',
      'ＣＡＳ=cas',
      'nasa=nasa',
      'NASA=nasa',
    ]);
  });

  test('a form of one entity that is a decoy of another stays a form', () => {
    const gazetteer = gazetteerOf(
      packOf([
        { ...entity('spark', 'product', '星火'), decoys: ['星火计划'] },
        entity('programme', 'event', '星火计划'),
      ]),
    );
    expect(found('星火计划与星火', gazetteer)).toEqual(['星火计划=programme', '星火=spark']);
  });
});
