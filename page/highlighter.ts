/**
 * Paints marks with the CSS Custom Highlight API (https://drafts.csswg.org/css-highlight-api-1/): the page's DOM is
 * not touched. Only what is near the viewport is registered, because every frame that changes anything costs time
 * for each registered range. The highlights of others in the same registry are left alone.
 */
import { createCrowdedBoxes, crowd } from './crowded-boxes.ts';
import { elementAround } from './dom.ts';
import { createNearViewport } from './near-viewport.ts';
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

export function createHighlighter({ document, onFirstUse, signal }: HighlighterOptions): Highlighter {
  const names: HighlightNames = { mark: randomName(), hovered: randomName() };
  const mark = new Highlight();
  const hovered = new Highlight();
  hovered.priority = 1;
  const mentionOf = new WeakMap<AbstractRange, PlacedMention>();
  const boxOf = new WeakMap<PlacedMention, Element>();
  const mentionsIn = new Map<Element, Set<PlacedMention>>();
  const nearby = new WeakSet<Element>();
  const crowded = createCrowdedBoxes({
    document,
    paint: (mention) => paint(mention, mark),
    unpaint: (mention) => unpaint(mention, mark),
    signal,
  });
  const viewport = createNearViewport({ document, onCome, onLeave, onBoxless, signal });
  const { highlights } = CSS;
  let inUse = false;

  signal.addEventListener('abort', () => {
    highlights.delete(names.mark);
    highlights.delete(names.hovered);
  });

  return {
    add(mentions) {
      begin();
      for (const mention of mentions) {
        for (const range of mention.ranges) mentionOf.set(range, mention);
        putInto(mention.element, [mention]);
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
          crowded.remove(box);
          viewport.remove(box);
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

  function putInto(box: Element, mentions: readonly PlacedMention[]): void {
    let there = mentionsIn.get(box);
    if (!there) {
      there = new Set();
      mentionsIn.set(box, there);
      viewport.add(box);
    }
    for (const mention of mentions) {
      boxOf.set(mention, box);
      there.add(mention);
    }
    if (nearby.has(box)) show(mentions, box, there);
  }

  function show(mentions: Iterable<PlacedMention>, box: Element, all: ReadonlySet<PlacedMention>): void {
    if (all.size > crowd) crowded.add(box, all);
    else for (const mention of mentions) paint(mention, mark);
  }

  function onCome(box: Element): void {
    nearby.add(box);
    const there = mentionsIn.get(box)!;
    show(there, box, there);
  }

  function onLeave(box: Element): void {
    nearby.delete(box);
    crowded.remove(box);
    for (const mention of mentionsIn.get(box)!) unpaint(mention, mark);
  }

  /** `display: contents` has no box that could come near the viewport; the element around it may. */
  function onBoxless(box: Element): void {
    const around = elementAround(box);
    if (!around || getComputedStyle(box).display !== 'contents') return;
    const mentions = [...mentionsIn.get(box)!];
    mentionsIn.delete(box);
    viewport.remove(box);
    putInto(around, mentions);
  }
}

function paint({ ranges }: PlacedMention, highlight: Highlight): void {
  for (const range of ranges) highlight.add(range);
}

function unpaint({ ranges }: PlacedMention, highlight: Highlight): void {
  for (const range of ranges) highlight.delete(range);
}

/** Names start with a letter, so that they need no escaping in CSS. */
export function randomName(): string {
  return `h${crypto.getRandomValues(new Uint32Array(2)).join('')}`;
}
