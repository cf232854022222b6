import { describe, expect, test } from 'vitest';
import { placesIn } from '../../../core/spot/gazetteer/name-places.ts';
import { spot } from '../../../core/spot/spot.ts';
import { article, marked } from './pack.ts';
import { sentences } from './sentences.ts';

/** The sentence as spotted, in the notation of the table. */
function spotted(text: string, entities: boolean): string {
  let out = '';
  let at = 0;
  for (const { start, end, candidates } of spot(text, article).mentions) {
    out += `${text.slice(at, start)}⟦${text.slice(start, end)}${entities ? `|${candidates[0].entity}` : ''}⟧`;
    at = end;
  }
  return out + text.slice(at);
}

describe.each(Object.entries(sentences))('%s', (_, rows) => {
  test.each(rows)('%s', (sentence) => {
    const { text, names } = marked(sentence);
    expect(spotted(text, false)).toBe(sentence.replace(/\|[^⟧|]*⟧/gu, '⟧'));
    const { mentions } = spot(text, article);
    for (const [i, { entity }] of names.entries())
      if (entity !== null) expect(mentions[i]!.candidates[0].entity).toBe(entity);
    if (names.length > 0) expect(placesIn(text, article)).not.toEqual([]);
  });
});

test('there are two hundred of them at least', () => {
  expect(Object.values(sentences).flat().length).toBeGreaterThanOrEqual(200);
});
