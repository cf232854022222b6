import { beforeEach, describe, expect, test } from 'vitest';
import { dispatchTrusted } from '../page-window.ts';
import {
  abort,
  begin,
  card,
  clock,
  deepSeek,
  events,
  here,
  hovered,
  open,
  pointer,
  revealed,
  setUp,
  type TestMark,
  window,
} from './hover-stage.ts';

beforeEach(setUp);

describe('on the page of a source', () => {
  test('the card knows what stands there, and leads to it', () => {
    open();
    expect(card.shown).toMatchObject({ here: [here], entities: deepSeek.candidates });
    expect(card.shown).not.toHaveProperty('statements');
    card.onMessage({ type: 'reveal', statement: here });
    expect(revealed).toEqual([here]);
  });

  test('words that bear statements show these', () => {
    const passage: TestMark = deepSeek;
    passage.statements = [here];
    open();
    delete passage.statements;
    expect(card.shown).toMatchObject({ statements: [here] });
  });
});

test.each([
  ['#card', []],
  ['p', ['pointerover', 'pointermove', 'pointerout', 'pointerover', 'pointermove', 'pointerout']],
])('what the pointer does on %s is heard by a page in both phases: %j', (on, expected) => {
  const heard: string[] = [];
  for (const type of ['pointerover', 'pointermove', 'pointerout'])
    for (const capture of [true, false])
      window.addEventListener(type, (event) => heard.push(event.type), capture);
  open();
  heard.length = 0;
  for (const type of ['pointerover', 'pointermove', 'pointerout'])
    pointer(type, 210, 140, { relatedTarget: window.document.body }, window.document.querySelector(on));
  expect(heard.sort()).toEqual([...expected].sort());
});

describe('with the mouse', () => {
  test('resting on a mark washes it, loads the card, then shows it beside the mark once painted', () => {
    pointer('pointermove', 210, 110);
    expect(hovered).toEqual(['DeepSeek']);
    expect(card.told).toEqual([]);
    clock.pass(100);
    expect(card.told).toEqual(['prepare']);
    clock.pass(200);
    expect(card.told).toEqual(['prepare', 'show DeepSeek 392']);
    expect(card.shown).toMatchObject({ token: 1, entities: deepSeek.candidates });
    card.paint();
    expect(card.box).toEqual({ x: 200, y: 126, width: 392, height: 200 });
  });

  test('it goes when the pointer has left, and the wash with it', () => {
    open();
    pointer('pointermove', 900, 700);
    clock.pass(300);
    expect(card.told.at(-1)).toBe('hide');
    expect(hovered).toEqual(['DeepSeek', null]);
  });

  test('it stays while the pointer is on the card, whoever says so', () => {
    open();
    pointer('pointerover', 210, 130, {}, card.host);
    clock.pass(5_000);
    expect(card.shown).not.toBeNull();
    pointer('pointermove', 900, 700);
    card.onMessage({ type: 'pointer', inside: true });
    clock.pass(5_000);
    expect(card.shown).not.toBeNull();
    card.onMessage({ type: 'pointer', inside: false });
    clock.pass(300);
    expect(card.shown).toBeNull();
  });

  test('the card’s late word that the pointer left does not undo that it is on the mark again', () => {
    open();
    card.onMessage({ type: 'pointer', inside: true });
    pointer('pointermove', 210, 111);
    card.onMessage({ type: 'pointer', inside: false });
    clock.pass(5_000);
    expect(card.shown).not.toBeNull();
  });

  test('leaving the window closes it', () => {
    open();
    pointer('pointerout', -1, 110, { relatedTarget: null });
    clock.pass(300);
    expect(card.shown).toBeNull();
  });

  test('a size of an earlier opening moves nothing', () => {
    open();
    pointer('pointermove', 410, 110);
    clock.pass(300);
    expect(card.shown).toMatchObject({ token: 2, text: '可灵' });
    card.box = null;
    card.paint(1);
    expect(card.box).toBeNull();
  });

  test('a pointer that came to rest on a mark before we could follow it is not missed', () => {
    events.buffer();
    pointer('pointermove', 900, 700);
    pointer('pointermove', 210, 110);
    pointer('pointerover', 210, 110);
    begin();
    clock.pass(300);
    expect(card.shown).toMatchObject({ text: 'DeepSeek' });
  });

  test('what comes under a resting pointer opens nothing', () => {
    pointer('pointerover', 210, 110);
    clock.pass(5_000);
    expect(card.told).toEqual([]);
  });

  test('selecting text across a mark opens nothing', () => {
    pointer('pointerdown', 150, 110);
    pointer('pointermove', 210, 110, { buttons: 1 });
    clock.pass(5_000);
    expect(card.told).toEqual([]);
  });

  test('events a page makes up count for nothing', () => {
    for (const type of ['pointermove', 'pointerover', 'pointerdown', 'pointerup']) {
      window.document
        .querySelector('p')!
        .dispatchEvent(new window.PointerEvent(type, { clientX: 210, clientY: 110, bubbles: true }));
    }
    clock.pass(5_000);
    expect(hovered).toEqual([]);
    open();
    window.dispatchEvent(new window.KeyboardEvent('keydown', { key: 'Escape' }));
    expect(card.shown).not.toBeNull();
  });
});

describe('with a finger', () => {
  const tap = (x: number, y: number, to = { x, y }, milliseconds = 50) => {
    pointer('pointerdown', x, y, { pointerType: 'touch', pointerId: 5 });
    clock.pass(milliseconds);
    pointer('pointerup', to.x, to.y, { pointerType: 'touch', pointerId: 5 });
  };

  test('a tap on a mark opens, a tap elsewhere closes', () => {
    tap(210, 110);
    expect(card.shown).toMatchObject({ text: 'DeepSeek' });
    tap(700, 700);
    expect(card.shown).toBeNull();
  });

  test('a drag, a long press, a pinch and a scroll open nothing', () => {
    tap(210, 110, { x: 210, y: 140 });
    tap(210, 110, { x: 210, y: 110 }, 800);
    pointer('pointerdown', 210, 110, { pointerType: 'touch', pointerId: 1 });
    pointer('pointerdown', 220, 110, { pointerType: 'touch', pointerId: 2 });
    pointer('pointerup', 210, 110, { pointerType: 'touch', pointerId: 1 });
    pointer('pointerup', 220, 110, { pointerType: 'touch', pointerId: 2 });
    pointer('pointerdown', 210, 110, { pointerType: 'touch', pointerId: 3 });
    pointer('pointercancel', 210, 110, { pointerType: 'touch', pointerId: 3 });
    pointer('pointerup', 210, 110, { pointerType: 'touch', pointerId: 3 });
    expect(card.told).toEqual([]);
  });

  test('nothing is kept from the page: a link under the mark is followed', () => {
    const down = new window.PointerEvent('pointerdown', {
      pointerType: 'touch',
      cancelable: true,
      bubbles: true,
    });
    const click = new window.MouseEvent('click', { cancelable: true, bubbles: true });
    for (const event of [down, click]) dispatchTrusted(window.document.querySelector('p')!, event);
    expect(down.defaultPrevented || click.defaultPrevented).toBe(false);
  });
});

test('when the session ends nothing is left: no card, no wash, no timer, no listener', () => {
  open();
  pointer('pointermove', 900, 700);
  abort.abort();
  expect(card.shown).toBeNull();
  expect(hovered.at(-1)).toBeNull();
  expect(clock.pending).toBe(0);
  card.told.length = 0;
  pointer('pointermove', 210, 110);
  clock.pass(5_000);
  expect(card.told).toEqual([]);
});
