import { beforeEach, describe, expect, test } from 'vitest';
import type { Box } from '../../core/card/geometry.ts';
import type { EntityRef } from '../../core/entity-ref.ts';
import type { StatementRef } from '../../core/statement-ref.ts';
import type { CardHost, Show } from '../../page/card-host.ts';
import { createEarlyEvents, type EarlyEvents } from '../../page/early-events.ts';
import { createHover, type Hover } from '../../page/hover.ts';
import { dispatchTrusted, openPage } from './page-window.ts';
import { ToldClock } from './told-clock.ts';

const mark = (text: string, x: number) => ({
  text,
  candidates: [{ pack: 'p', entity: text }] as readonly EntityRef[],
  lines: [{ x, y: 100, width: 80, height: 20 }] as Box[],
});
type TestMark = ReturnType<typeof mark> & { statements?: readonly StatementRef[] };

/** A card that notes what it is told. */
class NotedCard implements CardHost {
  onMessage: CardHost['onMessage'] = () => {};
  readonly told: string[] = [];
  readonly host: EventTarget;
  shown: Show | null = null;
  box: Box | null = null;
  isDefended = true;

  constructor(host: EventTarget) {
    this.host = host;
  }
  prepare() {
    this.told.push('prepare');
  }
  show(show: Show, width: number) {
    this.shown = show;
    this.told.push(`show ${show.text} ${width}`);
  }
  place(box: Box) {
    this.box = box;
    this.told.push(`place ${box.x},${box.y}`);
  }
  hide() {
    this.shown = this.box = null;
    this.told.push('hide');
  }
  focus() {
    this.told.push('focus');
  }
  setPinned(pinned: boolean) {
    this.told.push(`pinned ${pinned}`);
  }
  escape() {
    this.told.push('escape');
  }
  isUnder(event: Event) {
    return event.target === this.host;
  }
  defend() {
    return this.isDefended;
  }
  /** Painted, 200 high. */
  paint(token = this.shown!.token) {
    this.onMessage({ type: 'size', token, width: 392, height: 200 });
  }
}

let window: ReturnType<typeof openPage>;
let clock: ToldClock;
let card: NotedCard;
let abort: AbortController;
let events: EarlyEvents;
let hover: Hover<TestMark>;
let hovered: (string | null)[];
let revealed: StatementRef[];
const here: StatementRef = { pack: 'p', statement: 'here' };
let broughtIntoView: string[];
let marks: TestMark[];
/** Its text has left the page. */
let lost: TestMark | null;
const deepSeek = mark('DeepSeek', 200);
const kling = mark('可灵', 400);

beforeEach(() => {
  window = openPage('<p>page</p><div id="card"></div>');
  clock = new ToldClock();
  card = new NotedCard(window.document.querySelector('#card')!);
  abort = new AbortController();
  hovered = [];
  broughtIntoView = [];
  marks = [deepSeek, kling];
  lost = null;
  kling.lines = [{ x: 400, y: 100, width: 80, height: 20 }];
  deepSeek.lines = [{ x: 200, y: 100, width: 80, height: 20 }];
  events = createEarlyEvents(window);
  events.listen(true);
  hover = begin();
  revealed = [];
});

function begin(): Hover<TestMark> {
  return createHover<TestMark>({
    window,
    clock,
    card,
    events,
    signal: abort.signal,
    markAt: (x, y) =>
      marks.find(({ lines }) =>
        lines.some(
          (l) =>
            y >= 0 &&
            y < window.innerHeight &&
            x >= l.x &&
            x < l.x + l.width &&
            y >= l.y &&
            y < l.y + l.height,
        ),
      ) ?? null,
    rectsOf: ({ lines }) => lines,
    setHovered: (mention) => hovered.push(mention?.text ?? null),
    statementsHere: () => [here],
    onReveal: (statement) => revealed.push(statement),
    reasonsOf: () => [],
    mentions: () => marks,
    isInPage: (mention) => mention !== lost,
    bringIntoView(mention) {
      broughtIntoView.push(mention.text);
      mention.lines = mention.lines.map((line) => ({ ...line, y: 300 }));
    },
  });
}

const pointer = (
  type: string,
  x: number,
  y: number,
  init: PointerEventInit = {},
  target?: EventTarget | null,
) =>
  dispatchTrusted(
    target ?? window.document.querySelector('p')!,
    new window.PointerEvent(type, {
      clientX: x,
      clientY: y,
      pointerType: 'mouse',
      bubbles: true,
      composed: true,
      ...init,
    }),
  );
/** Answers whether the page hears of it. */
const key = (key: string, type = 'keydown', init: KeyboardEventInit = {}, on = 'p') => {
  let heard = false;
  const hear = () => {
    heard = true;
  };
  window.addEventListener(type, hear, { once: true });
  const event = new window.KeyboardEvent(type, { key, cancelable: true, bubbles: true, ...init });
  dispatchTrusted(window.document.querySelector(on)!, event);
  window.removeEventListener(type, hear);
  expect(event.defaultPrevented).toBe(!heard);
  return heard;
};
const open = () => {
  pointer('pointermove', 210, 110);
  clock.pass(300);
  card.paint();
};

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
    events.keep();
    pointer('pointermove', 900, 700);
    pointer('pointermove', 210, 110);
    pointer('pointerover', 210, 110);
    hover = begin();
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

  test('an Esc in a card that is drawn in the page is the card’s to answer, and not the page’s', () => {
    open();
    expect(key('Escape', 'keydown', {}, '#card')).toBe(false);
    expect(card.told.at(-1)).toBe('escape');
    expect(card.shown).not.toBeNull();
    expect(key('Escape', 'keyup', {}, '#card')).toBe(false);
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
      lost = deepSeek;
      deepSeek.lines = [];
      clock.pass(250);
      pointer('pointerover', 210, 110);
      anew.lines = [{ x: 200, y: 104, width: 80, height: 20 }];
      marks = [kling, anew];
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
      lost = deepSeek;
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
      lost = deepSeek;
      deepSeek.lines = [];
      hover.changed([deepSeek], [anew]);
      expect(card.shown).toBeNull();
    });

    test('a mark that does not come again is not waited for for ever', () => {
      open();
      lost = deepSeek;
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
