/**
 * Paints marks with the CSS Custom Highlight API (https://drafts.csswg.org/css-highlight-api-1/): the page's DOM is
 * not touched. Only what is near the viewport is registered, because every frame that changes anything costs time
 * for each registered range. The highlights of others in the same registry are left alone.
 */
import { elementAround } from './dom.ts';
import type { PlacedMention } from './placed-mentions.ts';

export interface Highlighter {
  add(mentions: readonly PlacedMention[]): void;
  remove(mentions: readonly PlacedMention[]): void;
  /** Give one mention, or none, the look of being pointed at. */
  setHovered(mention: PlacedMention | null): void;
  /** The mention painted at a point of the viewport, CSS pixels. `shadowRoots` are searched too. */
  mentionAt(x: number, y: number, shadowRoots: readonly ShadowRoot[]): PlacedMention | null;
}

export interface HighlighterOptions {
  readonly document: Document;
  /**
   * Called once, before anything is painted, to style the two highlights of these names in this document. The names
   * are made up anew for each document, so that a page cannot look for them.
   */
  readonly onFirstUse: (names: HighlightNames) => void;
  readonly signal: AbortSignal;
}

export interface HighlightNames {
  readonly mark: string;
  readonly hovered: string;
}

/** How far outside the viewport marks are painted ahead of scrolling: one viewport in each direction. */
const margin = '100%';

export function createHighlighter({ document, onFirstUse, signal }: HighlighterOptions): Highlighter {
  const names: HighlightNames = { mark: randomName(), hovered: randomName() };
  const mark = new Highlight();
  const hovered = new Highlight();
  hovered.priority = 1;
  const mentionOf = new WeakMap<AbstractRange, PlacedMention>();
  const boxOf = new WeakMap<PlacedMention, Element>();
  const mentionsIn = new Map<Element, Set<PlacedMention>>();
  const nearby = new WeakSet<Element>();
  const viewport = new IntersectionObserver(noteVisibility, { root: document, rootMargin: margin });
  const { highlights } = CSS;
  let inUse = false;

  signal.addEventListener('abort', () => {
    viewport.disconnect();
    highlights.delete(names.mark);
    highlights.delete(names.hovered);
  });

  return {
    add(mentions) {
      begin();
      for (const mention of mentions) {
        const box = boxAround(mention.element);
        for (const range of mention.ranges) mentionOf.set(range, mention);
        boxOf.set(mention, box);
        const there = mentionsIn.get(box);
        if (there) there.add(mention);
        else {
          mentionsIn.set(box, new Set([mention]));
          viewport.observe(box);
        }
        if (nearby.has(box)) paint(mention, mark);
      }
    },
    remove(mentions) {
      for (const mention of mentions) {
        unpaint(mention, mark);
        unpaint(mention, hovered);
        const box = boxOf.get(mention)!;
        const there = mentionsIn.get(box);
        there?.delete(mention);
        if (there?.size === 0) {
          mentionsIn.delete(box);
          nearby.delete(box);
          viewport.unobserve(box);
        }
      }
    },
    setHovered(mention) {
      hovered.clear();
      if (mention) paint(mention, hovered);
    },
    mentionAt(x, y, shadowRoots) {
      for (const { highlight, ranges } of highlights.highlightsFromPoint(x, y, {
        shadowRoots: [...shadowRoots],
      })) {
        if (highlight !== mark) continue;
        for (const range of ranges) {
          const mention = mentionOf.get(range);
          if (mention) return mention;
        }
      }
      return null;
    },
  };

  function begin(): void {
    if (inUse) return;
    inUse = true;
    onFirstUse(names);
    highlights.set(names.mark, mark);
    highlights.set(names.hovered, hovered);
  }

  function noteVisibility(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) nearby.add(target);
      else nearby.delete(target);
      for (const mention of mentionsIn.get(target) ?? []) (isIntersecting ? paint : unpaint)(mention, mark);
    }
  }
}

function paint({ ranges }: PlacedMention, highlight: Highlight): void {
  for (const range of ranges) highlight.add(range);
}

function unpaint({ ranges }: PlacedMention, highlight: Highlight): void {
  for (const range of ranges) highlight.delete(range);
}

/** The nearest element that has a box: `display: contents` has none, so it never comes near the viewport. */
function boxAround(element: Element): Element {
  let at = element;
  while (getComputedStyle(at).display === 'contents') {
    const around = elementAround(at);
    if (!around) break;
    at = around;
  }
  return at;
}

/** Names start with a letter, so that they need no escaping in CSS. */
function randomName(): string {
  return `h${crypto.getRandomValues(new Uint32Array(2)).join('')}`;
}
