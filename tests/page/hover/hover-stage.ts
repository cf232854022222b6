/** A page with two marks, a told clock and a noted card: where tests of hovering play. Begin each with {@link setUp}. */
import { expect } from 'vitest';
import type { Box } from '../../../core/card/geometry.ts';
import type { EntityRef } from '../../../core/entity-ref.ts';
import type { StatementRef } from '../../../core/statement-ref.ts';
import type { CardHost, Show } from '../../../page/card/card-host.ts';
import { createEarlyEvents, type EarlyEvents } from '../../../page/hover/early-events.ts';
import { createHover, type Hover } from '../../../page/hover/hover.ts';
import { dispatchTrusted, openPage } from '../page-window.ts';
import { ToldClock } from './told-clock.ts';

export const mark = (text: string, x: number) => ({
  text,
  candidates: [{ pack: 'p', entity: text }] as readonly EntityRef[],
  lines: [{ x, y: 100, width: 80, height: 20 }] as Box[],
});
export type TestMark = ReturnType<typeof mark> & { statements?: readonly StatementRef[] };

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

export let window: ReturnType<typeof openPage>;
export let clock: ToldClock;
export let card: NotedCard;
export let abort: AbortController;
export let events: EarlyEvents;
export let hover: Hover<TestMark>;
export let hovered: (string | null)[];
export let revealed: StatementRef[];
export const here: StatementRef = { pack: 'p', statement: 'here' };
export let broughtIntoView: string[];
/** What stands on the page, and the mark whose text has left it. */
export const page: { marks: TestMark[]; lost: TestMark | null } = { marks: [], lost: null };
export const deepSeek = mark('DeepSeek', 200);
export const kling = mark('可灵', 400);

export function setUp(): void {
  window = openPage('<p>page</p><div id="card"></div>');
  clock = new ToldClock();
  card = new NotedCard(window.document.querySelector('#card')!);
  abort = new AbortController();
  hovered = [];
  broughtIntoView = [];
  page.marks = [deepSeek, kling];
  page.lost = null;
  kling.lines = [{ x: 400, y: 100, width: 80, height: 20 }];
  deepSeek.lines = [{ x: 200, y: 100, width: 80, height: 20 }];
  events = createEarlyEvents(window);
  events.listen(true);
  begin();
  revealed = [];
}

/** Begin to follow the pointer. */
export function begin(): void {
  hover = createHover<TestMark>({
    window,
    clock,
    card,
    events,
    signal: abort.signal,
    marks: {
      markAt: (x, y) =>
        page.marks.find(({ lines }) =>
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
      isInPage: (mention) => mention !== page.lost,
      setHovered: (mention) => hovered.push(mention?.text ?? null),
      bringIntoView(mention) {
        broughtIntoView.push(mention.text);
        mention.lines = mention.lines.map((line) => ({ ...line, y: 300 }));
      },
      inOrder: () => page.marks,
    },
    statements: {
      here: () => [here],
      reveal: (statement) => revealed.push(statement),
      reasonsOf: () => [],
    },
  });
}

export const pointer = (
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
export const key = (key: string, type = 'keydown', init: KeyboardEventInit = {}, on = 'p') => {
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
export const open = () => {
  pointer('pointermove', 210, 110);
  clock.pass(300);
  card.paint();
};
