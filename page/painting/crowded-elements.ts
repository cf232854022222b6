/**
 * Elements with very many marks, such as a chapter in one paragraph: near the viewport, and yet most of their marks far
 * from it. Every registered mark costs time in each frame that changes anything, so only those near are registered.
 */
import { liveRange } from '../dom/live-range.ts';
import { inDocumentOrder } from '../mentions/mention-list.ts';
import type { PlacedMention } from '../mentions/placed-mention.ts';
import { pause } from '../tasks/slices.ts';

/** What an element holds. The list may be replaced by another at any time. */
export interface Crowd {
  readonly mentions: readonly PlacedMention[];
}

export interface CrowdedElements {
  /** From now on paint those marks of the element that are near the viewport, and no others. */
  add(crowded: Crowd): void;
  remove(crowded: Crowd): void;
}

export interface Painter {
  paint(mention: PlacedMention): void;
  unpaint(mention: PlacedMention): void;
}

/** Elements with up to so many marks have all of them registered. */
export const crowd = 100;

/** Shortest pause before what is near is painted anew, ms: the page may be scrolling. */
const shortestPause = 100;

export function createCrowdedElements(
  document: Document,
  painter: Painter,
  signal: AbortSignal,
): CrowdedElements {
  const crowds = new Set<Crowd>();
  let isWaiting = false;
  // In the capture phase scrollers in the page are heard too.
  document.addEventListener('scroll', () => void paintSoon(), { capture: true, passive: true, signal });

  return {
    add(crowded) {
      crowds.add(crowded);
      void paintSoon();
    },
    remove: (crowded) => void crowds.delete(crowded),
  };

  async function paintSoon(): Promise<void> {
    if (isWaiting || crowds.size === 0) return;
    isWaiting = true;
    await pause(signal, shortestPause).catch(() => {});
    isWaiting = false;
    if (!signal.aborted) for (const { mentions } of crowds) paintNear(mentions);
  }

  /** Text flows downwards: between the first mark that is near and the last all are. */
  function paintNear(mentions: readonly PlacedMention[]): void {
    const inOrder = mentions.toSorted(inDocumentOrder);
    const { innerHeight } = document.defaultView!;
    const from = firstWhere(inOrder, (mention) => boxOf(mention).bottom > -innerHeight);
    const to = firstWhere(inOrder, (mention) => boxOf(mention).top > 2 * innerHeight);
    for (const [i, mention] of inOrder.entries()) painter[i >= from && i < to ? 'paint' : 'unpaint'](mention);
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
