import type { Span } from '../../../core/span.ts';

/**
 * Where the text directive of `link` leads to in `text`, after
 * https://wicg.github.io/scroll-to-text-fragment/#find-a-range-from-a-text-directive, with the words bounded as the
 * runtime's word breaker bounds them. Only `start` and `start,end` are known here, as no more is ever written.
 */
export function findFragment(link: string, text: string): Span | null {
  const directive = /#:~:text=(.*)$/.exec(link)?.[1] ?? '';
  const [first, last] = directive.split(',').map(decodeURIComponent);
  const bounds = wordBounds(text);
  const found = find(first ?? '', 0, text, bounds);
  if (!found || last === undefined) return found;
  const closing = find(last, found.end, text, bounds);
  return closing && { start: found.start, end: closing.end };
}

function find(words: string, from: number, text: string, bounds: ReadonlySet<number>): Span | null {
  if (words === '') return null;
  for (let start = text.indexOf(words, from); start >= 0; start = text.indexOf(words, start + 1)) {
    const end = start + words.length;
    if (bounds.has(start) && bounds.has(end)) return { start, end };
  }
  return null;
}

/** The bounds of the text asked for last: many links are tried on one text. */
let latest: { readonly text: string; readonly bounds: ReadonlySet<number> } | undefined;

function wordBounds(text: string): ReadonlySet<number> {
  if (latest?.text === text) return latest.bounds;
  const segments = new Intl.Segmenter('zh', { granularity: 'word' }).segment(text);
  const bounds = new Set([...segments].flatMap(({ index, segment }) => [index, index + segment.length]));
  latest = { text, bounds };
  return bounds;
}
