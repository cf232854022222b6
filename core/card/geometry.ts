/** A point in CSS pixels of a viewport; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle with its sides parallel to the axes. Its far edges are not part of it. */
export interface Box extends Point, Size {}

export const rightOf = (box: Box): number => box.x + box.width;
export const bottomOf = (box: Box): number => box.y + box.height;

/** Whether the two share any area; boxes that only touch do not. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < rightOf(b) && b.x < rightOf(a) && a.y < bottomOf(b) && b.y < bottomOf(a);
}

/** How far a point is from the nearest point of a box; 0 inside it. */
export function distanceTo(box: Box, { x, y }: Point): number {
  return Math.hypot(x - clamp(x, box.x, rightOf(box)), y - clamp(y, box.y, bottomOf(box)));
}

/** Whether a point lies in one of `boxes`, or on its edge. */
export function isWithin(point: Point, boxes: readonly Box[]): boolean {
  return boxes.some((box) => distanceTo(box, point) === 0);
}

/** The middle of a box, as x and y. */
export function middleOf({ x, y, width, height }: Box): [x: number, y: number] {
  return [x + width / 2, y + height / 2];
}

/** The smallest box around all of `boxes`, of which there must be at least one. */
export function boxAround(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map(rightOf));
  const bottom = Math.max(...boxes.map(bottomOf));
  return { x, y, width: right - x, height: bottom - y };
}

/** The number from `low` to `high` that is nearest to `value`; `low` if `low` is larger than `high`. */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
