import { beforeEach, describe, expect, test } from 'vitest';
import type { Box } from '../../../core/card/geometry.ts';
import { type CardPlace, createCardPlace } from '../../../page/card/card-place.ts';
import { openPage } from '../page-window.ts';

interface Mark {
  lines: readonly Box[];
  /** Something of the page lies on it, or it is not painted. */
  isCovered: boolean;
}

let mark: Mark;
let place: CardPlace<Mark>;
const line = (y: number): Box => ({ x: 200, y, width: 80, height: 20 });

beforeEach(() => {
  mark = { lines: [line(100)], isCovered: false };
  const rectsOf = ({ lines }: Mark) => lines;
  const markAt = (x: number, y: number) =>
    !mark.isCovered && mark.lines.some((box) => x >= box.x && y >= box.y && y < box.y + box.height)
      ? mark
      : null;
  place = createCardPlace({ window: openPage(), marks: { markAt, rectsOf } });
});

describe('whether the mark of an open card can be seen', () => {
  const isVisible = () => place.checkPlace().isVisible;

  test('it can where it lies open', () => {
    place.begin(mark, null);
    expect(isVisible()).toBe(true);
  });

  test('it can’t where the page has covered it', () => {
    place.begin(mark, null);
    mark.isCovered = true;
    expect(isVisible()).toBe(false);
    mark.isCovered = false;
    expect(isVisible()).toBe(true);
  });

  test('it can where it could never be hit: it need not be covered', () => {
    mark.isCovered = true;
    place.begin(mark, null);
    expect(place.wasHit()).toBe(false);
    expect(isVisible()).toBe(true);
  });

  test('it can’t where it has been scrolled away, hit before or not', () => {
    for (const isCovered of [true, false]) {
      Object.assign(mark, { isCovered, lines: [line(100)] });
      place.begin(mark, null);
      mark.lines = [line(-500)];
      expect(isVisible()).toBe(false);
    }
  });

  test('what covers it counts only once it could be hit, also after it has come late', () => {
    mark.isCovered = true;
    place.begin(mark, null);
    mark.isCovered = false;
    expect(isVisible()).toBe(true);
    mark.isCovered = true;
    expect(isVisible()).toBe(false);
  });

  test('one that takes its place may not be painted yet', () => {
    place.begin(mark, null);
    place.succeed({ ...mark });
    expect(isVisible()).toBe(true);
  });
});

test('it has moved since it was last checked', () => {
  place.begin(mark, null);
  expect(place.checkPlace().hasMoved).toBe(false);
  mark.lines = [line(90)];
  expect(place.checkPlace().hasMoved).toBe(true);
  expect(place.checkPlace().hasMoved).toBe(false);
  mark.lines = [line(90), line(110)];
  expect(place.checkPlace().hasMoved).toBe(true);
});

describe('where the card goes', () => {
  test('beside its mark, in the height it has had last', () => {
    place.begin(mark, null);
    expect(place.findAgain(false)).toBeNull();
    expect(place.find(200, false)).toEqual({ x: 200, y: 126, width: 392, height: 200 });
    mark.lines = [line(150)];
    expect(place.findAgain(false)).toMatchObject({ y: 176, height: 200 });
  });

  test('nowhere without a mark', () => {
    place.begin(mark, null);
    mark.lines = [];
    expect(place.find(200, false)).toBeNull();
    mark.lines = [line(100)];
    place.end();
    expect(place.find(200, false)).toBeNull();
  });

  test('where it was pinned, wherever its mark goes', () => {
    place.begin(mark, null);
    place.find(200, false);
    mark.lines = [];
    expect(place.find(220, true)).toEqual({ x: 200, y: 126, width: 392, height: 220 });
  });

  test('beside its mark where it was pinned before it could be placed', () => {
    place.begin(mark, null);
    expect(place.find(200, true)).toMatchObject({ x: 200, y: 126 });
  });

  test('not where the card before it was pinned', () => {
    place.begin(mark, null);
    place.find(200, true);
    mark.lines = [line(300)];
    place.begin(mark, null);
    expect(place.find(200, true)).toMatchObject({ y: 326 });
  });
});

test('it knows a mark that stands where its own was last seen', () => {
  place.begin(mark, null);
  mark.lines = [];
  expect(place.isWhereItWas([line(110)])).toBe(true);
  expect(place.isWhereItWas([line(130)])).toBe(false);
});
