/**
 * Paints the marks of names. Only what is near the viewport is registered, because every frame that changes anything
 * costs time for each registered range.
 */

import type { HighlightNames } from '../../core/frame/highlight-names.ts';
import { elementAround } from '../dom/dom.ts';
import type { PlacedMention } from '../mentions/placed-mention.ts';
import { createNearViewport, type Followed, followed } from '../viewport/near-viewport.ts';
import { createCrowdedElements, crowd } from './crowded-elements.ts';
import { createHighlightPair } from './highlight-pair.ts';

export interface Highlighter {
  add(mentions: readonly PlacedMention[]): void;
  remove(mentions: readonly PlacedMention[]): void;
  /** The elements of these mentions may have been put elsewhere. */
  measureAgain(mentions: readonly PlacedMention[]): void;
  /** Register the marks again if the page has cleared the registry of highlights. */
  restore(): void;
  /** Paint one mention, or none, as pointed at. */
  setHovered(mention: PlacedMention | null): void;
  /** The mention painted at a point of the viewport, CSS pixels. `shadowRoots` are searched too. */
  markAt(x: number, y: number, shadowRoots: readonly ShadowRoot[]): PlacedMention | null;
}

export interface HighlighterOptions {
  readonly document: Document;
  /** Style the highlights of these names in this document; called once, before anything is painted. */
  readonly onFirstUse: (names: HighlightNames) => void;
  readonly signal: AbortSignal;
}

/** An element, and the mentions that come near the viewport with it. */
interface MarkedElement extends Followed {
  mentions: PlacedMention[];
}

export function createHighlighter({ document, onFirstUse, signal }: HighlighterOptions): Highlighter {
  const pair = createHighlightPair<PlacedMention>({ priority: 0, onFirstUse, signal });
  /** What stands for elements that have no box: the element around each. */
  const instead = new WeakMap<Element, Element>();
  const crowded = createCrowdedElements(document, pair, signal);
  const viewport = createNearViewport<MarkedElement>({ document, onCome, onLeave, onBoxless, signal });

  return {
    ...pair,
    add(mentions) {
      pair.begin();
      for (const mention of mentions) putInto(boxed(mention.element), [mention]);
    },
    remove(mentions) {
      const gone = new Set(mentions);
      for (const mention of mentions) {
        pair.remove(mention);
        const marked = viewport.get(boxed(mention.element));
        // The others of its element went with the first.
        if (marked?.mentions.includes(mention))
          marked.mentions = marked.mentions.filter((one) => !gone.has(one));
        if (marked?.mentions.length === 0) drop(marked);
      }
    },
    measureAgain(mentions) {
      for (const { element } of mentions) {
        const marked = viewport.get(boxed(element));
        if (marked) viewport.add(marked);
      }
    },
  };

  function boxed(element: Element): Element {
    let at = element;
    for (let around = instead.get(at); around; around = instead.get(at)) at = around;
    return at;
  }

  function putInto(element: Element, mentions: readonly PlacedMention[]): void {
    const marked = viewport.get(element);
    if (marked) {
      marked.mentions.push(...mentions);
      if (viewport.isNear(marked)) show(marked, mentions);
    } else viewport.add({ ...followed(element), mentions: [...mentions] });
  }

  function show(marked: MarkedElement, mentions: readonly PlacedMention[]): void {
    if (marked.mentions.length > crowd) crowded.add(marked);
    else for (const mention of mentions) pair.paint(mention);
  }

  function drop(marked: MarkedElement): void {
    crowded.remove(marked);
    viewport.remove(marked);
  }

  function onCome(marked: MarkedElement): void {
    show(marked, marked.mentions);
  }

  function onLeave(marked: MarkedElement): void {
    crowded.remove(marked);
    for (const mention of marked.mentions) pair.unpaint(mention);
  }

  /** `display: contents` has no box that could come near the viewport; the element around it may. */
  function onBoxless(marked: MarkedElement): void {
    const around = elementAround(marked.element);
    if (!around || getComputedStyle(marked.element).display !== 'contents') return;
    drop(marked);
    instead.set(marked.element, around);
    putInto(boxed(around), marked.mentions);
  }
}
