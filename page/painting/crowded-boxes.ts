/**
 * Boxes with very many marks, such as a chapter in one paragraph: near the viewport, and yet most of their marks far
 * from it. Every registered mark costs time in each frame that changes anything, so only those near are registered.
 */
import { liveRange } from '../dom/live-range.ts';
import { inDocumentOrder } from '../mentions/mention-list.ts';
import type { PlacedMention } from '../mentions/placed-mention.ts';
import { pause } from '../tasks/slices.ts';

/** What a box holds; it may be another list the next time we look. */
export interface Crowd {
  readonly mentions: readonly PlacedMention[];
}

export interface CrowdedBoxes {
  /** Keep the marks of a box to those near the viewport. */
  add(box: Crowd): void;
  remove(box: Crowd): void;
}

export interface CrowdedBoxesOptions {
  readonly document: Document;
  readonly paint: (mention: PlacedMention) => void;
  readonly unpaint: (mention: PlacedMention) => void;
  readonly signal: AbortSignal;
}

/** Boxes with up to so many marks have all of them registered. */
export const crowd = 100;

/** Shortest time between two looks while the page scrolls, ms. */
const lookEvery = 100;

export function createCrowdedBoxes({ document, paint, unpaint, signal }: CrowdedBoxesOptions): CrowdedBoxes {
  const boxes = new Set<Crowd>();
  let isLooking = false;
  // In the capture phase scrolling boxes are heard too.
  document.addEventListener('scroll', () => void look(), { capture: true, passive: true, signal });

  return {
    add(box) {
      boxes.add(box);
      void look();
    },
    remove: (box) => void boxes.delete(box),
  };

  async function look(): Promise<void> {
    if (isLooking || boxes.size === 0) return;
    isLooking = true;
    await pause(signal, lookEvery).catch(() => {});
    isLooking = false;
    if (!signal.aborted) for (const { mentions } of boxes) paintNear(mentions);
  }

  /** Text flows downwards: between the first mark that is near and the last all are. */
  function paintNear(mentions: readonly PlacedMention[]): void {
    const inOrder = mentions.toSorted(inDocumentOrder);
    const { innerHeight } = document.defaultView!;
    const from = firstWhere(inOrder, (mention) => boxOf(mention).bottom > -innerHeight);
    const to = firstWhere(inOrder, (mention) => boxOf(mention).top > 2 * innerHeight);
    for (const [i, mention] of inOrder.entries()) (i >= from && i < to ? paint : unpaint)(mention);
  }
}

const boxOf = ({ ranges }: PlacedMention): DOMRect => liveRange(ranges[0]).getBoundingClientRect();

/** The first index whose item passes, where all after one that passes do; the length where none does. */
function firstWhere<Item>(items: readonly Item[], passes: (item: Item) => boolean): number {
  let from = 0;
  for (let to = items.length; from < to; ) {
    const middle = (from + to) >> 1;
    if (passes(items[middle]!)) to = middle;
    else from = middle + 1;
  }
  return from;
}
