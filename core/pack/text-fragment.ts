/**
 * The longest passage put into a link whole. Longer ones are named by their first and last words: links stay short,
 * and a fragment given as a range may span paragraphs, which a single text may not.
 */
const wholeUpTo = 48;
const edge = 16;

/**
 * A link that opens `address` scrolled to `passage`, where the browser knows text fragments
 * (https://wicg.github.io/scroll-to-text-fragment/); elsewhere it opens the page.
 */
export function linkToPassage(address: string, passage: string): string {
  const directive =
    passage.length <= wholeUpTo
      ? encode(passage)
      : `${encode(passage.slice(0, edge))},${encode(passage.slice(-edge))}`;
  return `${address.split('#')[0]}#:~:text=${directive}`;
}

/** Percent-encode; `-` is syntax in a text directive and encodeURIComponent leaves it alone. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D');
