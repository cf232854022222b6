/** What each kind of element means for reading a page: does text flow through it, and may it be read at all? */
import { inlineElements, unreadElements, unreadRoles } from '../core/text-elements.ts';
import { attributeOf, isElement, localNameOf, parentOf } from './dom.ts';

/** Attributes that decide whether an element is read; a change of one calls for another look. */
export const readingAttributes = ['contenteditable', 'role'];

/** What the name of an element tells: none, one or both of these bits. */
export const INLINE = 1;
const UNREAD = 2;

const kinds = new Map<string, number>();
for (const name of unreadElements) kinds.set(name, UNREAD);
for (const name of inlineElements) kinds.set(name, INLINE | (kinds.get(name) ?? 0));

/** The bits of an element: one lookup for both questions. */
export function kindOf(element: Element): number {
  return kinds.get(localNameOf(element)) ?? 0;
}

export function isInline(element: Element): boolean {
  return (kindOf(element) & INLINE) !== 0;
}

/** Whether the text in `element` is left alone, whatever its ancestors are. */
export function isUnread(element: Element, kind = kindOf(element)): boolean {
  // A browser shows a text file as one `pre` in an otherwise empty page: there it is the prose.
  if (kind & UNREAD)
    return localNameOf(element) !== 'pre' || element.ownerDocument.contentType !== 'text/plain';
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
