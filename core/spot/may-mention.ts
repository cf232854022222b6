/** Whether a text is worth spotting, and what has to be loaded to know; all that a page without names ever asks. */
import { isInsideWord } from './characters.ts';
import type { Entry } from './dictionary.ts';
import type { Gazetteer } from './gazetteer.ts';
import { matchesAt, nextCandidate } from './matcher.ts';

/**
 * Whether any name could stand in `text`: cheap, never wrongly false, also while shards are missing. Lets a page leave
 * whole subtrees unread, so it looks at no surroundings: the texts of blocks may be glued together here.
 */
export function mayMention(text: string, gazetteer: Gazetteer): boolean {
  for (let at = nextCandidate(text, 0, gazetteer); at >= 0; at = nextCandidate(text, at + 1, gazetteer)) {
    const matches = matchesAt(text, at, gazetteer);
    if (!matches) return true;
    for (const { end, entry } of matches)
      if (entry.claims.length > 0 && allowsCase(entry, text.slice(at, end))) return true;
  }
  return false;
}

/** The shards that must be loaded before `text`, the text of one block, can be spotted; few, as a rule none. */
export function missingShards(text: string, gazetteer: Gazetteer): ReadonlySet<number> {
  const missing = new Set<number>();
  if (gazetteer.shards.length === 1) return missing;
  for (let at = nextCandidate(text, 0, gazetteer); at >= 0; at = nextCandidate(text, at + 1, gazetteer))
    if (!isInsideWord(text, at)) matchesAt(text, at, gazetteer, missing);
  return missing;
}

/** Whether the form may be spelled so, as far as its capitals go. */
export const allowsCase = ({ caseSensitive, form }: Entry, spelling: string): boolean =>
  !caseSensitive || spelling === form || lettersOf(spelling) === lettersOf(form);

const lettersOf = (text: string): string => text.normalize('NFKC').replace(/\P{sc=Latn}/gu, '');
