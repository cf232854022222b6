import { describe, expect, test } from 'vitest';
import type { FrameReport, Heard } from '../../../core/frame/frame-report.ts';
import { findingsOf, frameWith, locationOf, type PageName } from '../../../core/tab/findings.ts';

const report = (frame: string, ...names: [entity: string, count: number][]): Heard<FrameReport> => ({
  frame,
  isTop: frame === 'top',
  hasFocus: false,
  names: names.map(([entity, count]) => ({ ref: { pack: 'p', entity }, text: entity, count })),
  quotations: [],
  statements: [],
  milliseconds: 1,
  elements: 0,
  unlisted: 0,
});

describe('the names of all frames', () => {
  const inner = report('inner', ['c', 1], ['b', 3]);
  const { names } = findingsOf([inner, report('top', ['b', 2], ['a', 1])]);

  test('are merged in order of first appearance, the page before its frames, their counts added', () =>
    expect(names.map(({ ref, count }) => [ref.entity, count])).toEqual([
      ['b', 5],
      ['a', 1],
      ['c', 1],
    ]));

  test('remember where their mentions stand', () =>
    expect(names[0]?.frames).toEqual([
      { frame: 'top', count: 2 },
      { frame: 'inner', count: 3 },
    ]));

  test('of two packs stay two', () => {
    const twice: Heard<FrameReport> = {
      frame: 'top',
      isTop: true,
      quotations: [],
      statements: [],
      hasFocus: false,
      milliseconds: 1,
      elements: 0,
      unlisted: 0,
      names: ['p', 'q'].map((pack) => ({ ref: { pack, entity: 'a' }, text: 'a', count: 1 })),
    };
    expect(findingsOf([twice])).toMatchObject({ names: [{ count: 1 }, { count: 1 }] });
  });
});

describe('locationOf', () => {
  const name: PageName = {
    ref: { pack: 'p', entity: 'a' },
    text: 'a',
    count: 5,
    frames: [
      { frame: 'top', count: 2 },
      { frame: 'inner', count: 3 },
    ],
  };
  test.each([
    [0, { frame: 'top', index: 0 }],
    [1, { frame: 'top', index: 1 }],
    [2, { frame: 'inner', index: 0 }],
    [4, { frame: 'inner', index: 2 }],
    [5, null],
    [-1, null],
  ])('mention %i', (index, place) => expect(locationOf(name, index)).toEqual(place));
});

describe('frameWith', () => {
  const ref = (statement: string) => ({ pack: 'p', statement });
  const holding = [
    { ...report('top'), statements: [ref('a')] },
    { ...report('inner'), statements: [ref('b'), ref('a')] },
  ];
  test.each([
    ['a', 'top'],
    ['b', 'inner'],
    ['c', undefined],
  ])('of statement %s', (statement, frame) => expect(frameWith(ref(statement), holding)?.frame).toBe(frame));
});
