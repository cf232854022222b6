/** A dictionary in parts says the same as a whole one, and nothing where a part is missing or not what it should be. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileGazetteer, mostBytes } from '../../../../core/spot/compile/compile.ts';
import { type Gazetteer, openGazetteer } from '../../../../core/spot/gazetteer/gazetteer.ts';
import { matchesAt, nextCandidate } from '../../../../core/spot/gazetteer/matcher.ts';
import { hasForm, placesIn } from '../../../../core/spot/gazetteer/name-places.ts';
import type { CompiledGazetteer, StoredShard } from '../../../../core/spot/gazetteer/record.ts';
import { spot } from '../../../../core/spot/spot.ts';
import { names, packOf as packOfNames, paragraphs } from '../../../../scripts/bench/corpus.ts';
import {
  article,
  articlePack,
  entity,
  found,
  gazetteerOf,
  marked,
  missingFor,
  packOf,
  stored,
} from '../pack.ts';
import { sentences } from '../sentences.ts';

/** So small that the article's names are cut into dozens of shards. */
const tiny = { inline: 0, shard: 100 };
const inParts = compileGazetteer([articlePack], { sizes: tiny });
const texts = Object.values(sentences)
  .flat()
  .map((sentence) => marked(sentence).text);

/** Opened as a page does, with no shard loaded yet. */
const opened = ({ record }: CompiledGazetteer): Gazetteer => openGazetteer(stored(record))!;

/** Load what `text` needs, taking each shard from `shardAt`. */
function load(text: string, gazetteer: Gazetteer, shardAt: (number: number) => unknown): number[] {
  const numbers = [...missingFor(text, gazetteer)];
  for (const number of numbers) gazetteer.addShard(number, shardAt(number));
  return numbers;
}

const spotted = (text: string, gazetteer: Gazetteer) => spot(text, gazetteer).mentions;

