import { describe, expect, test } from 'vitest';
import { dwellTime } from '../../../core/card/next-state.ts';
import { pointedAt, wakeAt } from '../../../core/card/state.ts';
import { deepSeek, kling, Life } from './life.ts';

const open = () => new Life().move(deepSeek).pass(dwellTime).painted();
const _leftBelow = () => open().move(null, 100, 112);
const held = () => new Life().send({ type: 'open', mention: deepSeek }).painted();
const pinned = () => open().send({ type: 'pin', pinned: true });

describe('touch and commands', () => {
  const tap = (life: Life, over: typeof deepSeek | 'card' | null) => life.send({ type: 'tap', over });

  test('a tap opens, a tap elsewhere or again closes, a tap on the card does neither', () => {
    const life = tap(new Life(), deepSeek);
    expect(life.pass(60_000).summary).toBe('held DeepSeek');
    expect(tap(life, 'card').summary).toBe('held DeepSeek');
    expect(tap(life, null).summary).toBe('hidden');
    expect(tap(tap(life, deepSeek), deepSeek).summary).toBe('hidden');
  });

  test('a tap on another mark opens that one', () => {
    const life = tap(tap(new Life(), deepSeek), kling);
    expect(life.summary).toBe('held 可灵');
    expect(life.state.token).toBe(2);
  });

  test('a tap on the mark of an open card holds that card', () => {
    const life = tap(open(), deepSeek);
    expect(life.summary).toBe('held DeepSeek');
    expect(life.state.token).toBe(1);
  });

  test('a command opens without a dwell, and the pointer elsewhere does not close it', () => {
    expect(held().move(null, 700, 700).pass(60_000).summary).toBe('held DeepSeek');
  });

  test('a dwell on another mark takes a held card over', () => {
    expect(held().move(kling).pass(dwellTime).summary).toBe('hover 可灵');
  });
});

describe('pinning', () => {
  test('a pinned card stays: leaving, presses, taps elsewhere, other marks, removal', () => {
    const life = pinned().move(null, 700, 700).pass(60_000).move(kling).pass(60_000);
    life.send({ type: 'press', over: null }).send({ type: 'tap', over: null });
    life.send({ type: 'removed', mentions: new Set([deepSeek]) }).send({ type: 'left', at: life.now });
    expect(life.pass(60_000).summary).toBe('pinned DeepSeek');
  });

  test('it is closed by Esc, and gives way to a tap or command on another mark', () => {
    expect(pinned().send({ type: 'dismiss' }).summary).toBe('hidden');
    expect(pinned().send({ type: 'tap', over: kling }).summary).toBe('held 可灵');
    expect(pinned().send({ type: 'open', mention: kling }).summary).toBe('held 可灵');
    expect(pinned().send({ type: 'open', mention: deepSeek }).summary).toBe('pinned DeepSeek');
  });

  test('unpinned it is what it was', () => {
    expect(pinned().send({ type: 'pin', pinned: false }).summary).toBe('hover DeepSeek');
    const keyed = held().send({ type: 'pin', pinned: true }).send({ type: 'pin', pinned: false });
    expect(keyed.summary).toBe('held DeepSeek');
  });

  test('without a card there is nothing to pin', () => {
    expect(new Life().send({ type: 'pin', pinned: true }).summary).toBe('hidden');
  });
});

describe('what the caller reads', () => {
  test('an answer to an earlier opening does not place the present one', () => {
    const life = open().move(kling, 300, 100).pass(dwellTime);
    life.send({ type: 'placed', token: 1, box: { x: 0, y: 0, width: 1, height: 1 } });
    expect(life.state).toMatchObject({ kind: 'hover', token: 2, box: null });
  });

  test('the mark that looks pointed at', () => {
    expect(pointedAt(new Life().state)).toBeNull();
    expect(pointedAt(new Life().move(deepSeek).state)).toBe(deepSeek);
    expect(pointedAt(open().move(kling, 300, 100).state)).toBe(deepSeek);
  });

  test('nothing is to wake where nothing is under way', () => {
    for (const life of [new Life(), open(), held(), pinned()]) expect(wakeAt(life.state)).toBeNull();
  });
});
