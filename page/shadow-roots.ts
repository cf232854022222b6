/** Finding the shadow trees of a page while it is read. */
import { hasChildren, isConnectedOf, localNameOf, openRootOf } from './dom.ts';

/** The element's shadow root, open or closed; browsers let extensions ask. */
export type ShadowRootOf = (element: Element) => ShadowRoot | null;

/** Elements other than custom ones that may have a shadow root (https://dom.spec.whatwg.org/#dom-element-attachshadow). */
const hosts = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** All but the most common elements that can't have a shadow root: what the browser itself leaves out costs least. */
const worthALook = ':not(a,li,td,tr,b,i,em,strong,ul,img,br,code)';

/**
 * Ordinary elements with children that are asked for a closed root in one search. Nearly all hosts are custom or have
 * no children of their own, and Chromium takes up to 4 µs for an answer: a page of a million elements would be asked
 * for seconds. Open roots are found without asking.
 */
const askedWithChildren = 250;

/** How often {@link ShadowRoots.late} looks at an element that has no root yet. */
const timesLate = 3;

/** A search for shadow roots, beside the reading of a page. Roots inside other shadow trees are left to their reading. */
export interface ShadowSearch {
  /** Look at one element. */
  at(element: Element): void;
  /** Look at all descendants of a block whose elements are not visited one by one. */
  below(block: Element): void;
}

export interface ShadowRoots {
  search(): ShadowSearch;
  /** Look once more at elements that had no root; scripts attach them unseen. Each step is a chance to pause. */
  late(): Generator<undefined, void>;
  /** Whether there are elements that {@link late} would look at. */
  isHopeful(): boolean;
}

/** @param onRoot gets each root found, those found before as well. */
export function createShadowRoots(
  shadowRootOf: ShadowRootOf,
  onRoot: (root: ShadowRoot) => void,
): ShadowRoots {
  /** Custom elements and empty ones that had no root when they were seen, with how often each is still looked at. */
  const hopefuls = new Map<Element, number>();

  return {
    search() {
      let withChildren = askedWithChildren;
      return { at, below };

      function at(element: Element): void {
        const name = localNameOf(element);
        const isCustom = name.includes('-');
        if (!isCustom && !hosts.has(name)) return;
        const isHopeful = isCustom || !hasChildren(element);
        const root = openRootOf(element) ?? (isHopeful || withChildren-- > 0 ? shadowRootOf(element) : null);
        if (root) onRoot(root);
        else if (isHopeful) hopefuls.set(element, timesLate);
      }

      function below(block: Element): void {
        Element.prototype.querySelectorAll.call(block, worthALook).forEach(at);
      }
    },
    *late() {
      for (const [element, times] of hopefuls) {
        const root = isConnectedOf(element) ? shadowRootOf(element) : undefined;
        if (root) onRoot(root);
        if (root !== null || times === 1) hopefuls.delete(element);
        else hopefuls.set(element, times - 1);
        yield;
      }
    },
    isHopeful: () => hopefuls.size > 0,
  };
}