describe('a dictionary in parts', () => {
  test('is cut into many', () => expect(inParts.shards.length).toBeGreaterThanOrEqual(64));

  test('says of each text what the whole says, once the shards are loaded that the text needs', () => {
    for (const text of texts) {
      const gazetteer = opened(inParts);
      load(text, gazetteer, (number) => inParts.shards[number]);
      expect(missingFor(text, gazetteer)).toEqual(new Set());
      if (spot(text, article).mentions.length > 0) expect(hasForm(text, gazetteer)).toBe(true);
      expect(spot(text, gazetteer)).toEqual(spot(text, article));
      expect(placesIn(text, gazetteer)).toEqual(placesIn(text, article));
    }
  });

  test('is loaded only where a text needs it', () => {
    const loaded = load('用DeepSeek写一段话', opened(inParts), (number) => inParts.shards[number]);
    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.length).toBeLessThan(8);
    const nameless = '一个没有名字的段落，说的是天气和晚饭。';
    expect(missingFor(nameless, opened(inParts))).toEqual(new Set());
    expect(hasForm(nameless, opened(inParts))).toBe(false);
  });

  test('lets through, while shards are missing, whatever may hold a name', () => {
    const gazetteer = opened(inParts);
    for (const text of texts)
      expect(placesIn(text, gazetteer)).toEqual(expect.arrayContaining([...placesIn(text, article)]));
    expect(texts.flatMap((text) => spotted(text, gazetteer))).toEqual([]);
  });

  const form = fc.string({
    unit: fc.constantFrom('a', 'B', '1', '可', '灵', '活', '𠮷', '-', ' '),
    minLength: 2,
    maxLength: 8,
  });
  const cue = fc.string({ unit: fc.constantFrom('可', '灵', 'a'), minLength: 1, maxLength: 2 });
  test('says the same as the whole for random packs and texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(form, fc.array(cue, { maxLength: 2 })), { minLength: 1, maxLength: 40 }),
        fc.string({ unit: fc.constantFrom('a', 'B', '1', '可', '灵', '活', '𠮷', '-', ' '), maxLength: 120 }),
        (list, text) => {
          const pack = packOf(
            list.map(([text, cues], i) => ({
              ...entity(`e${i}`, i % 2 ? 'organization' : 'person', text),
              cues: { for: cues },
            })),
          );
          const compiled = compileGazetteer([pack], { sizes: tiny });
          const gazetteer = opened(compiled);
          load(text, gazetteer, (number) => compiled.shards[number]);
          expect(spot(text, gazetteer)).toEqual(spot(text, gazetteerOf(pack)));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a shard that is not what it should be', () => {
  const text = texts.join('\n');
  const truth = spotted(text, article).map(({ start, form }) => `${start} ${form}`);
  /** What is found when each shard is replaced. */
  const foundWith = (replace: (number: number) => unknown): string[] => {
    const gazetteer = opened(inParts);
    load(text, gazetteer, replace);
    return spotted(text, gazetteer).map(({ start, form }) => `${start} ${form}`);
  };
  const other = compileGazetteer([packOf([entity('x', 'organization', 'DeepSeek', '可灵')])], {
    sizes: tiny,
  });

  test.each<[string, (number: number) => unknown]>([
    ['is missing', () => undefined],
    ['is null', () => null],
    ['is something else', () => ['forms']],
    ['has a part that is no text', (number) => ({ ...inParts.shards[number]!, companions: 7 })],
    ['has lost its end', (number) => edited(number, 'forms', (forms) => forms.slice(0, -1))],
    ['is in another place', (number) => inParts.shards[number ^ 1]],
    ['comes from other packs', (number) => other.shards[number % other.shards.length]],
    ['names another entity', (number) => edited(number, 'forms', (forms) => forms.replace('0 d', '0 e'))],
  ])('%s: the page is silent, and nothing is thrown', (_, replace) => {
    const changed = new Set(
      [...inParts.shards.keys()].filter((number) => replace(number) !== inParts.shards[number]),
    );
    expect(changed.size).toBeGreaterThan(0);
    expect(truth).toEqual(expect.arrayContaining(foundWith(replace)));
    expect(foundWith((number) => (changed.has(number) ? replace(number) : undefined))).toEqual([]);
  });

  test('is not asked for again', () => {
    const gazetteer = opened(inParts);
    expect(load(text, gazetteer, () => undefined)).not.toEqual([]);
    expect(missingFor(text, gazetteer)).toEqual(new Set());
  });

  test('and never says anything that is not so, wherever it is damaged', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('forms', 'companions'), fc.nat(), (which, part, at) => {
        const number = which % inParts.shards.length;
        const damaged = edited(number, part, (old) => {
          const place = at % (old.length + 1);
          return `${old.slice(0, place)}@${old.slice(place + 1)}`;
        });
        const wrong = foundWith((asked) => (asked === number ? damaged : inParts.shards[asked]));
        expect(wrong.filter((one) => !truth.includes(one))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  function edited(number: number, part: keyof StoredShard, edit: (old: string) => string): StoredShard {
    const shard = inParts.shards[number]!;
    const text = edit(shard[part]);
    return text === shard[part] ? shard : { ...shard, [part]: text };
  }
});

describe('what a page carries', () => {
  test.each([
    [150, 20],
    [10_000, 80],
    [100_000, 420],
  ])('of %i forms is at most %i kB', (count, kilobytes) => {
    const { record, shards } = compileGazetteer([packOfNames(names(count))]);
    expect(Buffer.byteLength(JSON.stringify(record)) / 1000).toBeLessThanOrEqual(kilobytes);
    expect(shards.length > 0).toBe(count > 1_000);
  });

  test('of ten thousand forms, tells all but one in forty places that only look like a name', () => {
    const gazetteer = opened(compileGazetteer([packOfNames(names(10_000))]));
    const text = paragraphs(200_000, ['，']).join('\n');
    let [places, unknown] = [0, 0];
    for (let at = nextCandidate(text, 0, gazetteer); at >= 0; at = nextCandidate(text, at + 1, gazetteer)) {
      places++;
      if (!matchesAt(text, at, gazetteer)) unknown++;
    }
    expect(unknown).toBeGreaterThan(0);
    expect(places / unknown).toBeGreaterThan(40);
  });

  test('of ten thousand forms, for a text that names one of them, is a few kB more', () => {
    const compiled = compileGazetteer([packOfNames(names(10_000))]);
    const { text } = names(10_000).find(({ type }) => type === 'organization')!;
    const gazetteer = opened(compiled);
    const sentence = `记者从 ${text} 获悉`;
    const loaded = load(sentence, gazetteer, (number) => compiled.shards[number]);
    expect(found(sentence, gazetteer)).toHaveLength(1);
    const bytes = loaded.map((number) => Buffer.byteLength(JSON.stringify(compiled.shards[number])));
    expect(bytes.reduce((sum, length) => sum + length, 0)).toBeLessThan(10_000);
  });
});

describe('more than storage holds', () => {
  test('is refused, with what it takes and what there is room for', () => {
    const long = '名'.repeat(96);
    const many = Array.from({ length: Math.ceil(mostBytes / 300) }, (_, i) =>
      entity(`e${i}`, 'product', String.fromCodePoint(0x4e00 + (i >> 8), 0x4e00 + (i & 255)) + long),
    );
    const compile = () => compileGazetteer([packOf(many)]);
    expect(compile).toThrow(RangeError);
    expect(compile).toThrow(
      /^The packs together have \d{5} names, which take \d+\.\d MB, and there is room for 9\.0 MB: remove a pack/,
    );
  });
});
