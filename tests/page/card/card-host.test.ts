import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FromCard, ToCard } from '../../../core/card/protocol.ts';
import { type CardHost, createCardHost, type Show } from '../../../page/card/card-host.ts';
import type { CardLinkOptions } from '../../../page/card/card-link.ts';
import { openShellPage, type ShellPage } from './shell-page.ts';

/** Lines to the card that were opened, in order; what was said on each, and what was done to it. */
const lines = vi.hoisted(() => [] as { options: CardLinkOptions; told: (string | ToCard)[] }[]);
vi.mock(import('../../../page/card/card-link.ts'), () => ({
  openCardLink(options) {
    const told: (string | ToCard)[] = [];
    lines.push({ options, told });
    return {
      name: (title) => told.push(`name ${title}`),
      focus: () => void told.push('focus'),
      blur: () => void told.push('blur'),
      send: (message) => told.push(message),
      close: () => void told.push('close'),
    };
  },
}));

// Reads of the DOM that go through the prototypes of a global window, which there is none of here.
vi.mock(import('../../../page/dom/dom.ts'), () => ({
  isConnectedOf: (node) => node.isConnected,
  openRootOf: (element) => element.shadowRoot,
}));

const show: Show = { type: 'show', token: 1, entities: [], reasons: [], here: [], text: 'DeepSeek' };
const box = { x: 10, y: 20, width: 392, height: 200 };

let page: ShellPage;
let document: Document;
let life: AbortController;
let card: CardHost;
let hosts: Element[];
let heard: FromCard[];

