/** Finding the shadow trees of a page. */
import { firstChildOf, isConnectedOf, isElement, localNameOf } from './dom.ts';

/** The element's shadow root, open or closed; browsers let extensions ask. */
export type ShadowRootOf = (element: Element) => ShadowRoot | null;

/** Elements other than custom ones that may have a shadow root (https://dom.spec.whatwg.org/#dom-element-attachshadow). */
const hosts = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** Elements looked at between two chances to pause: some 0.1 ms. */
const pauseEvery = 256;

/**
 * Ordinary elements with children that are asked for a closed root in one search. Nearly all hosts are custom or have
 * no children of their own, and Chromium takes 2 µs for an answer: a page of a million elements would be asked for
 * seconds. Open roots are found without asking.
 */
const askedWithChildren = 1_000;

/** How often {@link ShadowSearch.late} looks at an element that has no root yet. */
const timesLate = 3;

export interface ShadowSearch {
  /**
   * The shadow roots on `start` and its descendants, without those inside other shadow trees: look in each found root
   * in turn. Null is yielded as a chance to pause.
   */
  in(start: Node): Generator<ShadowRoot | null>;
  /** Those that have come since on elements seen before; scripts attach them unseen. Null as above. */
  late(): Generator<ShadowRoot | null>;
  /** Whether there are elements that {@link late} would look at. */
  isHopeful(): boolean;
}

export function createShadowSearch(shadowRootOf: ShadowRootOf): ShadowSearch {
  /** Custom elements and empty ones that had no root when they were seen, with how often each is still looked at. */
  const hopefuls = new Map<Element, number>();

  return {
    *in(start) {
      const walker = document.createTreeWalker(start, NodeFilter.SHOW_ELEMENT);
      let withChildren = askedWithChildren;
      let seen = 0;
      for (let node: Node | null = start; node; node = walker.nextNode()) {
        if (isElement(node)) {
          const name = localNameOf(node);
          const isHopeful = name.includes('-') || (hosts.has(name) && firstChildOf(node) === null);
          if (isHopeful || hosts.has(name)) {
            const root = node.shadowRoot ?? (isHopeful || withChildren-- > 0 ? shadowRootOf(node) : null);
            if (root) yield root;
            else if (isHopeful) hopefuls.set(node, timesLate);
          }
        }
        if (++seen % pauseEvery === 0) yield null;
      }
    },
    *late() {
      let seen = 0;
      for (const [element, times] of hopefuls) {
        const root = isConnectedOf(element) ? shadowRootOf(element) : null;
        if (root) yield root;
        if (root || !isConnectedOf(element) || times === 1) hopefuls.delete(element);
        else hopefuls.set(element, times - 1);
        if (++seen % pauseEvery === 0) yield null;
      }
    },
    isHopeful: () => hopefuls.size > 0,
  };
}
