import { describe, expect, test } from 'vitest';
import type { FrameReport } from '../../core/frame-report.ts';
import { type PopupInput, placeOf, popupState } from '../../core/popup-state.ts';
import { defaultSettings } from '../../core/settings.ts';

const ref = (entity: string) => ({ pack: 'p', entity });

function report(frame: string, isTop: boolean, names: Record<string, number> = {}): [string, FrameReport] {
  const found = Object.entries(names).map(([entity, count]) => ({ ref: ref(entity), text: entity, count }));
  return [frame, { frame, isTop, names: found, milliseconds: 1 }];
}

const input = (change: Partial<PopupInput>): PopupInput => ({
  address: 'https://example.com/a',
  mayRead: true,
  settings: defaultSettings,
  frames: new Map(),
  answer: 'waiting',
  ...change,
});

describe('what the popup says', () => {
  const off = { paused: false, offSites: ['example.com'] };
  test.each<[string, Partial<PopupInput>, string]>([
    ['a page just asked', {}, 'counting'],
    ['a page without names', { frames: new Map([report('a', true)]) }, 'empty'],
    ['a page with names', { frames: new Map([report('a', true, { x: 1 })]) }, 'found'],
    ['a site that is off', { settings: off }, 'off'],
    ['a pause goes before a site that is off', { settings: { ...off, paused: true } }, 'paused'],
    ['a page of the browser', { address: 'chrome://version' }, 'closed'],
    ['an address we may not know', { address: '' }, 'closed'],
    [
      'a page of the browser while paused',
      { address: 'about:config', settings: { ...off, paused: true } },
      'closed',
    ],
    ['no permission', { mayRead: false }, 'no-access'],
    ['a page that stays silent', { answer: 'silent' }, 'not-started'],
    ['a page that refuses', { answer: 'refused' }, 'closed'],
    [
      'a store that no extension may touch',
      { address: 'https://addons.mozilla.org/', answer: 'silent' },
      'closed',
    ],
  ])('%s', (_, change, kind) => expect(popupState(input(change)).kind).toBe(kind));

  test('names of all frames are counted together, the page before its frames, whoever answers first', () => {
    const frames = new Map([report('sub', false, { b: 2, a: 1 }), report('top', true, { a: 3, c: 1 })]);
    const state = popupState(input({ frames }));
    expect(state.kind === 'found' && state.names.map(({ text, count }) => [text, count])).toEqual([
      ['a', 4],
      ['c', 1],
      ['b', 2],
    ]);
  });
});

describe('placeOf', () => {
  const name = {
    ref: ref('a'),
    text: 'a',
    count: 5,
    places: [
      { frame: 'top', count: 2 },
      { frame: 'sub', count: 3 },
    ],
  };
  test.each<[number, ReturnType<typeof placeOf>]>([
    [0, { frame: 'top', index: 0 }],
    [1, { frame: 'top', index: 1 }],
    [2, { frame: 'sub', index: 0 }],
    [4, { frame: 'sub', index: 2 }],
    [5, null],
    [-1, null],
  ])('%i', (index, place) => expect(placeOf(name, index)).toEqual(place));
});
