/** The marks of a page, names and quotations alike, as pointer, keyboard and popup meet them. */
import type { Reason } from '../core/spot/reason.ts';
import type { StatementRef } from '../core/statement-ref.ts';
import { elementAround, rectOf } from './dom/dom.ts';
import { liveRange } from './dom/live-range.ts';
import type { MarkSurface, StatementsHere } from './hover/mark-surface.ts';
import { visibleMentions } from './mentions/mention-list.ts';
import type { PlacedMention } from './mentions/placed-mention.ts';
import type { Highlighter } from './painting/highlighter.ts';
import type { Passages, PlacedPassage } from './passages.ts';

/** What can be pointed at. */
export type PlacedMark = PlacedMention | PlacedPassage;

export interface PageMarksOptions {
  /** The shadow roots found so far. */
  readonly shadowRoots: () => ShadowRoot[];
  /** False when the extension behind this script is gone: nothing can be pointed at then. */
  readonly isAlive: () => boolean;
}

/** The names on the page. */
export interface PageMentions {
  all(): Iterable<PlacedMention>;
  /** Why a mention stands, for each entity that it may mean. */
  reasonsOf(mention: PlacedMention): readonly Reason[];
}

export interface PageMarks extends MarkSurface<PlacedMark>, StatementsHere<PlacedMark> {
  /** Scroll to a mark and paint it as pointed at for a while. */
  show(mark: PlacedMark): void;
}

/** How long a mark that the reader was led to is painted as pointed at, ms. */
const showMilliseconds = 2_000;

/** @param passages the quotations on the page; null before they were looked for. */
export function createPageMarks(
  { isAlive, shadowRoots }: PageMarksOptions,
  highlighter: Highlighter,
  mentions: PageMentions,
  passages: () => Passages | null,
): PageMarks {
  let hovered: PlacedMark | null = null;
  let shown: PlacedMark | null = null;

  return {
    markAt: (x, y) =>
      isAlive() ? (highlighter.markAt(x, y, shadowRoots()) ?? passages()?.markAt(x, y) ?? null) : null,
    rectsOf: ({ ranges }) => ranges.flatMap((range) => [...liveRange(range).getClientRects()]),
    isInPage: ({ ranges }) => ranges[0].startContainer.isConnected,
    setHovered(mark) {
      hovered = mark;
      paintPointedAt();
    },
    bringIntoView,
    inOrder: () => visibleMentions(mentions.all()),
    here: () => passages()?.statements() ?? [],
    reveal(statement: StatementRef) {
      const place = passages()?.placeOf(statement);
      if (place) show(place);
    },
    reasonsOf: (mark) => (mark.kind === 'passage' ? [] : mentions.reasonsOf(mark)),
    show,
  };

  function show(mark: PlacedMark): void {
    bringIntoView(mark);
    shown = mark;
    paintPointedAt();
    setTimeout(() => {
      if (shown === mark) shown = null;
      paintPointedAt();
    }, showMilliseconds);
  }

  /** A mark that the reader was led to stays painted so even if the pointer leaves another mark meanwhile. */
  function paintPointedAt(): void {
    const mark = shown ?? hovered;
    const isPassage = mark?.kind === 'passage';
    highlighter.setHovered(isPassage ? null : mark);
    passages()?.setHovered(isPassage ? mark : null);
  }
}

/** Scroll to the mention itself: its element may be larger than the screen, or than a box that it scrolls in. */
function bringIntoView({ element, ranges }: PlacedMark): void {
  const range = liveRange(ranges[0]);
  Element.prototype.scrollIntoView.call(element, { block: 'center', behavior: 'instant' });
  const scrollBoxBy: (to: ScrollToOptions) => void = Element.prototype.scrollBy;
  // Those that do not scroll stay as they are.
  for (let box: Element | null = element; box; box = elementAround(box)) {
    if (box === document.scrollingElement) break;
    const by = wayInto(range, rectOf(box));
    if (by) scrollBoxBy.call(box, by);
  }
  const by = wayInto(range, new DOMRect(0, 0, innerWidth, innerHeight));
  if (by) scrollBy(by);
}

/** How far to scroll, so that what lies outside `view` stands in its middle; null where it lies inside. */
function wayInto(range: Range, view: DOMRect): ScrollToOptions | null {
  const { top, bottom, left, right } = range.getBoundingClientRect();
  const isAside = left < view.left || right > view.right;
  const isBeyond = top < view.top || bottom > view.bottom;
  if (!isAside && !isBeyond) return null;
  return {
    top: isBeyond ? (top + bottom - view.top - view.bottom) / 2 : 0,
    left: isAside ? (left + right - view.left - view.right) / 2 : 0,
    behavior: 'instant',
  };
}
