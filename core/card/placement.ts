/** Where a card stands beside its mark: near, wholly inside the viewport, and never on the mark while there is room. */
import {
  type Box,
  bottomOf,
  boxAround,
  clamp,
  distanceTo,
  middleOf,
  overlap,
  type Point,
  rightOf,
  type Size,
} from './geometry.ts';

export type Side = 'below' | 'above' | 'right' | 'left';

export interface PlacementRequest {
  /** The mark's boxes, one for each line it stands on; at least one. */
  readonly mark: readonly Box[];
  /** The pointer, which tells which line of a mark on several lines is meant; null if there is none. */
  readonly pointer: Point | null;
  /** The height the card would have at the width of {@link cardWidthIn}. */
  readonly height: number;
  /** The visible part of the page, in the coordinates of `mark`. */
  readonly viewport: Box;
  /** The side a card already stands on: it changes sides only where it must. */
  readonly side?: Side | null | undefined;
}

export interface Placement {
  /** The box of the card in whole pixels. It may be lower than the card asked for, whose content then scrolls. */
  readonly box: Box;
  readonly side: Side;
}

/**
 * The gap between mark and card, CSS px: small, as the pointer has to cross it; below it the mark's underline stays
 * free.
 */
const gap = 6;

/** The distance between the card and the edge of the viewport, CSS px; in a small viewport an eighth of its size. */
const margin = 8;

/** The height of a name, a short quotation and the foot, CSS px. A side with less is used only if none has as much. */
const usefulHeight = 160;

/** The height of a name and a line that scrolls, CSS px. If no side has as much, the card rather covers the mark. */
const leastHeight = 96;

/** The width of a card if the viewport has room for it, CSS px: some 25 Han characters a line. */
const usualWidth = 392;

/** The largest height of a card, CSS px. A taller one would cover the page; its content scrolls instead. */
const largestHeight = 480;

interface Slot {
  readonly side: Side;
  /** The largest box that the card may have on this side. */
  readonly room: Box;
}

/** Find the place of a card: below where all of it fits, else above, else on the larger side of these, else beside. */
export function placeCard({ mark, pointer, height, viewport, side }: PlacementRequest): Placement {
  const room = roomIn(viewport);
  const wanted = { width: cardWidthIn(viewport), height: Math.min(Math.ceil(height), largestHeight) };
  const line = lineAt(mark, pointer);
  const slots = slotsFor({ mark, line, room, width: wanted.width });
  const fitting = (height: number) =>
    slots.filter((slot) => fits(slot, { ...wanted, height: Math.min(wanted.height, height) }));
  const usable = fitting(usefulHeight);
  const upright = usable.filter(isVertical);
  const slot =
    usable.find((slot) => slot.side === side) ??
    upright.find((slot) => fits(slot, wanted)) ??
    tallest(upright) ??
    tallest(usable) ??
    tallest(fitting(leastHeight));
  if (slot) return { box: boxIn(slot, wanted, line), side: slot.side };
  // No room for mark and card: the card takes what it needs, at the edge farther from the mark.
  const isUpper = middleOf(line)[1] < middleOf(room)[1];
  const y = isUpper ? bottomOf(room) : room.y;
  const box = keepInside({ x: Math.floor(line.x), y }, height, viewport);
  return { box, side: isUpper ? 'below' : 'above' };
}

/** The width a card has in this viewport, before its height is known, CSS px. */
export function cardWidthIn(viewport: Box): number {
  return Math.min(usualWidth, roomIn(viewport).width);
}

/** Where a card stands that does not follow its mark: where it stood, moved and cut only as the viewport demands. */
export function keepInside({ x, y }: Point, wanted: number, viewport: Box): Box {
  const room = roomIn(viewport);
  const width = cardWidthIn(viewport);
  const height = Math.min(Math.ceil(wanted), largestHeight, room.height);
  return {
    x: clamp(x, room.x, rightOf(room) - width),
    y: clamp(y, room.y, bottomOf(room) - height),
    width,
    height,
  };
}

/** The part of the viewport a card may take, in whole pixels; at least one pixel each way. */
function roomIn(viewport: Box): Box {
  const across = Math.min(margin, viewport.width / 8);
  const down = Math.min(margin, viewport.height / 8);
  const x = Math.ceil(viewport.x + across);
  const y = Math.ceil(viewport.y + down);
  return {
    x,
    y,
    width: Math.max(1, Math.floor(rightOf(viewport) - across) - x),
    height: Math.max(1, Math.floor(bottomOf(viewport) - down) - y),
  };
}

/** The line of the mark that is nearest to the pointer; the first line if there is no pointer. */
function lineAt(mark: readonly Box[], pointer: Point | null): Box {
  if (!pointer) return mark[0]!;
  return mark.reduce((best, line) => (distanceTo(line, pointer) < distanceTo(best, pointer) ? line : best));
}

interface SlotRequest {
  readonly mark: readonly Box[];
  readonly line: Box;
  readonly room: Box;
  readonly width: number;
}

/** Every free slot beside the mark, the preferred first. */
function slotsFor({ mark, line, room, width }: SlotRequest): Slot[] {
  const whole = boxAround(mark);
  const x = clamp(Math.floor(line.x), room.x, rightOf(room) - width);
  const below = (box: Box) => slot('below', room, { x, width, y: Math.ceil(bottomOf(box)) + gap });
  const above = (box: Box) => slot('above', room, { x, width, bottom: Math.floor(box.y) - gap });
  const right = Math.ceil(rightOf(whole)) + gap;
  const left = Math.floor(whole.x) - gap;
  return [
    below(line),
    above(line),
    below(whole),
    above(whole),
    slot('right', room, { x: right, width: rightOf(room) - right }),
    slot('left', room, { x: room.x, width: left - room.x }),
  ].filter((slot) => !mark.some((box) => overlap(box, slot.room)));
}

interface Edges {
  readonly x: number;
  readonly width: number;
  readonly y?: number;
  readonly bottom?: number;
}

/** The slot between these edges, cut to the room; without `y` or `bottom` it reaches to the room's edge. */
function slot(side: Side, room: Box, edges: Edges): Slot {
  const x = Math.max(edges.x, room.x);
  const y = Math.max(edges.y ?? room.y, room.y);
  const right = Math.min(edges.x + edges.width, rightOf(room));
  const bottom = Math.min(edges.bottom ?? bottomOf(room), bottomOf(room));
  return { side, room: { x, y, width: right - x, height: bottom - y } };
}

const isVertical = ({ side }: Slot): boolean => side === 'below' || side === 'above';

function fits({ room }: Slot, { width, height }: Size): boolean {
  return room.width >= width && room.height >= height;
}

function tallest(slots: readonly Slot[]): Slot | undefined {
  return slots.toSorted((a, b) => b.room.height - a.room.height)[0];
}

/**
 * The box of a card in its slot: on the edge towards the mark, and level with `line` if it stands to the right or left.
 */
function boxIn({ side, room }: Slot, wanted: Size, line: Box): Box {
  const height = Math.min(wanted.height, room.height);
  const lowest = bottomOf(room) - height;
  return {
    x: side === 'left' ? rightOf(room) - wanted.width : room.x,
    y: side === 'below' ? room.y : side === 'above' ? lowest : clamp(Math.floor(line.y), room.y, lowest),
    width: wanted.width,
    height,
  };
}
