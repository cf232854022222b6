import { expect, test } from 'vitest';
import { type CardEffect, effectsOf } from '../../../core/card/effects.ts';
import { dwellTime } from '../../../core/card/next-state.ts';
import { deepSeek, kling, Life } from './life.ts';

const ghost = () => new Life().move(deepSeek);
const hover = () => ghost().pass(dwellTime);
const leaving = () => hover().painted().move(null, 100, 112);
const held = () => new Life().send({ type: 'open', mention: deepSeek });
const pinned = () => hover().send({ type: 'pin', pinned: true });

test.each<[name: string, before: Life, after: (life: Life) => Life, effects: readonly CardEffect[]]>([
  ['the pointer comes to a mark', new Life(), (life) => life.move(deepSeek), ['point-at', 'prepare']],
  ['goes on dwelling on it', ghost(), (life) => life.move(deepSeek, 101), []],
  ['goes to another mark', ghost(), (life) => life.move(kling), ['point-at']],
  ['leaves it in time', ghost(), (life) => life.move(null), ['point-at']],
  ['has dwelt on it', ghost(), (life) => life.pass(dwellTime), ['open']],
  ['the card is placed', hover(), (life) => life.painted(), []],
  ['the pointer leaves the mark of an open card', hover(), (life) => life.move(null), []],
  ['stays away', leaving(), (life) => life.pass(5_000), ['point-at', 'close']],
  [
    'dwells on another mark instead',
    leaving(),
    (life) => life.move(kling).pass(dwellTime),
    ['point-at', 'open'],
  ],
  ['a command opens a card', new Life(), () => held(), ['point-at', 'open']],
  [
    'a command opens the card of another mark',
    held(),
    (life) => life.send({ type: 'open', mention: kling }),
    ['point-at', 'open'],
  ],
  ['a card is pinned', hover(), (life) => life.send({ type: 'pin', pinned: true }), ['pin']],
  ['a card is unpinned', pinned(), (life) => life.send({ type: 'pin', pinned: false }), ['pin']],
  [
    'a tap opens another card than the pinned one',
    pinned(),
    (life) => life.send({ type: 'tap', over: kling }),
    ['point-at', 'open', 'pin'],
  ],
  ['a pinned card is closed', pinned(), (life) => life.send({ type: 'dismiss' }), ['point-at', 'close']],
  [
    'the mark of an open card is rendered anew',
    hover(),
    (life) => life.send({ type: 'replaced', by: new Map([[deepSeek, kling]]) }),
    ['point-at', 'succeed'],
  ],
  [
    'a mark that is dwelt on is rendered anew',
    ghost(),
    (life) => life.send({ type: 'replaced', by: new Map([[deepSeek, kling]]) }),
    ['point-at'],
  ],
])('%s', (_, life, happen, effects) => {
  const before = life.state;
  expect([...effectsOf(before, happen(life).state)]).toEqual(effects);
});
