/** Finding the shadow trees of a page. */
import { isElement, localNameOf } from './dom.ts';

/** The element's shadow root, open or closed; browsers let extensions ask. */
export type ShadowRootOf = (element: Element) => ShadowRoot | null;

/** Elements other than custom ones that may have a shadow root (https://dom.spec.whatwg.org/#dom-element-attachshadow). */
const hosts = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** Elements looked at between two chances to pause: some 0.1 ms. */
const pauseEvery = 256;

/**
 * The shadow roots on `start` and its descendants, without those inside other shadow trees: look in each found root in
 * turn. Null is yielded as a chance to pause.
 */
export function* shadowRootsIn(start: Node, shadowRootOf: ShadowRootOf): Generator<ShadowRoot | null> {
  const walker = document.createTreeWalker(start, NodeFilter.SHOW_ELEMENT);
  let seen = 0;
  for (let node: Node | null = start; node; node = walker.nextNode()) {
    if (isElement(node)) {
      const name = localNameOf(node);
      const root = hosts.has(name) || name.includes('-') ? shadowRootOf(node) : null;
      if (root) yield root;
    }
    if (++seen % pauseEvery === 0) yield null;
  }
}
