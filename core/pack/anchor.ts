/**
 * Anchors passages of a pack in a text that is, or is nearly, their source: first by position, then by the quote with
 * what stands around it, then by approximate search. Clients of W3C Web Annotation follow the same order, see
 * https://web.hypothes.is/blog/fuzzy-anchoring/.
 */
import search from 'approx-string-match';
import type { Span } from '../span.ts';
import type { Target } from './format.ts';
import { type LooseText, loosen } from './loose-text.ts';

export interface Anchor extends Span {
  /**
   * How the passage was found. `position`: the very words at the very offsets. `quote`: the same words, white space,
   * case and shapes of marks aside. `approximate`: nearly the same words.
   */
  readonly by: 'position' | 'quote' | 'approximate';
}

/**
 * The share of a passage's characters that may be changed, missing or added: enough for a correction, not for a
 * rewrite.
 */
const toleratedErrors = 0.15;
/**
 * The length from which on passages are searched for approximately, in characters. A shorter text that is nearly the
 * same is something else.
 */
const shortestApproximate = 12;

/** Finds a passage in one text; null if it is not there. */
export type Anchorer = (selector: Target['selector']) => Anchor | null;

/**
 * Makes an anchorer for `text`, which is prepared once, when the first passage is not at its position.
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
  const rank = (found: Found): number => contextFit(loose.text, found, context) - found.errors / exact.length;
  const best = (all: readonly Found[]): Found | undefined =>
    all.toSorted(
      (a, b) =>
        rank(b) - rank(a) ||
        Math.abs(a.start / loose.text.length - expected) - Math.abs(b.start / loose.text.length - expected),
    )[0];
  const same = best(allIn(loose.text, exact));
  if (same) return { ...original(loose, same), by: 'quote' };
  if (exact.length < shortestApproximate) return null;
  const near = best(search(loose.text, exact, Math.floor(exact.length * toleratedErrors)));
  return near ? { ...original(loose, near), by: 'approximate' } : null;
}

/** A span of loose text that may be the passage, and the number of characters in which it differs. */
interface Found extends Span {
  readonly errors: number;
}

function allIn(text: string, words: string): Found[] {
  const all: Found[] = [];
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1))
    all.push({ start, end: start + words.length, errors: 0 });
  return all;
}

/**
 * How well the text around a span fits, 0 to 2: the share of the prefix that stands right before it, and of the suffix
 * right after it.
 */
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
