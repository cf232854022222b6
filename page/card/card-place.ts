/** Keeps the open card beside its mark: where it goes, whether the mark has moved, whether it can still be seen. */
import { type Box, middleOf, overlap, type Point } from '../../core/card/geometry.ts';
import { cardWidthIn, keepInside, placeCard, type Side } from '../../core/card/placement.ts';

export interface CardPlaceOptions<M> {
  readonly window: Window;
  readonly markAt: (x: number, y: number) => M | null;
  readonly rectsOf: (mention: M) => readonly Box[];
}

export interface CardPlace<M> {
  /** A card opens for `mention`; `pointer` tells which of its lines is meant. Answers with the width it will have. */
  begin(mention: M, pointer: Point | null): number;
  /** The card has closed. Its mark is let go: what the page takes out of itself with it must not be kept. */
  end(): void;
  /** The place of a card that is so high; null where the mark is not laid out. One that `stays` does not follow it. */
  find(height: number, stays: Box | null): Box | null;
  /** The same, for the height it had last; null also where it had none yet. */
  findAgain(stays: Box | null): Box | null;
  /** Another mark stands where the one of the open card stood: the card goes with that one now. */
  succeed(mention: M): void;
  /** Whether a mark with these boxes stands where the one of the open card was last seen. */
  isWhereItWas(lines: readonly Box[]): boolean;
  /** Whether the mark could ever be hit since the card opened: only then does not being hit mean being covered. */
  wasHit(): boolean;
  /** Whether the mark has moved since the card was placed, and can be seen. */
  look(): { readonly hasMoved: boolean; readonly isVisible: boolean };
}

export function createCardPlace<M>({ window, markAt, rectsOf }: CardPlaceOptions<M>): CardPlace<M> {
  let mention: M | null = null;
  let pointer: Point | null = null;
  let height: number | null = null;
  let side: Side | null = null;
  let lines: readonly Box[] = [];
  let wasHit = false;

  const findLines = () => (mention === null ? [] : rectsOf(mention));
  const isHit = () => lines.some((line) => markAt(...middleOf(line)) === mention);

  const cardPlace: CardPlace<M> = {
    begin(opened, at) {
      [mention, pointer, height, side] = [opened, at, null, null];
      lines = findLines();
      wasHit = isHit();
      return cardWidthIn(viewportOf(window));
    },
    end() {
      mention = null;
    },
    find(wanted, stays) {
      height = wanted;
      lines = findLines();
      const viewport = viewportOf(window);
      if (stays) return keepInside(stays, height, viewport);
      if (lines.length === 0) return null;
      const placement = placeCard({ mark: lines, pointer, height, viewport, side });
      side = placement.side;
      return placement.box;
    },
    findAgain: (stays) => (height === null ? null : cardPlace.find(height, stays)),
    succeed(fresh) {
      mention = fresh;
      // It may not be painted yet.
      wasHit = false;
    },
    wasHit: () => wasHit,
    isWhereItWas: (others) => others.some((other) => lines.some((line) => overlap(line, other))),
    look() {
      const before = lines;
      lines = findLines();
      const viewport = viewportOf(window);
      const isInView = lines.some((line) => overlap(line, viewport));
      const isHitNow = isHit();
      const isCovered = wasHit && !isHitNow;
      wasHit ||= isHitNow;
      return { hasMoved: !isSame(before, lines), isVisible: isInView && !isCovered };
    },
  };
  return cardPlace;
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
