/**
 * Anchoring: where a passage of a pack stands in a text that is, or is nearly, the source. First by position, then by
 * the quote with what stands around it, then by approximate search: the order that W3C Web Annotation clients follow,
 * see https://web.hypothes.is/blog/fuzzy-anchoring/.
 */
import search from 'approx-string-match';
import type { Span } from '../span.ts';
import type { Target } from './format.ts';
import { type LooseText, loosen } from './loose-text.ts';

export interface Anchor extends Span {
  /**
   * `position`: the very words at the very place. `quote`: the same words, white space, case and shapes of marks
   * aside. `approximate`: nearly the same words.
   */
  readonly by: 'position' | 'quote' | 'approximate';
}

/** Changed, missing or added characters for each character of the passage: enough for a correction, not for a rewrite. */
const toleratedErrors = 0.15;
/** Below this many characters "nearly the same" is something else. */
const shortestApproximate = 12;

/** Finds passages in one text; answers with their place in it, or null for what is not there. */
export type Anchorer = (selector: Target['selector']) => Anchor | null;

/**
 * An anchorer for `text`, which is prepared once, when the first passage is not at its position.
 *
 * @example anchorerFor('… 他说：“技术进步也不只有一条路径。” …')(selector)
 */
export function anchorerFor(text: string): Anchorer {
  let loose: LooseText | undefined;
  return (selector) => {
    const [{ exact }, { start, end }] = selector;
    if (text.slice(start, end) === exact) return { start, end, by: 'position' };
    loose ??= loosen(text);
    return anchorIn(text, loose, selector);
  };
}

function anchorIn(text: string, loose: LooseText, [quote, position]: Target['selector']): Anchor | null {
  const exact = loosen(quote.exact).text;
  if (exact === '') return null;
  const context = { prefix: loosen(quote.prefix ?? '').text, suffix: loosen(quote.suffix ?? '').text };
  const expected = position.start / Math.max(1, text.length);
  const rank = (place: Place): number => contextFit(loose.text, place, context) - place.errors / exact.length;
  const best = (places: readonly Place[]): Place | undefined =>
    places.toSorted(
      (a, b) =>
        rank(b) - rank(a) ||
        Math.abs(a.start / loose.text.length - expected) - Math.abs(b.start / loose.text.length - expected),
    )[0];
  const same = best(occurrences(loose.text, exact));
  if (same) return { ...original(loose, same), by: 'quote' };
  if (exact.length < shortestApproximate) return null;
  const near = best(search(loose.text, exact, Math.floor(exact.length * toleratedErrors)));
  return near ? { ...original(loose, near), by: 'approximate' } : null;
}

/** A place in loose text, and in how many characters it differs. */
interface Place extends Span {
  readonly errors: number;
}

function occurrences(text: string, words: string): Place[] {
  const places: Place[] = [];
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1))
    places.push({ start, end: start + words.length, errors: 0 });
  return places;
}

/** How well the surroundings fit, 0 to 2: the part of the prefix and of the suffix that stands right there. */
function contextFit(
  text: string,
  { start, end }: Span,
  { prefix, suffix }: { readonly prefix: string; readonly suffix: string },
): number {
  let before = 0;
  while (before < prefix.length && prefix.at(-1 - before) === text[start - 1 - before]) before++;
  let after = 0;
  while (after < suffix.length && suffix[after] === text[end + after]) after++;
  return (prefix ? before / prefix.length : 0) + (suffix ? after / suffix.length : 0);
}

const original = ({ starts, ends }: LooseText, { start, end }: Span): Span => ({
  start: starts[start]!,
  end: ends[end - 1]!,
});
