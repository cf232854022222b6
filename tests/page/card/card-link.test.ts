/**
 * The line to the card works over frames that load, don't load and are tampered with. The file is long because all
 * share one stage.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FromCard, ToCard } from '../../../core/card/protocol.ts';
import { type CardLink, openCardLink } from '../../../page/card/card-link.ts';
import { openPage } from '../page-window.ts';

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
/** How many secrets the background has given; the first is `secret 1`. */
let given: number;
/** Where frames were sent, in order. */
let visited: string[];
/** The card's ends of the lines it was given, in order, and what came with each. */
let lines: {
  readonly port: MessagePort;
  readonly greeting: unknown;
  readonly to: string;
  readonly said: ToCard[];
}[];

const ours = 'chrome-extension://meipi';

function open({ origin = 'https://example.com', canAnswer = true, between = true } = {}): void {
  const window = openPage();
  Object.defineProperty(window, 'origin', { value: origin });
  loadNothing(window);
  vi.stubGlobal('MutationObserver', window.MutationObserver);
  const host = window.document.createElement('div');
  window.document.documentElement.append(host);
  root = host.attachShadow({ mode: 'closed' });
  link = openCardLink({
    root,
    address: `${ours}/card.html`,
    between,
    origin: ours,
    askSecret: async () => (canAnswer ? `secret ${++given}` : undefined),
    onMessage: (message) => heard.push(message),
    onFailure: () => failures++,
  });
}

/** happy-dom's frames have no windows of their own, so they get what the card needs of one. */
function loadNothing({ document, HTMLIFrameElement }: Window & typeof globalThis): void {
  const contentWindow = {
    location: { replace: (address: string) => visited.push(address) },
    postMessage(greeting: unknown, to: string, [port]: [MessagePort]) {
      const said: ToCard[] = [];
      port.onmessage = ({ data }) => said.push(data);
      lines.push({ port, greeting, to, said });
    },
  };
  const empty = document.implementation.createHTMLDocument();
  Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get: () => contentWindow });
  Object.defineProperty(HTMLIFrameElement.prototype, 'contentDocument', { get: () => empty });
}

/** The frame in the root: the empty one around the card's page, or the one that is drawn in. */
const frame = () => root.querySelector('iframe')!;
const isDrawn = () => root.querySelector('iframe')?.hasAttribute('srcdoc') === true;

/** A frame has loaded. */
async function loaded(element: Element): Promise<void> {
  element.dispatchEvent(new (root.ownerDocument.defaultView as typeof globalThis & Window).Event('load'));
  await delivered();
}

/** The frame between has loaded, and after it the card's page in it. (happy-dom loads by itself what is drawn in.) */
async function load(): Promise<void> {
  await loaded(frame());
  await loaded(frame().contentDocument!.querySelector('iframe')!);
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
  [heard, lines, visited, failures, given] = [[], [], [], 0, 0];
});
afterEach(() => {
  link.close();
  for (const { port } of lines) port.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the card’s page', () => {
  test('is put into a frame between, with an address in no attribute, and greeted with a secret', async () => {
    open();
    await load();
    expect(visited).toEqual([`${ours}/card.html`]);
    expect([
      ...root.querySelectorAll('iframe'),
      ...frame().contentDocument!.querySelectorAll('iframe'),
    ]).toHaveLength(2);
    expect(root.innerHTML + frame().contentDocument!.documentElement.outerHTML).not.toContain(
      'chrome-extension',
    );
    expect(lines.map(({ greeting, to }) => ({ greeting, to }))).toEqual([
      { greeting: { type: 'meipi-card', secret: 'secret 1' }, to: ours },
    ]);
  });

  test('is told what was said before it listened, the latest card only', async () => {
    open();
    link.send(show(1));
    link.send({ type: 'focus' });
    link.send(show(2));
    link.send({ type: 'pinned', pinned: true });
    await load();
    expect(lines[0]?.said).toEqual([]);
    await answer({ type: 'ready' });
    expect(lines[0]?.said).toEqual([show(2), { type: 'pinned', pinned: true }]);
    link.send({ type: 'focus' });
    await delivered();
    expect(lines[0]?.said.at(-1)).toEqual({ type: 'focus' });
  });

  test('is heard, if it keeps to the protocol', async () => {
    open();
    await load();
    await answer({ type: 'ready' });
    await answer({ type: 'open the gates' });
    await answer({ type: 'close' });
    expect(heard).toEqual([{ type: 'ready' }, { type: 'close' }]);
  });

  test('is called by the name it shows', async () => {
    open();
    link.name('DeepSeek');
    await load();
    const card = frame().contentDocument!.querySelector('iframe')!;
    expect(card.title).toBe('DeepSeek');
    link.name('Kling');
    expect(card.title).toBe('Kling');
  });

  test('is not given up once it has answered', async () => {
    open();
    await load();
    await answer({ type: 'ready' });
    vi.advanceTimersByTime(60_000);
    expect(isDrawn()).toBe(false);
  });

  test('loaded anew it gets a new line, a new secret and the same card; the old line is dead', async () => {
    open();
    link.send(show(1));
    await load();
    await answer({ type: 'ready' });
    await load();
    await answer({ type: 'ready' });
    expect(lines[1]?.said).toEqual([show(1)]);
    expect(lines[1]?.greeting).toEqual({ type: 'meipi-card', secret: 'secret 2' });
    heard.length = 0;
    lines[0]!.port.postMessage({ type: 'close' });
    await delivered();
    expect(heard).toEqual([]);
  });
});

