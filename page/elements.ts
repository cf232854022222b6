/** What each element means for reading a page: does text flow through it, is it read, may it have a shadow tree? */
import { inlineElements, unreadElements, unreadRoles } from '../core/text-elements.ts';
import { attributeOf, isElement, localNameOf, parentOf } from './dom.ts';

/** Attributes that decide whether an element is read; a change of one calls for another look. */
export const readingAttributes = ['contenteditable', 'role'];

/** Elements other than custom ones that may have a shadow root (https://dom.spec.whatwg.org/#dom-element-attachshadow). */
const hosts =
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' ');

/** What the name of an element tells: any of these, each a bit. */
export const INLINE = 1;
const UNREAD = 2;
const HOST = 4;
export const CUSTOM = 8;

const kinds = new Map<string, number>();
for (const [kind, names] of [
  [INLINE, inlineElements],
  [UNREAD, unreadElements],
  [HOST, hosts],
] as const)
  for (const name of names) kinds.set(name, (kinds.get(name) ?? 0) | kind);

/** The bits of an element: one lookup for all questions. */
export function kindOf(element: Element): number {
  const name = localNameOf(element);
  return kinds.get(name) ?? (name.includes('-') ? CUSTOM : 0);
}

export function isInline(element: Element): boolean {
  return (kindOf(element) & INLINE) !== 0;
}

/** Whether an element of this kind may have a shadow root. */
export function mayHost(kind: number): boolean {
  return (kind & (HOST | CUSTOM)) !== 0;
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
