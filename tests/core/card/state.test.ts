import { describe, expect, test } from 'vitest';
import { dwellTime, leaveGrace } from '../../../core/card/next-state.ts';
import { deepSeek, kling, Life } from './life.ts';

const open = () => new Life().move(deepSeek).pass(dwellTime).painted();
const leftBelow = () => open().move(null, 100, 112);
const held = () => new Life().send({ type: 'open', mention: deepSeek }).painted();
const pinned = () => open().send({ type: 'pin', pinned: true });

describe('opening', () => {
  test('a pointer that rests on a mark for the dwell opens its card, not before', () => {
    const life = new Life().move(deepSeek).pass(dwellTime - 1);
    expect(life.summary).toBe('ghost');
    expect(life.pass(1).summary).toBe('hover DeepSeek');
  });

  test('a mark that asks for a longer dwell gets it', () => {
    const passage = { name: 'a passage', dwellTime: 800 };
    const life = new Life().move(passage).pass(799);
    expect(life.summary).toBe('ghost');
    expect(life.pass(1).summary).toBe('hover a passage');
    expect(life.painted().move(kling).pass(dwellTime).summary).toBe('hover 可灵');
  });

  test('a pointer that leaves within the dwell opens nothing', () => {
    const life = new Life().move(deepSeek).pass(200).move(null);
    expect(life.pass(5_000).summary).toBe('hidden');
  });

  test('the dwell begins anew on another mark', () => {
    const life = new Life().move(deepSeek).pass(200).move(kling).pass(200);
    expect(life.summary).toBe('ghost');
    expect(life.pass(100).summary).toBe('hover 可灵');
  });

  test('slow movement within the mark does not prolong the dwell', () => {
    const life = new Life();
    for (let x = 0; x < 10; x++) life.move(deepSeek, 100 + x).pass(30);
    expect(life.summary).toBe('hover DeepSeek');
  });

  test('a sweep across a long mark opens nothing', () => {
    const life = new Life();
    for (let step = 0; step < 60; step++) life.move(deepSeek, step * 10).pass(16);
    expect(life.summary).toBe('ghost');
    expect(life.move(null, 620).pass(1_000).summary).toBe('hidden');
  });

  test('a sweep that ends on a mark opens its card a dwell after its end', () => {
    const life = new Life();
    for (let step = 0; step < 20; step++) life.pass(16).move(step < 10 ? null : deepSeek, step * 10);
    expect(life.pass(dwellTime - 1).summary).toBe('ghost');
    expect(life.pass(1).summary).toBe('hover DeepSeek');
  });

  test.each([
    ['a press', (life: Life) => life.send({ type: 'press', over: deepSeek })],
    ['a scroll', (life: Life) => life.send({ type: 'scroll', at: life.now, over: null, visible: true })],
    ['Esc', (life: Life) => life.send({ type: 'dismiss' })],
    ['leaving the window', (life: Life) => life.send({ type: 'left', at: life.now })],
    ['removal of the mark', (life: Life) => life.send({ type: 'removed', mentions: new Set([deepSeek]) })],
  ])('%s ends the dwell', (_, happen) => {
    expect(happen(new Life().move(deepSeek).pass(100)).pass(5_000).summary).toBe('hidden');
  });

  test('no card opens while a button is down, as in selecting text', () => {
    const life = new Life().send({ type: 'press', over: deepSeek }).move(deepSeek, 100, 100, true);
    expect(life.pass(5_000).summary).toBe('hidden');
    expect(life.move(deepSeek).pass(dwellTime).summary).toBe('hover DeepSeek');
  });
});

describe('staying and leaving', () => {
  test('the card stays while the pointer is on mark or card', () => {
    expect(open().move('card').pass(60_000).move(deepSeek).pass(60_000).summary).toBe('hover DeepSeek');
  });

  test('it stays for the grace after the pointer left both', () => {
    const life = open()
      .move(null, 700, 700)
      .pass(leaveGrace - 1);
    expect(life.summary).toBe('leaving DeepSeek');
    expect(life.pass(1).summary).toBe('hidden');
  });

  test('back on the mark or the card within the grace it stays, as the same opening', () => {
    for (const over of [deepSeek, 'card'] as const) {
      const life = leftBelow().pass(200).move(over).pass(5_000);
      expect(life.summary).toBe('hover DeepSeek');
      expect(life.state.token).toBe(1);
    }
  });

  test('a pointer on its way to the card renews the grace, however slow', () => {
    const life = open().move(null, 100, 104);
    for (let y = 105; y < 120; y++) life.pass(250).move(null, 100 + (y % 2), y);
    expect(life.summary).toBe('leaving DeepSeek');
    expect(life.pass(250).move('card', 100, 120).summary).toBe('hover DeepSeek');
  });

  test.each([
    ['away from the card', 100, 90],
    ['past it', 60, 112],
  ])('a pointer that moves %s does not', (_, x, y) => {
    expect(leftBelow().pass(250).move(null, x, y).pass(50).summary).toBe('hidden');
  });

  test('a mark crossed on the way to the card does not take it over', () => {
    const life = leftBelow().pass(50).move(kling, 101, 115).pass(100).move('card', 102, 121);
    expect(life.pass(5_000).summary).toBe('hover DeepSeek');
  });

  test('a dwell on another mark takes the card over, as a new opening', () => {
    const life = open().move(kling, 300, 100).pass(dwellTime);
    expect(life.summary).toBe('hover 可灵');
    expect(life.state.token).toBe(2);
  });

  test('the grace may end while the pointer dwells on another mark', () => {
    const life = open().move(null, 300, 90).pass(200).move(kling, 301, 90).pass(100);
    expect(life.summary).toBe('ghost');
    expect(life.pass(200).summary).toBe('hover 可灵');
  });

  test('leaving the window is leaving', () => {
    const life = open().move('card');
    expect(life.send({ type: 'left', at: life.now }).pass(leaveGrace).summary).toBe('hidden');
  });
});

