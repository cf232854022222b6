import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FromCard, ToCard } from '../../core/card/protocol.ts';
import { type CardLink, openCardLink } from '../../page/card-link.ts';
import { openPage } from './page-window.ts';

const show = (token: number): ToCard => ({
  type: 'show',
  token,
  entities: [],
  reasons: [],
  here: [],
  text: 'DeepSeek',
});

let root: ShadowRoot;
let heard: FromCard[];
let failures: number;
let link: CardLink;
/** The card's ends of the lines it was given, in order, and where it was to be drawn in place. */
let lines: { readonly port: MessagePort; readonly inPlace: boolean; readonly said: ToCard[] }[];

const keep = (port: MessagePort, inPlace: boolean) => {
  const said: ToCard[] = [];
  port.onmessage = ({ data }) => said.push(data);
  lines.push({ port, inPlace, said });
};

function open({ origin = 'https://example.com', canDraw = true } = {}): void {
  const window = openPage();
  Object.defineProperty(window, 'origin', { value: origin });
  const host = window.document.createElement('div');
  window.document.documentElement.append(host);
  root = host.attachShadow({ mode: 'closed' });
  link = openCardLink({
    root,
    address: 'about:blank',
    origin: 'chrome-extension://meipi',
    async drawInPlace(_, port) {
      if (!canDraw) throw new Error('No card here');
      keep(port, true);
    },
    onMessage: (message) => heard.push(message),
    onFailure: () => failures++,
  });
}

/** The frame has loaded: its window gets the greeting, as the card's page would. */
function load(): void {
  const frame = link.frame!;
  const contentWindow = {
    postMessage(greeting: unknown, origin: string, [port]: [MessagePort]) {
      expect([greeting, origin]).toEqual(['meipi-card', 'chrome-extension://meipi']);
      keep(port, false);
    },
  };
  Object.defineProperty(frame, 'contentWindow', { value: contentWindow, configurable: true });
  frame.dispatchEvent(new (root.ownerDocument.defaultView as typeof globalThis & Window).Event('load'));
}

const answer = async (message: unknown) => {
  lines.at(-1)!.port.postMessage(message);
  await delivered();
};

/** Until messages posted so far have arrived; ports answer in turns of their own. */
const delivered = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  [heard, lines, failures] = [[], [], 0];
});
afterEach(() => {
  link.close();
  for (const { port } of lines) port.close();
  vi.useRealTimers();
});

describe('a frame that loads', () => {
  test('is told what was said before it listened, the latest card only', async () => {
    open();
    link.send(show(1));
    link.send({ type: 'focus' });
    link.send(show(2));
    link.send({ type: 'pinned', pinned: true });
    load();
    await delivered();
    expect(lines[0]?.said).toEqual([]);
    await answer({ type: 'ready' });
    expect(lines[0]?.said).toEqual([show(2), { type: 'pinned', pinned: true }]);
    link.send({ type: 'focus' });
    await delivered();
    expect(lines[0]?.said.at(-1)).toEqual({ type: 'focus' });
  });

  test('is heard, if it keeps to the protocol', async () => {
    open();
    load();
    await answer({ type: 'ready' });
    await answer({ type: 'open the gates' });
    await answer({ type: 'close' });
    expect(heard).toEqual([{ type: 'ready' }, { type: 'close' }]);
  });

  test('is not given up once it has answered', async () => {
    open();
    load();
    await answer({ type: 'ready' });
    vi.advanceTimersByTime(60_000);
    expect(link.frame).not.toBeNull();
  });

  test('loaded anew it gets a new line and the same card; the old line is dead', async () => {
    open();
    link.send(show(1));
    load();
    await answer({ type: 'ready' });
    load();
    await answer({ type: 'ready' });
    expect(lines[1]?.said).toEqual([show(1)]);
    heard.length = 0;
    lines[0]!.port.postMessage({ type: 'close' });
    await delivered();
    expect(heard).toEqual([]);
  });
});

describe('where no frame of ours loads the card is drawn in place', () => {
  test('soon after an error page has come instead', async () => {
    open();
    link.send(show(1));
    load();
    vi.advanceTimersByTime(250);
    expect(link.frame).toBeNull();
    expect(root.querySelector('iframe')).toBeNull();
    expect(lines.at(-1)?.inPlace).toBe(true);
    await answer({ type: 'ready' });
    expect(lines.at(-1)?.said).toEqual([show(1)]);
  });

  test('when nothing comes at all, but not before a slow machine had its time', () => {
    open();
    vi.advanceTimersByTime(1_400);
    expect(lines).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(lines.at(-1)?.inPlace).toBe(true);
  });

  test('at once in a sandboxed document', () => {
    open({ origin: 'null' });
    expect(lines.at(-1)?.inPlace).toBe(true);
    expect(root.querySelector('iframe')).toBeNull();
  });

  test('and if that fails too, it is said', async () => {
    open({ origin: 'null', canDraw: false });
    await delivered();
    expect(failures).toBe(1);
  });
});

test('closed, it leaves no frame and no timer', () => {
  open();
  link.close();
  expect(root.querySelector('iframe')).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});
