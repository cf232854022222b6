/**
 * Paints the marks of names. Only what is near the viewport is registered, because every frame that changes anything
 * costs time for each registered range.
 */
import { createCrowdedBoxes, crowd } from './crowded-boxes.ts';
import { elementAround } from './dom.ts';
import { createHighlightPair, type HighlightPair, type HighlightPairOptions } from './highlight-pair.ts';
import { createNearViewport } from './near-viewport.ts';
import type { PlacedMention } from './placed-mentions.ts';

export interface Highlighter extends Pick<HighlightPair<PlacedMention>, 'setHovered' | 'markAt'> {
  add(mentions: readonly PlacedMention[]): void;
  remove(mentions: readonly PlacedMention[]): void;
}

export interface HighlighterOptions extends Omit<HighlightPairOptions, 'priority'> {
  readonly document: Document;
}

export function createHighlighter({ document, onFirstUse, signal }: HighlighterOptions): Highlighter {
  const pair = createHighlightPair<PlacedMention>({ priority: 0, onFirstUse, signal });
  const { paint, unpaint, setHovered, markAt } = pair;
  const boxOf = new WeakMap<PlacedMention, Element>();
  const mentionsIn = new Map<Element, Set<PlacedMention>>();
  const nearby = new WeakSet<Element>();
  const crowded = createCrowdedBoxes({ document, paint, unpaint, signal });
  const viewport = createNearViewport({ document, onCome, onLeave, onBoxless, signal });

  return {
    add(mentions) {
      pair.begin();
      for (const mention of mentions) putInto(mention.element, [mention]);
    },
    remove(mentions) {
      for (const mention of mentions) {
        pair.remove(mention);
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
    setHovered,
    markAt,
  };

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
    else for (const mention of mentions) paint(mention);
  }

  function onCome(box: Element): void {
    nearby.add(box);
    const there = mentionsIn.get(box)!;
    show(there, box, there);
  }

  function onLeave(box: Element): void {
    nearby.delete(box);
    crowded.remove(box);
    for (const mention of mentionsIn.get(box)!) unpaint(mention);
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
