import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, bottomOf, boxAround, overlap, rightOf } from '../../../core/card/geometry.ts';
import { cardWidthIn, keepInside, placeCard } from '../../../core/card/placement.ts';

const viewport: Box = { x: 0, y: 0, width: 1000, height: 800 };
const line = (x: number, y: number, width = 80): Box => ({ x, y, width, height: 20 });
const at = (mark: Box[], extra: Partial<Parameters<typeof placeCard>[0]> = {}) =>
  placeCard({ mark, pointer: null, height: 300, viewport, ...extra });

describe('where a card goes', () => {
  test('below the mark, its left edge with the mark’s', () => {
    expect(at([line(200, 100)])).toEqual({ side: 'below', box: { x: 200, y: 126, width: 392, height: 300 } });
  });

  test('above where there is no room below', () => {
    expect(at([line(200, 600)])).toEqual({ side: 'above', box: { x: 200, y: 294, width: 392, height: 300 } });
  });

  test('moved left where the viewport ends', () => {
    expect(at([line(900, 100)]).box.x).toBe(1000 - 8 - 392);
    expect(at([line(-30, 100)]).box.x).toBe(8);
  });

  test('cut to the larger side where neither has room for all of it', () => {
    const { side, box } = at([line(200, 200)], { height: 460, viewport: { ...viewport, height: 500 } });
    expect({ side, box }).toEqual({ side: 'below', box: { x: 200, y: 226, width: 392, height: 266 } });
  });

  test('beside a tall mark', () => {
    const tall = { x: 60, y: 10, width: 30, height: 380 };
    const placed = at([tall], { viewport: { ...viewport, height: 400 } });
    expect(placed).toEqual({ side: 'right', box: { x: 96, y: 10, width: 392, height: 300 } });
    const farRight = { ...tall, x: 900 };
    expect(at([farRight], { viewport: { ...viewport, height: 400 } })).toMatchObject({
      side: 'left',
      box: { x: 900 - 6 - 392 },
    });
  });

  test('as narrow as a phone', () => {
    const phone = { x: 0, y: 0, width: 320, height: 600 };
    expect(at([line(200, 100)], { viewport: phone }).box).toEqual({ x: 8, y: 126, width: 304, height: 300 });
  });

  test('never higher than 480', () => {
    expect(at([line(200, 100)], { height: 5_000 }).box.height).toBe(480);
  });

  test('in the part of the page that two fingers have zoomed in on', () => {
    const zoomed = { x: 300, y: 400, width: 250, height: 350 };
    const { box } = at([line(310, 420)], { viewport: zoomed });
    expect(box).toEqual({ x: 308, y: 446, width: 234, height: 296 });
  });
});

describe('a mark on two lines', () => {
  const wrapped = [line(700, 100, 200), line(100, 130, 60)];

  test('the card goes with the line that is pointed at', () => {
    expect(at(wrapped, { pointer: { x: 750, y: 110 } }).box).toMatchObject({ x: 600, y: 126 });
    expect(at(wrapped, { pointer: { x: 120, y: 140 } }).box).toMatchObject({ x: 100, y: 156 });
  });

  test('and clear of the other line', () => {
    const close = [line(300, 100, 200), line(350, 130, 60)];
    const { box, side } = at(close, { pointer: { x: 400, y: 110 } });
    expect(side).toBe('below');
    expect(box.y).toBe(156);
  });
});

describe('a card that stands already', () => {
  test('keeps its side while that has useful room', () => {
    expect(at([line(200, 600)], { side: 'below' })).toMatchObject({ side: 'below', box: { height: 166 } });
    expect(at([line(200, 700)], { side: 'below' }).side).toBe('above');
  });

  test('pinned it is only kept inside', () => {
    expect(keepInside({ x: 50, y: 60 }, 300, viewport)).toEqual({ x: 50, y: 60, width: 392, height: 300 });
    expect(keepInside({ x: 900, y: 700 }, 300, viewport)).toEqual({
      x: 600,
      y: 492,
      width: 392,
      height: 300,
    });
  });
});

test('a frame too small for both is given to the card', () => {
  const tiny = { x: 0, y: 0, width: 260, height: 150 };
  const { box } = at([line(70, 64)], { viewport: tiny });
  expect(box).toEqual({ x: 8, y: 8, width: 244, height: 134 });
});

const length = (max: number) => fc.double({ min: 0, max, noNaN: true });
const size = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const request = fc
  .record({ width: size(40, 2_000), height: size(40, 1_500), x: length(300), y: length(300) })
  .chain((viewport) =>
    fc.record({
      viewport: fc.constant(viewport),
      height: size(1, 2_000),
      side: fc.constantFrom('below' as const, 'above' as const, 'right' as const, 'left' as const, null),
      pointer: fc.option(fc.record({ x: length(2_300), y: length(1_800) })),
      mark: fc.array(
        fc.record({
          x: length(viewport.width).map((x) => x + viewport.x),
          y: length(viewport.height).map((y) => y + viewport.y),
          width: size(5, 400),
          height: size(8, 60),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  );

const isWithin = (inner: Box, outer: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  rightOf(inner) <= rightOf(outer) &&
  bottomOf(inner) <= bottomOf(outer);

describe('for every mark, card and viewport', () => {
  test('the card is inside the viewport, on whole pixels, no larger than asked for', () => {
    fc.assert(
      fc.property(request, (request) => {
        const { box } = placeCard(request);
        expect(isWithin(box, request.viewport)).toBe(true);
        for (const value of Object.values(box)) expect(Number.isInteger(value)).toBe(true);
        expect(box.width).toBe(cardWidthIn(request.viewport));
        expect(box.height).toBeLessThanOrEqual(Math.ceil(request.height));
        expect(box.height).toBeGreaterThan(0);
      }),
    );
  });

  test('it does not lie on the mark where a useful part of it fits above or below', () => {
    fc.assert(
      fc.property(request, (request) => {
        const { viewport, mark } = request;
        const whole = boxAround(mark);
        const needed = Math.min(request.height, 96) + 8 + 6 + 2;
        const hasRoom =
          whole.y - viewport.y >= needed ||
          bottomOf(viewport) - Math.max(bottomOf(whole), viewport.y) >= needed;
        fc.pre(hasRoom);
        const { box } = placeCard(request);
        expect(mark.some((line) => overlap(line, box))).toBe(false);
      }),
    );
  });

  test('a pinned card is inside the viewport', () => {
    fc.assert(
      fc.property(request, length(3_000), length(3_000), ({ viewport, height }, x, y) => {
        expect(isWithin(keepInside({ x, y }, height, viewport), viewport)).toBe(true);
      }),
    );
  });
});
