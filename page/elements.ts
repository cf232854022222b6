/** What each kind of element means for reading a page: does text flow through it, and may it be read at all? */
import { attributeOf, isElement, localNameOf, parentOf } from './dom.ts';

/**
 * Text flows through these: HTML's text-level elements, the obsolete ones too
 * (https://html.spec.whatwg.org/multipage/text-level-semantics.html), and ruby text, which stands above the line.
 * All other elements, custom ones included, end the text before them and begin a new one after.
 */
const inline = new Set(
  (
    'a abbr acronym b basefont bdi bdo big cite data del dfn em font i ins label mark nobr q rb rtc ruby rt rp s slot ' +
    'small span strike strong sub sup time tt u var wbr'
  ).split(' '),
);

/**
 * Never read: what is not prose (script, style, code), what repeats the text beside it (rt, rp), what the reader
 * writes or chooses (textarea, input, select), and what highlights do not paint (svg, math, fallback of media).
 */
const unread = new Set(
  (
    'script style noscript template title textarea input select option datalist rt rp code pre kbd samp svg math ' +
    'canvas audio video object embed iframe progress meter'
  ).split(' '),
);

/** Roles of places where people write, or where a code editor draws its lines. */
const unreadRoles = new Set(['textbox', 'searchbox', 'code', 'math']);

/** Attributes that decide whether an element is read; a change of one calls for another look. */
export const readingAttributes = ['contenteditable', 'role'];

export function isInline(element: Element): boolean {
  return inline.has(localNameOf(element));
}

/** Whether the text in `element` is left alone, whatever its ancestors are. */
export function isUnread(element: Element): boolean {
  const name = localNameOf(element);
  // A browser shows a text file as one `pre` in an otherwise empty page: there it is the prose.
  if (unread.has(name)) return name !== 'pre' || element.ownerDocument.contentType !== 'text/plain';
  const role = attributeOf(element, 'role');
  if (role !== null && unreadRoles.has(role)) return true;
  const editable = attributeOf(element, 'contenteditable');
  return editable !== null && editable.toLowerCase() !== 'false';
}

/** Whether `node` stands in, or is, something that is left alone; a shadow tree is judged by its host as well. */
export function isInUnread(node: Node): boolean {
  for (let at: Node | null = node; at; at = parentOf(at) ?? (at instanceof ShadowRoot ? at.host : null)) {
    if (isElement(at) && isUnread(at)) return true;
  }
  return false;
}