describe('where it does not load the card is drawn in an empty frame', () => {
  test('soon after an error page has come instead', async () => {
    open();
    link.send(show(1));
    link.name('DeepSeek');
    await load();
    vi.advanceTimersByTime(250);
    expect(isDrawn()).toBe(true);
    expect(frame().title).toBe('DeepSeek');
    await delivered();
    await answer({ type: 'ready' });
    expect(lines.at(-1)?.said).toEqual([show(1)]);
    expect(lines.at(-1)?.greeting).toEqual({ type: 'meipi-card', secret: 'secret 2' });
  });

  test('when nothing comes at all, but not before a slow machine had its time', () => {
    open();
    vi.advanceTimersByTime(1_450);
    expect(isDrawn()).toBe(false);
    vi.advanceTimersByTime(50);
    expect(isDrawn()).toBe(true);
  });

  test('at once in a sandboxed document, of an origin of its own', async () => {
    open({ origin: 'null' });
    expect(isDrawn()).toBe(true);
    expect(frame().getAttribute('sandbox')).not.toContain('allow-same-origin');
    await delivered();
    expect(lines[0]?.to).toBe('*');
    expect(visited).toEqual([]);
  });

  test('moved about, it is greeted anew', async () => {
    open({ origin: 'null' });
    await delivered();
    await loaded(frame());
    expect(lines.map(({ greeting }) => greeting)).toEqual([
      { type: 'meipi-card', secret: 'secret 1' },
      { type: 'meipi-card', secret: 'secret 2' },
    ]);
  });

  test('and if that fails too, it is said, and nothing is left', async () => {
    open({ origin: 'null' });
    await delivered();
    vi.advanceTimersByTime(5_000);
    expect(failures).toBe(1);
    expect(frame()).toBeNull();
  });
});

describe.each([true, false])(
  'a page that comes into the closed root, where a frame stands between: %s',
  (between) => {
    test.each<[string, () => void]>([
      ['puts something there', () => root.prepend(root.ownerDocument.createElement('p'))],
      ['takes the frame', () => frame().remove()],
      ['changes what is loaded', () => frame().setAttribute('srcdoc', '<p>forged</p>')],
      ['hides it', () => frame().setAttribute('style', 'display: none')],
    ])('and %s closes the card', async (_, intrude) => {
      open({ between });
      await delivered();
      expect(failures).toBe(0);
      intrude();
      await delivered();
      expect(failures).toBe(1);
      expect(frame()).toBeNull();
      expect(vi.getTimerCount()).toBe(0);
    });
  },
);

test('a drawn frame that was changed before it has loaded is not greeted', async () => {
  open({ origin: 'null' });
  frame().setAttribute('sandbox', 'allow-scripts');
  await delivered();
  expect([lines, failures]).toEqual([[], 1]);
});

test('without a frame between, our page is what stands in the root', async () => {
  open({ between: false });
  expect(frame().src).toBe(`${ours}/card.html`);
  await loaded(frame());
  expect(lines.map(({ to }) => to)).toEqual([ours]);
  await loaded(frame());
  expect(lines.map(({ greeting }) => greeting).at(-1)).toEqual({ type: 'meipi-card', secret: 'secret 2' });
});

test('without a secret nobody is greeted', async () => {
  open({ canAnswer: false });
  await load();
  vi.advanceTimersByTime(1_500);
  await delivered();
  expect(lines).toEqual([]);
});

test('a secret that comes when the frame loads anew already greets nobody', async () => {
  const waiting: ((secret: string) => void)[] = [];
  open();
  link.close();
  link = openCardLink({
    root,
    address: `${ours}/card.html`,
    between: true,
    origin: ours,
    askSecret: () => new Promise((resolve) => waiting.push(resolve)),
    onMessage: () => {},
    onFailure: () => {},
  });
  await load();
  await load();
  waiting[0]!('late');
  await delivered();
  expect(lines).toEqual([]);
  waiting[1]!('in time');
  await delivered();
  expect(lines.map(({ greeting }) => greeting)).toEqual([{ type: 'meipi-card', secret: 'in time' }]);
});

test('closed, it leaves no frame and no timer', () => {
  open();
  link.close();
  expect(root.querySelector('iframe')).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});
