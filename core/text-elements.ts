/** Which HTML elements text flows through, and which are no prose: what a text block is, on a page and in a file. */

/**
 * Text flows through these: HTML's text-level elements, the obsolete ones too
 * (https://html.spec.whatwg.org/multipage/text-level-semantics.html), and ruby text, which stands above the line.
 * All other elements, custom ones included, end the text before them and begin a new one after.
 */
export const inlineElements: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b basefont bdi bdo big cite data del dfn em font i ins label mark nobr q rb rtc ruby rt rp s slot ' +
    'small span strike strong sub sup time tt u var wbr'
  ).split(' '),
);

/**
 * Never read: what is not prose (script, style, code), what repeats the text beside it (rt, rp), what the reader
 * writes or chooses (textarea, input, select), and what highlights do not paint (svg, math, fallback of media).
 */
export const unreadElements: ReadonlySet<string> = new Set(
  (
    'script style noscript template title textarea input select option datalist rt rp code pre kbd samp svg math ' +
    'canvas audio video object embed iframe progress meter'
  ).split(' '),
);

/** Roles of places where people write, or where a code editor draws its lines. */
export const unreadRoles: ReadonlySet<string> = new Set(['textbox', 'searchbox', 'code', 'math']);
