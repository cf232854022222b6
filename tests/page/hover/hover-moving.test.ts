import { beforeEach, describe, expect, test } from 'vitest';
import { dispatchTrusted } from '../page-window.ts';
import {
  card,
  clock,
  deepSeek,
  hover,
  hovered,
  kling,
  mark,
  open,
  page,
  pointer,
  setUp,
  type TestMark,
  window,
} from './hover-stage.ts';

beforeEach(setUp);

describe('a page that moves', () => {
  const scroll = () => {
    dispatchTrusted(window, new window.Event('scroll'));
    clock.pass(16);
  };

  test('the card follows its mark', () => {
    hover.step(1, 'edge');
    card.paint();
    deepSeek.lines = [{ x: 200, y: 60, width: 80, height: 20 }];
    scroll();
    expect(card.box).toMatchObject({ x: 200, y: 86 });
  });

  test('without a card a scroll costs no frame', () => {
    dispatchTrusted(window, new window.Event('scroll'));
    expect(clock.pending).toBe(0);
    open();
    const pending = clock.pending;
    dispatchTrusted(window, new window.Event('scroll'));
    expect(clock.pending).toBe(pending + 1);
  });

  test('and is gone with it', () => {
    open();
    deepSeek.lines = [{ x: 200, y: -500, width: 80, height: 20 }];
    scroll();
    expect(card.shown).toBeNull();
  });

  test('a shift of the layout without any event is seen too', () => {
    open();
    deepSeek.lines = [{ x: 200, y: 110, width: 80, height: 20 }];
    clock.pass(250);
    expect(card.box).toMatchObject({ y: 136 });
  });

  test('a scroller elsewhere disturbs neither the dwell nor the card', () => {
    pointer('pointermove', 210, 110);
    clock.pass(200);
    scroll();
    clock.pass(100);
    expect(card.shown).not.toBeNull();
  });

  test('a mark that is no longer laid out closes its card', () => {
    open();
    deepSeek.lines = [];
    clock.pass(250);
    expect(card.shown).toBeNull();
  });

  test('a mention that is removed closes its card', () => {
    open();
    hover.changed([kling], []);
    expect(card.shown).not.toBeNull();
    hover.changed([deepSeek], []);
    expect(card.shown).toBeNull();
  });

  describe('that renders anew', () => {
    test('the card stays, and goes with the mark that stands where its own stood', () => {
      open();
      const anew = mark('DeepSeek', 200);
      page.lost = deepSeek;
      deepSeek.lines = [];
      clock.pass(250);
      pointer('pointerover', 210, 110);
      anew.lines = [{ x: 200, y: 104, width: 80, height: 20 }];
      page.marks = [kling, anew];
      hover.changed([deepSeek], [kling, anew]);
      clock.pass(5_000);
      expect(card.told.filter((told) => told.startsWith('show'))).toHaveLength(1);
      expect(card.box).toMatchObject({ x: 200, y: 130 });
      expect(hovered.at(-1)).toBe('DeepSeek');
      pointer('pointermove', 900, 700);
      clock.pass(300);
      expect(card.shown).toBeNull();
    });

    test('a card that was opened by keyboard stays as well, though no pointer is there', () => {
      hover.step(1, 'here');
      card.paint();
      page.lost = deepSeek;
      deepSeek.lines = [];
      hover.changed([deepSeek], [mark('DeepSeek', 200)]);
      expect(card.shown).not.toBeNull();
    });

    test.each<[name: string, anew: TestMark]>([
      ['elsewhere', mark('DeepSeek', 600)],
      ['as another name', mark('NVIDIA', 200)],
      ['in other words', { ...mark('深度求索', 200), candidates: deepSeek.candidates }],
      [
        'as another thing of that name',
        { ...mark('DeepSeek', 200), candidates: [{ pack: 'q', entity: 'x' }] },
      ],
    ])('but not with one that stands %s', (_, anew) => {
      open();
      page.lost = deepSeek;
      deepSeek.lines = [];
      hover.changed([deepSeek], [anew]);
      expect(card.shown).toBeNull();
    });

    test('a mark that does not come again is not waited for for ever', () => {
      open();
      page.lost = deepSeek;
      deepSeek.lines = [];
      clock.pass(750);
      expect(card.shown).not.toBeNull();
      clock.pass(750);
      expect(card.shown).toBeNull();
    });
  });

  test('where the page will not have the card, it gives in', () => {
    open();
    card.isDefended = false;
    clock.pass(250);
    expect(card.shown).toBeNull();
  });
});
