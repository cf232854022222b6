/** Finding the shadow trees of a page while it is read. */
import { hasChildren, isConnectedOf, localNameOf, openRootOf } from '../dom/dom.ts';
import { pause } from '../tasks/slices.ts';
import { untilEvent } from '../tasks/until-event.ts';
import type { ShadowSearch } from '../text/text-runs.ts';

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

/**
 * Scripts attach roots late, unseen: when the document has loaded, an element that may get one is looked at once more
 * after each of these rests, ms.
 */
const rests = [0, 1_000, 3_000];

export interface ShadowRootsOptions {
  readonly document: Document;
  readonly shadowRootOf: ShadowRootOf;
  /** Gets each root found, those found before as well. */
  readonly onRoot: (root: ShadowRoot) => void;
  /** It is time to {@link ShadowRoots.lookAgain}. */
  readonly onLookDue: () => void;
  readonly signal: AbortSignal;
}

export interface ShadowRoots {
  search(): ShadowSearch;
  /** See to it that what may yet get a root is looked at again. To be called after a search. */
  lookLater(): void;
  isLookDue(): boolean;
  /** Look once more at elements that had no root. Each step is a chance to pause. */
  lookAgain(): Generator<undefined, void>;
}

export function createShadowRoots(options: ShadowRootsOptions): ShadowRoots {
  const { document, shadowRootOf, onRoot, signal } = options;
  /** Custom elements and empty ones that had no root when they were seen, with how often each is still looked at. */
  const hopefuls = new Map<Element, number>();
  let isLooking = false;
  let isLookDue = false;

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
        else if (isHopeful) hopefuls.set(element, rests.length);
      }

      function below(block: Element): void {
        Element.prototype.querySelectorAll.call(block, worthALook).forEach(at);
      }
    },
    lookLater() {
      // Aborting is the ordinary end of a session, not a failure.
      if (!isLooking && hopefuls.size > 0) lookLate().catch(() => {});
    },
    isLookDue: () => isLookDue,
    *lookAgain() {
      isLookDue = false;
      for (const [element, times] of hopefuls) {
        const root = isConnectedOf(element) ? shadowRootOf(element) : undefined;
        if (root) onRoot(root);
        if (root !== null || times === 1) hopefuls.delete(element);
        else hopefuls.set(element, times - 1);
        yield;
      }
    },
  };

  async function lookLate(): Promise<void> {
    isLooking = true;
    if (document.readyState !== 'complete') await untilEvent(document.defaultView!, 'load', signal);
    for (const rest of rests) {
      await pause(signal, rest);
      isLookDue = hopefuls.size > 0;
      options.onLookDue();
    }
    isLooking = false;
  }
}
