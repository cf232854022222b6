import { beforeEach, describe, expect, test } from 'vitest';
import {
  broughtIntoView,
  card,
  clock,
  deepSeek,
  hover,
  key,
  kling,
  open,
  pointer,
  setUp,
} from './hover-stage.ts';

beforeEach(setUp);

describe('with keys', () => {
  test('Esc closes, other keys do not', () => {
    open();
    key('a');
    expect(card.shown).not.toBeNull();
    key('Escape');
    expect(card.shown).toBeNull();
  });

  test('an Esc that closes a card is not the page’s, from key down to key up', () => {
    open();
    expect(key('Escape')).toBe(false);
    expect(key('Escape', 'keydown', { repeat: true })).toBe(false);
    expect(key('a', 'keyup')).toBe(true);
    expect(key('Escape', 'keyup')).toBe(false);
    expect(key('Escape')).toBe(true);
    expect(key('Escape', 'keyup')).toBe(true);
  });

  test('an Esc that closes the card in its own frame comes up unheard by the page', () => {
    open();
    card.onMessage({ type: 'close' });
    expect(key('Escape', 'keydown', { repeat: true })).toBe(false);
    expect(key('Escape', 'keyup')).toBe(false);
    expect(key('Escape')).toBe(true);
  });

  test('Esc is the page’s while no card can be seen, or where it ends a composition', () => {
    expect(key('Escape')).toBe(true);
    pointer('pointermove', 210, 110);
    expect(key('Escape')).toBe(true);
    clock.pass(5_000);
    expect(card.shown).toBeNull();
    hover.step(-1, 'edge');
    card.paint();
    expect(key('Escape', 'keydown', { isComposing: true })).toBe(true);
    expect(card.shown).not.toBeNull();
  });

  describe('from name to name', () => {
    const stepped = (direction: 1 | -1) => {
      const found = hover.step(direction, 'here');
      if (found) card.paint();
      return found ? card.shown!.text : null;
    };

    test('a step opens the next card, with the keyboard in it, until there are no more', () => {
      expect(stepped(1)).toBe('DeepSeek');
      expect(card.told.slice(-3)).toEqual(['show DeepSeek 392', 'focus', 'place 200,126']);
      expect(stepped(1)).toBe('可灵');
      expect(stepped(1)).toBeNull();
      expect(card.shown).toBeNull();
      expect(stepped(-1)).toBe('DeepSeek');
      expect(stepped(-1)).toBeNull();
      expect(broughtIntoView).toEqual([]);
    });

    test('it goes on where the pointer has opened a card, and where Esc has closed one', () => {
      open();
      expect(stepped(1)).toBe('可灵');
      key('Escape');
      expect(stepped(-1)).toBe('DeepSeek');
    });

    test('it begins with what can be seen, and anew when the reader has scrolled away', () => {
      deepSeek.lines = [{ x: 200, y: -500, width: 80, height: 20 }];
      expect(stepped(1)).toBe('可灵');
      key('Escape');
      deepSeek.lines = [{ x: 200, y: 700, width: 80, height: 20 }];
      kling.lines = [{ x: 400, y: 2_000, width: 80, height: 20 }];
      expect(stepped(-1)).toBe('DeepSeek');
      key('Escape');
      deepSeek.lines = [{ x: 200, y: -900, width: 80, height: 20 }];
      kling.lines = [{ x: 400, y: -200, width: 80, height: 20 }];
      expect(stepped(1)).toBeNull();
      expect(stepped(-1)).toBe('可灵');
      expect(broughtIntoView).toEqual(['可灵']);
      expect(card.box).toMatchObject({ y: 326 });
    });

    test('what the scrolling brings under a resting pointer takes no card over', () => {
      pointer('pointermove', 410, 110);
      key('Escape');
      kling.lines = [{ x: 400, y: 700, width: 80, height: 20 }];
      expect(stepped(1)).toBe('DeepSeek');
      kling.lines = [{ x: 400, y: 100, width: 80, height: 20 }];
      pointer('pointerover', 410, 110);
      clock.pass(5_000);
      expect(card.shown).toMatchObject({ text: 'DeepSeek' });
      pointer('pointermove', 411, 110);
      clock.pass(300);
      expect(card.shown).toMatchObject({ text: '可灵' });
    });
  });

  test('the card’s own close and pin count', () => {
    open();
    card.onMessage({ type: 'pin', pinned: true });
    expect(card.told.at(-1)).toBe('pinned true');
    pointer('pointermove', 900, 700);
    clock.pass(5_000);
    expect(card.shown).not.toBeNull();
    card.onMessage({ type: 'close' });
    expect(card.shown).toBeNull();
  });
});
