/** Tells, by the names of HTML elements, where a block of text ends and what of it is read, on a page and in a file. */

/**
 * Text flows through inline elements: HTML's text-level ones, obsolete ones too
 * (https://html.spec.whatwg.org/multipage/text-level-semantics.html), and ruby text, which stands above the line. All
 * other elements, custom ones included, end the text before them and begin a new one.
 */
export const inlineElements: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b basefont bdi bdo big cite data del dfn em font i ins label mark nobr q rb rtc ruby rt rp s slot ' +
    'small span strike strong sub sup time tt u var wbr'
  ).split(' '),
);

/**
 * The text in these elements is never read: it is no prose (script, style, code), repeats the text beside it (rt, rp),
 * is written or chosen by the reader (textarea, input, select), or can't be painted by highlights (svg, math, fallback
 * of media).
 */
export const unreadElements: ReadonlySet<string> = new Set(
  (
    'script style noscript template title textarea input select option datalist rt rp code pre kbd samp svg math ' +
    'canvas audio video object embed iframe progress meter'
  ).split(' '),
);

/** Elements with one of these ARIA roles are never read: people write there, or a code editor draws its lines. */
export const unreadRoles: ReadonlySet<string> = new Set(['textbox', 'searchbox', 'code', 'math']);
