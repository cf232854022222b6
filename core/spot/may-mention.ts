/** Whether a text is worth spotting; all that a page without names ever asks. */
import type { Gazetteer } from './gazetteer.ts';
import { matchesAt, nextCandidate } from './matcher.ts';

/**
 * Whether any name could stand in `text`: cheap, never wrongly false. Lets a page leave whole subtrees unread, so it
 * looks at no surroundings: the texts of blocks may be glued together here.
 */
export function mayMention(text: string, gazetteer: Gazetteer): boolean {
  for (let at = nextCandidate(text, 0, gazetteer); at >= 0; at = nextCandidate(text, at + 1, gazetteer))
    for (const { end, line } of matchesAt(text, at, gazetteer)) {
      const { claims, caseSensitive, form } = gazetteer.entryAt(line);
      if (claims.length > 0 && (!caseSensitive || isSameCase(text.slice(at, end), form))) return true;
    }
  return false;
}

const lettersOf = (text: string): string => text.normalize('NFKC').replace(/\P{sc=Latn}/gu, '');

/** Whether the letters of a spelling are those of a form, capitals included. */
export const isSameCase = (spelling: string, form: string): boolean =>
  spelling === form || lettersOf(spelling) === lettersOf(form);
