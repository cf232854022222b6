/** Keeps the open card beside its mark: where it goes, whether the mark has moved, whether it can still be seen. */
import { type Box, middleOf, overlap, type Point } from '../../core/card/geometry.ts';
import { cardWidthIn, keepInside, type Placement, placeCard } from '../../core/card/placement.ts';

/** Marks as the card's place depends on them. `M` names a mark by its identity. */
export interface LaidOutMarks<M> {
  /** The mark under a point of the viewport, CSS pixels; null where none is painted. */
  markAt(x: number, y: number): M | null;
  /** The boxes of a mark, one for each line, in the viewport's coordinates; empty where it is not laid out. */
  rectsOf(mark: M): readonly Box[];
}

export interface CardPlaceOptions<M> {
  readonly window: Window;
  readonly marks: LaidOutMarks<M>;
}

export interface CardPlace<M> {
  /** A card opens for `mention`; `pointer` tells which of its lines is meant. Returns the width it will have. */
  begin(mention: M, pointer: Point | null): number;
  /** The card has closed. Release the mark, so that nodes the page removes can be collected. */
  end(): void;
  /** Where a card of this height goes; null where its mark is not laid out. A pinned card stays where it is. */
  find(height: number, isPinned: boolean): Box | null;
  /** As {@link find}, for the height asked about last; null if there was none yet. */
  findAgain(isPinned: boolean): Box | null;
  /** `mention` replaces the mark of the open card: the card stands beside it from now on. */
  succeed(mention: M): void;
  /** Whether a mark with these boxes stands where the mark of the open card was last seen. */
  isWhereItWas(lines: readonly Box[]): boolean;
  /** Whether the mark was ever hit since the card opened: only such a mark is covered where it can't be hit. */
  wasHit(): boolean;
  /** Measure the mark: whether it has moved since it was last measured, and whether the reader can see it. */
  checkPlace(): { readonly hasMoved: boolean; readonly isVisible: boolean };
}

export function createCardPlace<M>({ window, marks }: CardPlaceOptions<M>): CardPlace<M> {
  let mention: M | null = null;
  let pointer: Point | null = null;
  let height: number | null = null;
  let placed: Placement | null = null;
  let lines: readonly Box[] = [];
  let wasHit = false;

  const findLines = () => (mention === null ? [] : marks.rectsOf(mention));

  const cardPlace: CardPlace<M> = {
    begin(opened, at) {
      [mention, pointer, height, placed] = [opened, at, null, null];
      lines = findLines();
      wasHit = isHit(mention, lines, marks);
      return cardWidthIn(viewportOf(window));
    },
    end() {
      mention = null;
    },
    find(wanted, isPinned) {
      height = wanted;
      lines = findLines();
      const viewport = viewportOf(window);
      if (placed && isPinned) placed = { ...placed, box: keepInside(placed.box, height, viewport) };
      else if (lines.length === 0) return null;
      else placed = placeCard({ mark: lines, pointer, height, viewport, side: placed?.side });
      return placed.box;
    },
    findAgain: (isPinned) => (height === null ? null : cardPlace.find(height, isPinned)),
    succeed(fresh) {
      mention = fresh;
      // It may not be painted yet.
      wasHit = false;
    },
    wasHit: () => wasHit,
    isWhereItWas: (others) => others.some((other) => lines.some((line) => overlap(line, other))),
    checkPlace() {
      const before = lines;
      lines = findLines();
      const viewport = viewportOf(window);
      const isInView = lines.some((line) => overlap(line, viewport));
      const isHitNow = mention !== null && isHit(mention, lines, marks);
      const isCovered = wasHit && !isHitNow;
      wasHit ||= isHitNow;
      return { hasMoved: !isSame(before, lines), isVisible: isInView && !isCovered };
    },
  };
  return cardPlace;
}

/** Whether a pointer in the middle of one of its lines is on the mark: nothing covers it, and it is painted. */
export function isHit<M>(mention: M, lines: readonly Box[], marks: LaidOutMarks<M>): boolean {
  return lines.some((line) => marks.markAt(...middleOf(line)) === mention);
}

/** What can be seen of the page, without scroll bars and zoomed in by fingers, in client coordinates. */
function viewportOf({ visualViewport, document }: Window): Box {
  if (!visualViewport) {
    const { clientWidth, clientHeight } = document.documentElement;
    return { x: 0, y: 0, width: clientWidth, height: clientHeight };
  }
  const { offsetLeft, offsetTop, width, height } = visualViewport;
  return { x: offsetLeft, y: offsetTop, width, height };
}

function isSame(a: readonly Box[], b: readonly Box[]): boolean {
  const isSameBox = (box: Box, other: Box) =>
    box.x === other.x && box.y === other.y && box.width === other.width && box.height === other.height;
  return a.length === b.length && a.every((box, index) => isSameBox(box, b[index]!));
}