beforeEach(() => {
  page = openShellPage();
  ({ document } = page.window);
  life = new AbortController();
  [hosts, heard] = [[], []];
  lines.length = 0;
  vi.useFakeTimers({ toFake: ['performance'] });
  card = createCardHost({
    document,
    address: 'chrome-extension://meipi/card.html',
    between: true,
    origin: 'chrome-extension://meipi',
    askSecret: async () => 'secret',
    shadowRootOf: () => null,
    onHost: (host) => {
      expect(host.isConnected).toBe(false);
      hosts.push(host);
    },
    signal: life.signal,
  });
  card.onMessage = (message) => heard.push(message);
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The card has the focus, as its frame would. */
const giveFocus = () =>
  Object.defineProperty(lines[0]!.options.root, 'activeElement', {
    configurable: true,
    get: () => document.body,
  });
const hear = (message: FromCard) => lines.at(-1)!.options.onMessage(message);

describe('loading', () => {
  test('nothing is put into the page before the card may be asked for', () => {
    expect(hosts).toEqual([]);
    card.hide();
    card.focus();
    card.setPinned(true);
    expect([hosts, lines, card.defend()]).toEqual([[], [], true]);
  });

  test('a prepared card is loaded, once, and not shown', () => {
    card.prepare();
    card.prepare();
    expect([hosts.length, lines.length, page.topLayer]).toEqual([1, 1, []]);
    expect(hosts[0]!.isConnected).toBe(true);
    card.show(show, 392);
    expect([hosts.length, lines.length, page.topLayer]).toEqual([1, 1, hosts]);
  });

  test('a card that can’t be drawn says that it is closed, and is loaded anew the next time', () => {
    card.show(show, 392);
    lines[0]!.options.onFailure();
    expect(heard).toEqual([{ type: 'close' }]);
    card.show(show, 392);
    expect([hosts.length, lines.length]).toEqual([1, 2]);
  });
});

describe('an open card', () => {
  beforeEach(() => card.show(show, 392));

  test('is told what to show, and its name', () => {
    expect(lines[0]!.told).toEqual(['name DeepSeek', show]);
    card.setPinned(true);
    expect(lines[0]!.told.at(-1)).toEqual({ type: 'pinned', pinned: true });
  });

  test('is heard, but for sizes measured in another width', () => {
    hear({ type: 'size', token: 1, width: 392, height: 200 });
    hear({ type: 'size', token: 1, width: 375, height: 210 });
    hear({ type: 'size', token: 1, width: 300, height: 320 });
    hear({ type: 'pointer', inside: true });
    expect(heard.map((message) => ('height' in message ? message.height : message.type))).toEqual([
      200,
      210,
      'pointer',
    ]);
    card.place({ ...box, width: 300 });
    hear({ type: 'size', token: 1, width: 300, height: 320 });
    expect(heard.at(-1)).toMatchObject({ height: 320 });
  });

  test('stays in the page when hidden, off the top', () => {
    card.hide();
    expect([page.topLayer, hosts[0]!.isConnected]).toEqual([[], true]);
  });

  test('knows what happens on it', () => {
    const event = new page.window.Event('pointermove', { bubbles: true });
    hosts[0]!.dispatchEvent(event);
    expect(card.isUnder(event)).toBe(true);
    const other = new page.window.Event('pointermove');
    document.body.dispatchEvent(other);
    expect(card.isUnder(other)).toBe(false);
  });

  test('comes to the top again when something is shown on the full screen', () => {
    page.topLayer.push(document.body);
    document.dispatchEvent(new page.window.Event('fullscreenchange'));
    expect(page.topLayer).toEqual([document.body, hosts[0]]);
    card.hide();
    document.dispatchEvent(new page.window.Event('fullscreenchange'));
    expect(page.topLayer).toEqual([document.body]);
  });
});

describe('the focus', () => {
  const button = () => document.querySelector('button')!;

  test('goes into the card, and back to where it was when the card is hidden', () => {
    button().focus();
    card.show(show, 392);
    card.focus();
    expect(lines[0]!.told.slice(-2)).toEqual(['focus', { type: 'focus' }]);
    button().blur();
    giveFocus();
    card.hide();
    expect(lines[0]!.told.at(-1)).toBe('blur');
    expect(document.activeElement).toBe(button());
  });

  test('goes back past a second card, to where it was before the first', () => {
    button().focus();
    card.show(show, 392);
    card.focus();
    button().blur();
    giveFocus();
    card.show({ ...show, token: 2 }, 392);
    card.focus();
    card.hide();
    expect(document.activeElement).toBe(button());
  });

  test('is left alone by a card that had it not', () => {
    button().focus();
    card.show(show, 392);
    card.hide();
    expect(lines[0]!.told).not.toContain('blur');
    expect(document.activeElement).toBe(button());
  });
});

describe('a page that takes the card away', () => {
  const takeAway = () => hosts[0]!.remove();

  test('gets it back, where it stood', () => {
    card.show(show, 392);
    card.place(box);
    expect(card.defend()).toBe(true);
    takeAway();
    expect(card.defend()).toBe(true);
    expect(page.topLayer).toEqual(hosts);
    const { style } = [...lines[0]!.options.root.querySelector('style')!.sheet!.cssRules].at(
      -1,
    ) as CSSStyleRule;
    expect([style.getPropertyValue('left'), style.getPropertyValue('opacity')]).toEqual(['10px', '1']);
  });

  test('may keep it after three times in five seconds', () => {
    card.show(show, 392);
    const answers = Array.from({ length: 4 }, () => {
      takeAway();
      return card.defend();
    });
    expect(answers).toEqual([true, true, true, false]);
    vi.advanceTimersByTime(5_001);
    expect(card.defend()).toBe(true);
  });

  test('may have it while no card is shown', () => {
    card.show(show, 392);
    card.hide();
    takeAway();
    expect([card.defend(), hosts[0]!.isConnected]).toEqual([true, false]);
  });
});

test('ended it leaves nothing in the page', () => {
  card.show(show, 392);
  life.abort();
  expect([page.topLayer, hosts[0]!.isConnected, lines[0]!.told.at(-1)]).toEqual([[], false, 'close']);
});
