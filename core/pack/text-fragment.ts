/**
 * Makes links that open a page at a passage (https://wicg.github.io/scroll-to-text-fragment/).
 *
 * A browser compares a fragment with the page letter by letter, and begins and ends it only where a word does. Two
 * copies of a text differ first in their punctuation (`,` or `，`, `"` or `“`), and inside Chinese prose only
 * punctuation is a word boundary in every browser. So a passage is named by its first and its last clause, without the
 * marks around them.
 */

/**
 * A mark that divides clauses and varies between copies. A mark within a number (1,200), a name (Node.js, Qwen2.5) or a
 * word (it's) divides none, since no word ends there.
 */
const marks =
  /(?<!\d)[,;]|[,;](?!\d)|(?<![\p{Script=Latin}\d])\.|\.(?![\p{Script=Latin}\d])|[，．:：；!！?？()（）。…—―\n\u00A0\u3000"“”「」『』]|(?<!\p{Script=Latin})[‘’']|[‘’'](?!\p{Script=Latin})/u;

/**
 * The least weight of an opening clause, so that it is hardly found earlier on the page: six Han letters, twelve
 * others.
 */
const distinctive = 12;

/** A link that opens `address` at `passage`, where the browser knows text fragments; elsewhere it opens the page. */
export function linkToPassage(address: string, passage: string): string {
  const { start, end } = fragmentOf(passage);
  const directive = end === null ? encode(start) : `${encode(start)},${encode(end)}`;
  return `${address.split('#')[0]}#:~:text=${directive}`;
}

/**
 * The clauses that name `passage`: the one where it starts, and the one where it ends, if that is another. A short
 * opening (`同时`, `李国杰说`) is left out, as it stands in many places.
 */
export function fragmentOf(passage: string): { readonly start: string; readonly end: string | null } {
  const clauses = passage
    .split(marks)
    .map((clause) => clause.trim())
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause));
  if (clauses.length === 0) return { start: passage.trim(), end: null };
  const weights = clauses.map(weight);
  const enough = weights.findIndex((w) => w >= distinctive);
  const first = enough >= 0 ? enough : weights.indexOf(Math.max(...weights));
  const start = clauses[first]!;
  const behind = passage.indexOf(start) + start.length;
  // The browser ends at the first place that reads like the end, so the clause must not stand earlier as well.
  const end = clauses
    .slice(first + 1)
    .findLast((clause) => passage.indexOf(clause, behind) === passage.lastIndexOf(clause));
  return { start, end: end ?? null };
}

const weight = (clause: string): number =>
  [...clause].reduce((sum, c) => sum + (/\p{Script=Han}/u.test(c) ? 2 : /[\p{L}\p{N}]/u.test(c) ? 1 : 0), 0);

/** Percent-encodes `text`, also its `-`, which is syntax in a text directive and left alone by encodeURIComponent. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D');
