/** Tells where a text is worth spotting, and which shards that takes. A page without names asks nothing else. */
import { isInsideWord } from '../text/characters.ts';
import type { Entry } from './dictionary.ts';
import type { Gazetteer } from './gazetteer.ts';
import { matchesAt, nextCandidate } from './matcher.ts';

/**
 * The offsets in `text` at which a name may begin, in UTF-16 code units and in order. This is cheap and misses none,
 * even while shards are missing. It lets a page leave whole subtrees unread; the texts of their blocks may be joined
 * here, so it judges nothing by what stands around.
 *
 * @param missing gets the numbers of the shards that must be loaded to know; as a rule none.
 */
export function placesIn(text: string, gazetteer: Gazetteer, missing?: Set<number>): readonly number[] {
  const places: number[] = [];
  for (let at = nextCandidate(text, 0, gazetteer); at >= 0; at = nextCandidate(text, at + 1, gazetteer)) {
    const matches = matchesAt(text, at, gazetteer, missing);
    if (!matches || matches.some(({ end, entry }) => isForm(entry, text, at, end))) places.push(at);
  }
  return places;
}

/** Whether a form stands by itself in `text`, the text of one block, so that the rules are worth asking. */
export function hasForm(text: string, gazetteer: Gazetteer): boolean {
  for (let at = nextCandidate(text, 0, gazetteer); at >= 0; at = nextCandidate(text, at + 1, gazetteer)) {
    if (isInsideWord(text, at)) continue;
    for (const { end, entry } of matchesAt(text, at, gazetteer) ?? [])
      if (!isInsideWord(text, end) && isForm(entry, text, at, end)) return true;
  }
  return false;
}

const isForm = (entry: Entry, text: string, start: number, end: number): boolean =>
  entry.written.length > 0 && allowsCase(entry, text, start, end);

/** Whether the form may have the capitals that it has between `start` and `end` of a text. */
export function allowsCase(entry: Entry, text: string, start: number, end: number): boolean {
  if (!entry.caseSensitive) return true;
  const spelling = text.slice(start, end);
  return spelling === entry.form || lettersOf(spelling) === lettersOf(entry.form);
}

const lettersOf = (text: string): string => text.normalize('NFKC').replace(/\P{sc=Latn}/gu, '');