describe('dismissing', () => {
  test('Esc closes at once, and the card stays closed until the pointer has been elsewhere', () => {
    const life = open().send({ type: 'dismiss' });
    expect(life.summary).toBe('hidden');
    expect(life.move(deepSeek, 101).pass(5_000).summary).toBe('hidden');
    expect(life.move(null).move(deepSeek).pass(dwellTime).summary).toBe('hover DeepSeek');
  });

  test('Esc pressed twice is Esc', () => {
    const life = open().send({ type: 'dismiss' }).send({ type: 'dismiss' });
    expect(life.move(deepSeek, 101).pass(5_000).summary).toBe('hidden');
  });

  test('after Esc the next mark opens as ever', () => {
    expect(open().send({ type: 'dismiss' }).move(kling).pass(dwellTime).summary).toBe('hover 可灵');
  });

  test('a press elsewhere closes, one on mark or card does not', () => {
    expect(open().send({ type: 'press', over: null }).summary).toBe('hidden');
    expect(open().send({ type: 'press', over: kling }).summary).toBe('hidden');
    expect(open().send({ type: 'press', over: deepSeek }).summary).toBe('hover DeepSeek');
    expect(open().send({ type: 'press', over: 'card' }).summary).toBe('hover DeepSeek');
  });

  test.each([
    ['hover', open, 'leaving DeepSeek'],
    ['held', held, 'held DeepSeek'],
    ['pinned', pinned, 'pinned DeepSeek'],
  ] as const)('scrolling: %s', (kind, make, moved) => {
    const scroll = (life: Life, visible: boolean, over: typeof deepSeek | null) =>
      life.send({ type: 'scroll', at: life.now, over, visible }).summary;
    expect(scroll(make(), true, deepSeek)).toBe(`${kind} DeepSeek`);
    expect(scroll(make(), true, null)).toBe(moved);
    expect(scroll(make(), false, null)).toBe(kind === 'pinned' ? 'pinned DeepSeek' : 'hidden');
  });

  test('the removal of the mark closes its card, of another does not', () => {
    const remove = (life: Life, mark: typeof deepSeek) =>
      life.send({ type: 'removed', mentions: new Set([mark]) }).summary;
    for (const make of [open, leftBelow, held]) {
      expect(remove(make(), deepSeek)).toBe('hidden');
      expect(remove(make(), kling)).not.toBe('hidden');
    }
  });

  test('a mark that is rendered anew keeps its card, whatever holds it open, and its place', () => {
    const anew = { name: 'DeepSeek, anew' };
    for (const make of [open, leftBelow, held, pinned]) {
      const life = make();
      const { kind, token } = life.state;
      life.send({ type: 'replaced', by: new Map([[deepSeek, anew]]) });
      life.send({ type: 'removed', mentions: new Set([deepSeek]) });
      expect(life.summary).toBe(`${kind} DeepSeek, anew`);
      expect(life.state).toMatchObject({ token, mention: anew });
    }
  });

  test('a dwell goes on where its mark is rendered anew, and a dismissed card stays away', () => {
    const anew = { name: 'DeepSeek, anew' };
    const by = new Map([[deepSeek, anew]]);
    const life = new Life()
      .move(deepSeek)
      .pass(dwellTime - 1)
      .send({ type: 'replaced', by });
    expect(life.pass(1).summary).toBe('hover DeepSeek, anew');
    const away = open().send({ type: 'dismiss' }).send({ type: 'replaced', by });
    expect(away.move(anew).pass(dwellTime).summary).toBe('hidden');
  });

  test('the removal of the next mark only ends the dwell on it', () => {
    const life = open()
      .move(kling, 300, 100)
      .send({ type: 'removed', mentions: new Set([kling]) });
    expect(life.pass(leaveGrace).summary).toBe('hidden');
  });
});
