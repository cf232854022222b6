import { describe, expect, test } from 'vitest';
import type { FrameReport, Heard } from '../../../core/frame/frame-report.ts';
import { defaultSettings, withSite } from '../../../core/settings/settings.ts';
import { type PopupInput, popupState } from '../../../core/tab/popup-state.ts';

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
const frames = (...reports: Heard<FrameReport>[]) => new Map(reports.map((r) => [r.frame, r]));
const input = (change: Partial<PopupInput> = {}): PopupInput => ({
  address: 'https://www.example.com/a',
  mayRead: true,
  settings: defaultSettings,
  hasGazetteer: true,
  problem: null,
  frames: frames(),
  answer: 'waiting',
  ...change,
});
const off = withSite(defaultSettings, 'example.com', false);
const paused = { ...defaultSettings, paused: true };
const problem = { kind: 'failed', message: 'The disk is full' } as const;
const answered = frames(report('top', ['a', 1]));

describe('what the popup says', () => {
  test.each<[string, Partial<PopupInput>, string]>([
    ['frames may still answer', {}, 'counting'],
    ['a frame has answered with names', { frames: answered }, 'found'],
    ['frames have answered without', { frames: frames(report('top'), report('inner')) }, 'empty'],
    ['no frame answered: the page was open before', { answer: 'silent' }, 'not-started'],
    ['the browser refused', { answer: 'refused' }, 'closed'],
    ['there are no names yet', { hasGazetteer: false }, 'preparing'],
    ['nor after a while', { hasGazetteer: false, answer: 'silent' }, 'preparing'],
    ['there will be no names', { hasGazetteer: false, problem, answer: 'silent' }, 'no-names'],
    ['there are names from before a problem', { problem, answer: 'silent' }, 'not-started'],
    [
      'no names are stored, but this page has them',
      { hasGazetteer: false, problem, frames: answered },
      'found',
    ],
    ['no names, and switched off', { hasGazetteer: false, settings: off }, 'off'],
    ['no names, and the browser refused', { hasGazetteer: false, answer: 'refused' }, 'closed'],
    ['switched off', { settings: off }, 'off'],
    ['switched off, reports left over', { settings: off, frames: answered }, 'off'],
    ['paused', { settings: paused }, 'paused'],
    ['paused and switched off', { settings: { ...off, paused: true } }, 'paused'],
    ['not allowed', { mayRead: false }, 'no-access'],
    ['not allowed, but switched off first', { mayRead: false, settings: off }, 'off'],
    ['not allowed everywhere, started by hand', { mayRead: false, frames: answered }, 'found'],
    ['a page of the browser', { address: 'chrome://settings' }, 'closed'],
    ['a page of the browser, paused', { address: 'about:addons', settings: paused }, 'closed'],
    ['an address kept from us', { address: '' }, 'closed'],
    ['a page without a site that answers', { address: 'about:blank', frames: answered }, 'found'],
    ['a local file', { address: 'file:///a.html', mayRead: false }, 'no-access'],
    ['a store, at first', { address: 'https://addons.mozilla.org/x' }, 'counting'],
    ['a store that stays silent', { address: 'https://addons.mozilla.org/x', answer: 'silent' }, 'closed'],
    [
      'a store that this browser opens',
      { address: 'https://addons.mozilla.org/x', frames: answered },
      'found',
    ],
  ])('%s', (_, change, kind) => expect(popupState(input(change), 0).kind).toBe(kind));

  test('names that no frame could list are told of, also where there are no others', () => {
    const [one, other] = [report('top', ['a', 1]), report('inner')];
    const state = (unlisted: number) =>
      popupState(input({ frames: frames({ ...one, unlisted: 3 }, { ...other, unlisted }) }), 0);
    expect(state(4)).toMatchObject({ kind: 'found', unlisted: 7 });
    expect(popupState(input({ frames: frames({ ...other, unlisted: 4 }) }), 0).kind).toBe('found');
  });

  test('states that are about a site name it as settings do', () => {
    expect(popupState(input({ settings: off }), 0)).toEqual({ kind: 'off', site: 'example.com' });
    expect(popupState(input({ mayRead: false }), 0)).toEqual({ kind: 'no-access', site: 'example.com' });
  });
});
