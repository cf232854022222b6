/** Finds the shadow trees of a page while it is read. */
import { hasChildren, isConnectedOf, localNameOf, openRootOf } from '../dom/dom.ts';
import { isInUnread } from '../dom/elements.ts';
import { createLoop } from '../tasks/loop.ts';
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
const worthSearching = ':not(a,li,td,tr,b,i,em,strong,ul,img,br,code)';

/**
 * Ordinary elements with children that are asked for a closed root in one search. Nearly all hosts are custom or have
 * no children of their own, and Chromium takes up to 4 µs for an answer: a page of a million elements would be asked
 * for seconds. Open roots are found without asking.
 */
const askedWithChildren = 250;

/**
 * Scripts attach roots late, and no event tells of it: once the document has loaded, an element that may get a root is
 * searched again after each of these pauses, ms.
 */
const pauses = [0, 1_000, 3_000];

export interface ShadowRootsOptions {
  readonly document: Document;
  readonly shadowRootOf: ShadowRootOf;
  /** Gets each root once, when it is found. */
  readonly onFound: (root: ShadowRoot) => void;
  /** Called when it is time for another pass, and so to {@link ShadowRoots.searchAgain}. */
  readonly wake: () => void;
  readonly signal: AbortSignal;
}

export interface ShadowRoots {
  /** The roots found so far. */
  readonly roots: Iterable<ShadowRoot>;
  /** Forget the roots whose hosts have left the page. */
  forget(): void;
  /** Begin a search of what is being read. */
  search(): ShadowSearch;
  /**
   * Search elements that had no root once more, where that is due, and have those which may yet get one searched later. To be
   * called after each search; each step is a chance to pause.
   */
  searchAgain(): Generator<undefined, void>;
}

export function createShadowRoots(options: ShadowRootsOptions): ShadowRoots {
  const { document, shadowRootOf, onFound, signal } = options;
  const roots = new Set<ShadowRoot>();
  /** Custom elements and empty ones that had no root when they were found, with how often each is still searched. */
  const hopefuls = new Map<Element, number>();
  /** How often `hopefuls` were searched since there were none: the next pause goes by it. */
  let searches = 0;
  /** Whether the next {@link ShadowRoots.searchAgain} is to search. */
  let isDue = false;
  const loop = createLoop({
    pause: () => pause(signal, pauses[searches++ % pauses.length]),
    async work() {
      if (document.readyState !== 'complete') await untilEvent(window, 'load', signal);
      isDue = true;
      options.wake();
    },
    signal,
  });

  return {
    roots,
    forget() {
      for (const root of roots) if (!isConnectedOf(root)) roots.delete(root);
    },
    search() {
      let withChildren = askedWithChildren;
      return { at, below };

      function at(element: Element): void {
        const name = localNameOf(element);
        const isCustom = name.includes('-');
        if (!isCustom && !hosts.has(name)) return;
        const isHopeful = isCustom || !hasChildren(element);
        const root = openRootOf(element) ?? (isHopeful || withChildren-- > 0 ? shadowRootOf(element) : null);
        if (root) add(root);
        else if (isHopeful) hopefuls.set(element, pauses.length);
      }

      function below(block: Element): void {
        Element.prototype.querySelectorAll.call(block, worthSearching).forEach(at);
      }
    },
    *searchAgain() {
      for (const [element, times] of isDue ? hopefuls : []) {
        const root = isConnectedOf(element) ? shadowRootOf(element) : undefined;
        if (root) add(root);
        if (root !== null || times === 1) hopefuls.delete(element);
        else hopefuls.set(element, times - 1);
        yield;
      }
      isDue = false;
      if (hopefuls.size > 0) loop.wake();
      else searches = 0;
    },
  };

  function add(root: ShadowRoot): void {
    // A root in an element that is not read is found again once the element is read.
    if (roots.has(root) || isInUnread(root)) return;
    roots.add(root);
    onFound(root);
  }
}
