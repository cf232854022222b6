/**
 * Reads the DOM in ways that a page cannot bend. `<form><input name="parentNode">` makes `form.parentNode` an input in
 * Chromium, even in a content script's own world (tests/e2e/pages/clobbering.html), so traversal goes through the
 * prototypes' own getters. Texts and shadow roots have no named properties and are read plainly.
 */

/* @__NO_SIDE_EFFECTS__ */
function getter<Target extends Node, Value>(prototype: object, property: string): (node: Target) => Value {
  const { get } = Object.getOwnPropertyDescriptor(prototype, property)!;
  // This is cheaper than a function that calls `get`.
  return Function.prototype.call.bind(get!);
}

const { prototype: nodes } = Node;
const { prototype: elements } = Element;

const nodeTypeOf = getter<Node, number>(nodes, 'nodeType');
export const parentOf = getter<Node, ParentNode | null>(nodes, 'parentNode');
export const firstChildOf = getter<Node, ChildNode | null>(nodes, 'firstChild');
export const nextSiblingOf = getter<Node, ChildNode | null>(nodes, 'nextSibling');
export const previousSiblingOf = getter<Node, ChildNode | null>(nodes, 'previousSibling');
export const textContentOf = getter<Node, string>(nodes, 'textContent');
export const isConnectedOf = getter<Node, boolean>(nodes, 'isConnected');
export const openRootOf = getter<Element, ShadowRoot | null>(elements, 'shadowRoot');
export const localNameOf = getter<Element, string>(elements, 'localName');
export const scrollTopOf = getter<Element, number>(elements, 'scrollTop');
export const scrollHeightOf = getter<Element, number>(elements, 'scrollHeight');

/** Whether `node` has children. Unlike `firstChild`, this makes no object for the first of them. */
export function hasChildren(node: Node): boolean {
  return nodes.hasChildNodes.call(node);
}

export function attributeOf(element: Element, name: string): string | null {
  return elements.getAttribute.call(element, name);
}

/** Where an element stands in the viewport, CSS pixels. Lays the page out if it is not. */
export function rectOf(element: Element): DOMRect {
  return Element.prototype.getBoundingClientRect.call(element);
}

/** Whether a descendant of `element` matches the selector. */
export function contains(element: Element, selector: string): boolean {
  return elements.querySelector.call(element, selector) !== null;
}

export function isElement(node: Node): node is Element {
  return nodeTypeOf(node) === 1;
}

export function isText(node: Node): node is Text {
  const type = nodeTypeOf(node);
  return type === 3 || type === 4;
}

/**
 * The nodes for which {@link isText} is true, for a TreeWalker: texts and CDATA sections. `NodeFilter` has names for
 * the two, but is set up in each frame that reads them.
 */
export const textNodes = 4 | 8;

/** The element a node stands in: its parent, or the host where the parent is a shadow root. */
export function elementAround(node: Node): Element | null {
  const parent = parentOf(node);
  return parent && (isElement(parent) ? parent : hostOf(parent));
}

/**
 * The element whose shadow root `node` is, or null. This is told by the kind of node: Chromium sets an interface up
 * when it is first named, and `ShadowRoot` takes its time in every frame (docs/cost.md, "Choices in the code").
 */
export function hostOf(node: Node): Element | null {
  return nodeTypeOf(node) === 11 ? ((node as ShadowRoot).host ?? null) : null;
}

/** The node after `node` and all it contains, in document order, without leaving `root`. */
export function nodeAfter(node: Node, root: Node): Node | null {
  for (let at: Node | null = node; at && at !== root; at = parentOf(at)) {
    const next = nextSiblingOf(at);
    if (next) return next;
  }
  return null;
}
