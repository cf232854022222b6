/**
 * Paints the marks of names. Only what is near the viewport is registered, because every frame that changes anything
 * costs time for each registered range.
 */

import { elementAround } from '../dom/dom.ts';
import type { PlacedMention } from '../mentions/placed-mention.ts';
import { createNearViewport, type Followed, followed } from '../viewport/near-viewport.ts';
import { createCrowdedBoxes, crowd } from './crowded-boxes.ts';
import { createHighlightPair, type HighlightPair, type HighlightPairOptions } from './highlight-pair.ts';

export interface Highlighter extends Pick<HighlightPair<PlacedMention>, 'keep' | 'setHovered' | 'markAt'> {
  add(mentions: readonly PlacedMention[]): void;
  remove(mentions: readonly PlacedMention[]): void;
  /** What these stand in may have been put elsewhere. */
  lookAgain(mentions: readonly PlacedMention[]): void;
}

export interface HighlighterOptions extends Omit<HighlightPairOptions, 'priority'> {
  readonly document: Document;
}

/** An element, and the mentions that come near the viewport with it. */
interface MarkedBox extends Followed {
  mentions: PlacedMention[];
}

export function createHighlighter({ document, onFirstUse, signal }: HighlighterOptions): Highlighter {
  const pair = createHighlightPair<PlacedMention>({ priority: 0, onFirstUse, signal });
  const { paint, unpaint, setHovered, markAt } = pair;
  /** What stands for elements that have no box: the element around each. */
  const instead = new WeakMap<Element, Element>();
  const crowded = createCrowdedBoxes({ document, paint, unpaint, signal });
  const viewport = createNearViewport<MarkedBox>({ document, onCome, onLeave, onBoxless, signal });

  return {
    add(mentions) {
      pair.begin();
      for (const mention of mentions) putInto(boxed(mention.element), [mention]);
    },
    remove(mentions) {
      const gone = new Set(mentions);
      for (const mention of mentions) {
        pair.remove(mention);
        const box = viewport.get(boxed(mention.element));
        // The others of its box went with the first.
        if (box?.mentions.includes(mention)) box.mentions = box.mentions.filter((one) => !gone.has(one));
        if (box?.mentions.length === 0) drop(box);
      }
    },
    lookAgain(mentions) {
      for (const { element } of mentions) {
        const box = viewport.get(boxed(element));
        if (box) viewport.add(box);
      }
    },
    keep: pair.keep,
    setHovered,
    markAt,
  };

  function boxed(element: Element): Element {
    let at = element;
    for (let around = instead.get(at); around; around = instead.get(at)) at = around;
    return at;
  }

  function putInto(element: Element, mentions: readonly PlacedMention[]): void {
    const box = viewport.get(element);
    if (box) {
      box.mentions.push(...mentions);
      if (viewport.isNear(box)) show(box, mentions);
    } else viewport.add({ ...followed(element), mentions: [...mentions] });
  }

  function show(box: MarkedBox, mentions: readonly PlacedMention[]): void {
    if (box.mentions.length > crowd) crowded.add(box);
    else for (const mention of mentions) paint(mention);
  }

  function drop(box: MarkedBox): void {
    crowded.remove(box);
    viewport.remove(box);
  }

  function onCome(box: MarkedBox): void {
    show(box, box.mentions);
  }

  function onLeave(box: MarkedBox): void {
    crowded.remove(box);
    for (const mention of box.mentions) unpaint(mention);
  }

  /** `display: contents` has no box that could come near the viewport; the element around it may. */
  function onBoxless(box: MarkedBox): void {
    const around = elementAround(box.element);
    if (!around || getComputedStyle(box.element).display !== 'contents') return;
    drop(box);
    instead.set(box.element, around);
    putInto(boxed(around), box.mentions);
  }
}
