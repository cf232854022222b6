/** Tells what each kind of element means for reading a page: does text flow through it, and may it be read at all? */
import { inlineElements, unreadElements, unreadRoles } from '../../core/text-elements.ts';
import { attributeOf, hostOf, isElement, localNameOf, parentOf } from './dom.ts';

/** The attributes that decide whether an element is read. When one changes, the element is judged anew. */
export const readingAttributes = ['contenteditable', 'role'];

export function isInline(element: Element): boolean {
  return inlineElements.has(localNameOf(element));
}

/** Whether the text in `element` is left alone, whatever its ancestors are. */
export function isUnread(element: Element): boolean {
  const name = localNameOf(element);
  // A browser shows a text file as one `pre` in an otherwise empty page: there it is the prose.
  if (unreadElements.has(name)) return name !== 'pre' || element.ownerDocument.contentType !== 'text/plain';
  if (unreadRoles.has(attributeOf(element, 'role') ?? '')) return true;
  const editable = attributeOf(element, 'contenteditable');
  return editable !== null && editable.toLowerCase() !== 'false';
}

/** Whether `node` is, or stands in, an element that is left alone. A shadow tree is judged by its host as well. */
export function isInUnread(node: Node): boolean {
  for (let at: Node | null = node; at; at = parentOf(at) ?? hostOf(at)) {
    if (isElement(at) && isUnread(at)) return true;
  }
  return false;
}
