/**
 * What a page needs once a form of a name stands in it: judging, placing and painting. Loaded late (late-scripts.ts),
 * because most pages name nobody.
 */
import type { EntityRef } from '../core/entity-ref.ts';
import type { FrameReport } from '../core/frame-report.ts';
import type { Gazetteer } from '../core/spot/gazetteer.ts';
import { spot } from '../core/spot/spot.ts';
import { createHighlighter, type HighlightNames } from './highlighter.ts';
import type { Hover, HoverOptions } from './hover.ts';
import { countMentions, mentionsOf } from './mention-list.ts';
import { createPlacedMentions, type PlacedMention, type PlacedMentions } from './placed-mentions.ts';

export interface MarkingOptions {
  readonly document: Document;
  readonly gazetteer: Gazetteer;
  /** The shadow roots found so far. */
  readonly shadowRoots: () => ShadowRoot[];
  /** False when the extension behind this script is gone. */
  readonly isAlive: () => boolean;
  /** Style the highlights of these names in this document; called before the first mark is painted. */
  readonly onFirstMark: (names: HighlightNames) => void;
  /** Have the pointer followed from the first mark on. */
  readonly beginHover: (work: HoverWork) => void;
  /** Marks were added or removed. */
  readonly onChange: () => void;
  /** This element is ours: what stands in it is not the page's text. */
  readonly disown: (host: Element) => void;
  readonly signal: AbortSignal;
}

/** What following the pointer needs of the page, and where its reins go. */
export interface HoverWork
  extends Pick<HoverOptions<PlacedMention>, 'markAt' | 'rectsOf' | 'setHovered' | 'signal'> {
  attach(hover: Hover<PlacedMention>): void;
  disown(host: Element): void;
}

export interface Marking extends Omit<PlacedMentions, 'all'> {
  names(): FrameReport['names'];
  /** Scroll to the `index`-th mention (from 0, wrapping round) of an entity and show which it is. */
  reveal(ref: EntityRef, index: number): void;
}

/** How long a revealed mention keeps the look of being pointed at, ms. */
const revealMilliseconds = 2_000;

export function createMarking(options: MarkingOptions): Marking {
  const { document, gazetteer, signal } = options;
  let hasMarks = false;
  let hover: Hover<PlacedMention> | null = null;

  const highlighter = createHighlighter({ document, onFirstUse: options.onFirstMark, signal });
  const placed = createPlacedMentions({
    document,
    spot: (text, surroundings) => spot(text, gazetteer, surroundings),
    onAdd(mentions) {
      options.onChange();
      if (!hasMarks) options.beginHover(hoverWork());
      hasMarks = true;
      highlighter.add(mentions);
    },
    onRemove(mentions) {
      options.onChange();
      highlighter.remove(mentions);
      hover?.removed(mentions);
    },
  });

  return {
    ...placed,
    names: () =>
      countMentions(placed.all()).map(({ ref, first, count }) => ({ ref, text: first.text, count })),
    reveal(ref, index) {
      const mentions = mentionsOf(ref, placed.all());
      const mention = mentions[index % mentions.length];
      if (!mention) return;
      bringIntoView(mention);
      highlighter.setHovered(mention);
      setTimeout(() => highlighter.setHovered(null), revealMilliseconds);
    },
  };

  function hoverWork(): HoverWork {
    return {
      markAt: (x, y) => (options.isAlive() ? highlighter.mentionAt(x, y, options.shadowRoots()) : null),
      rectsOf: ({ ranges }) => ranges.flatMap((range) => [...liveRange(range).getClientRects()]),
      setHovered: highlighter.setHovered,
      signal,
      attach(arrived) {
        hover = arrived;
      },
      disown: options.disown,
    };
  }
}

/** Scroll to the mention itself: its element may be taller than the screen. */
function bringIntoView({ element, ranges }: PlacedMention): void {
  Element.prototype.scrollIntoView.call(element, { block: 'center' });
  const { top, bottom } = liveRange(ranges[0]).getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) scrollBy({ top: top - innerHeight / 2 });
}

/** A range that can be measured; not kept, since live ranges slow down every change that the page makes. */
function liveRange(place: StaticRange): Range {
  const range = document.createRange();
  range.setStart(place.startContainer, place.startOffset);
  range.setEnd(place.endContainer, place.endOffset);
  return range;
}
