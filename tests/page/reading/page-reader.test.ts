// @vitest-environment jsdom
/**
 * In which order a page is read, what reading waits for, and what is read once more. It is long because all of it goes by
 * the clock and the reader that are set up here.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type PageReader,
  type PageReaderOptions,
  startPageReader,
} from '../../../page/reading/page-reader.ts';
import type { RunKeeper } from '../../../page/text/run-keeper.ts';
import { idleKeeper } from './idle-keeper.ts';
import { settled } from './settled.ts';

/** Time goes on by this, ms, whenever it is asked for: each step takes up a slice, so that the page has a turn after it. */
const tick = 5;

let now: number;
let tasks: { readonly at: number; readonly run: () => void }[];
let life: AbortController;
let reader: PageReader;
/** What was read, in order: the text of each run of a pass, and of each flow as `flow …`. */
let read: string[];

beforeEach(() => {
  now = 0;
  tasks = [];
  life = new AbortController();
  read = [];
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
  becomes('complete');
  vi.spyOn(performance, 'now').mockImplementation(() => (now += tick));
  vi.stubGlobal('scheduler', {
    postTask: (task: () => void, { signal, delay = 0 }: { signal: AbortSignal; delay?: number }) =>
      new Promise<void>((resolve, reject) => {
        const run = () => (signal.aborted ? reject(signal.reason) : resolve(task()));
        tasks.push({ at: now + delay, run });
      }),
  });
});
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function becomes(state: DocumentReadyState): void {
  Object.defineProperty(document, 'readyState', { value: state, configurable: true });
}

function start(
  html: string,
  keeper: Partial<RunKeeper> = {},
  options: Partial<PageReaderOptions> = {},
): void {
  document.body.innerHTML = html;
  const runKeeper: RunKeeper = {
    ...idleKeeper,
    place: ({ text }) => read.push(text),
    placeFlow: (texts) => read.push(`flow ${[...texts].map(({ data }) => data).join('')}`),
    isKnown: () => true,
    ...keeper,
  };
  reader = startPageReader({
    document,
    shadowRootOf: (element) => element.shadowRoot,
    isAlive: () => true,
    filter: (text) => Array.from(text, (_, i) => i),
    keeper: () => runKeeper,
    waitsFor: () => null,
    onRead: () => {},
    onReplaced: () => {},
    onFrameRemoved: () => {},
    signal: life.signal,
    ...options,
  });
}

/** Each of these texts in a paragraph of its own, whose id is the text. */
const paragraphs = (...texts: string[]) => texts.map((text) => `<p id="${text}">${text}</p>`).join('');
const element = (id: string) => document.querySelector(`#${id}`)!;
const textOf = (id: string) => element(id).firstChild!;

/** Let promises and mutation observers have their turn. */
/** Do what is due now, and what follows from it without delay, but wait for nothing. */
async function atOnce(): Promise<void> {
  await settled();
  for (let due = next(now); due; due = next(now)) await run(due);
}

async function pass(milliseconds: number): Promise<void> {
  const end = now + milliseconds;
  await settled();
  for (let due = next(end); due; due = next(end)) {
    now = Math.max(now, due.at);
    await run(due);
  }
  now = Math.max(now, end);
}

function next(end: number): (typeof tasks)[number] | undefined {
  const [first] = tasks.toSorted((a, b) => a.at - b.at);
  return first && first.at <= end ? first : undefined;
}

async function run(task: (typeof tasks)[number]): Promise<void> {
  tasks = tasks.filter((other) => other !== task);
  task.run();
  await settled();
}

/** A page that takes so long to read that the longest of rests follows. */
const long = paragraphs(...Array.from({ length: 100 }, (_, i) => `p${i}`));

test('a page is read in order, in slices, and then left alone', async () => {
  start(paragraphs('a', 'b', 'c'));
  await settled();
  await run(next(now)!);
  expect(read.length).toBeLessThan(3);
  await atOnce();
  expect(read).toEqual(['a', 'b', 'c']);
  await pass(60_000);
  expect([read.length, tasks.length]).toEqual([3, 0]);
});

test('a page that nobody sees is not read before it is shown', async () => {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  start(paragraphs('a'));
  await pass(60_000);
  expect(read).toEqual([]);
  document.dispatchEvent(new Event('visibilitychange'));
  await atOnce();
  expect(read).toEqual(['a']);
});

test('nothing is read any more once the extension is gone', async () => {
  let isAlive = true;
  start(paragraphs('a'), {}, { isAlive: () => isAlive });
  await pass(60_000);
  isAlive = false;
  element('a').textContent = 'changed';
  await pass(60_000);
  expect(read).toEqual(['a']);
});

test('what comes is read once, and not at all where it is gone by then', async () => {
  start(paragraphs('a'), { isKnown: () => false });
  await pass(60_000);
  const [outer, inner, gone] = ['outer', 'inner', 'gone'].map((id) => {
    const block = document.createElement('div');
    block.append(id);
    document.body.append(block);
    return block;
  });
  await settled();
  outer!.append(inner!);
  gone!.remove();
  await pass(60_000);
  expect(read).toEqual(['a', 'outer', 'inner']);
});

describe('a page that is being parsed', () => {
  beforeEach(() => becomes('loading'));

  function ends(): void {
    becomes('interactive');
    document.dispatchEvent(new Event('readystatechange'));
  }

  test('is looked through now and then, and once more when it stands', async () => {
    start(paragraphs('a'));
    await pass(249);
    expect(read).toEqual([]);
    await pass(100);
    expect(read).toEqual(['a']);
    document.body.insertAdjacentHTML('beforeend', paragraphs('b'));
    await pass(3_000);
    expect(read.slice(0, 3)).toEqual(['a', 'a', 'b']);
    read = [];
    document.body.insertAdjacentHTML('beforeend', paragraphs('c'));
    ends();
    await atOnce();
    expect(read).toEqual(['a', 'b', 'c']);
    await pass(60_000);
    expect([read.length, tasks.length]).toEqual([3, 0]);
  });

  test('is read at once when it stands, where that is soon, and from then on only what changes', async () => {
    start(paragraphs('a', 'b'));
    await pass(100);
    ends();
    await atOnce();
    expect(read).toEqual(['a', 'b']);
    await pass(60_000);
    element('b').remove();
    element('a').textContent = 'changed';
    await pass(60_000);
    expect(read).toEqual(['a', 'b', 'flow changed']);
  });

  test('is read at once too where it stands while it is looked through after long work', async () => {
    start(long, { place: ({ text }) => read.push(text) && text === 'p99' && read.length === 100 && ends() });
    await pass(5_000);
    expect(read).toHaveLength(200);
  });

  test('is asked each time for what went away', async () => {
    const forgetBroken = vi.fn(() => []);
    start(paragraphs('a'), { forgetBroken });
    await pass(349);
    expect(forgetBroken).toHaveBeenCalledTimes(1);
    ends();
    await atOnce();
    expect(forgetBroken).toHaveBeenCalledTimes(2);
  });

  test('is told of like others where nobody has completed it for half a minute', async () => {
    start(paragraphs('a'));
    await pass(60_000);
    read = [];
    document.body.insertAdjacentHTML('beforeend', paragraphs('b'));
    await pass(1_000);
    expect([read, tasks.length]).toEqual([['b'], 0]);
  });

  test('has its texts followed all the same', async () => {
    start(paragraphs('a'));
    await pass(300);
    (textOf('a') as Text).data = 'changed';
    await pass(3_000);
    expect(read).toContain('flow changed');
  });
});

test('a page that goes out of sight between two readings is not read before it is shown again', async () => {
  start(paragraphs('a'));
  await atOnce();
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  element('a').textContent = 'changed';
  await pass(60_000);
  expect(read).toEqual(['a']);
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  await atOnce();
  expect(read).toEqual(['a', 'flow changed']);
});

test('what somebody waits for ends the rest that the page is owed', async () => {
  start(long);
  await atOnce();
  expect(read.length).toBe(100);
  read = [];
  element('p1').textContent = 'changed';
  await atOnce();
  expect(read).toEqual([]);
  reader.readAgain([textOf('p2')]);
  await atOnce();
  expect(read).toContain('flow p2');
  // Only this time.
  element('p3').textContent = 'changed too';
  await pass(1_000);
  expect(read).not.toContain('flow changed too');
});

test('what somebody waits for since the end of a pass is read without any rest', async () => {
  let isFirst = true;
  start(long, {
    endReading() {
      if (isFirst) reader.readAgain([textOf('p2')]);
      isFirst = false;
    },
  });
  await atOnce();
  expect(read.at(-1)).toBe('flow p2');
});

test('the whole page is read again at once where somebody waits for it', async () => {
  start(long);
  await atOnce();
  reader.readAll();
  await atOnce();
  expect(read.length).toBe(200);
});

test('what somebody waits for is read before what is left of a pass', async () => {
  start(paragraphs('a', 'b', 'c', 'd'), {
    place({ text }) {
      read.push(text);
      if (text === 'b') reader.readAgain([textOf('a'), textOf('d')]);
    },
  });
  await atOnce();
  expect(read).toEqual(['a', 'b', 'flow a', 'flow d', 'c', 'd']);
});

test('reading stops while there is something to wait for, and what asked for it is read once more', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let waitsFor: Promise<void> | null = null;
  start(
    paragraphs('a', 'b', 'c', 'd'),
    {
      place({ text }) {
        read.push(text);
        if (text === 'b') waitsFor = promise;
      },
    },
    { waitsFor: () => waitsFor },
  );
  await pass(60_000);
  expect(read).toEqual(['a', 'b']);
  (textOf('b') as Text).data = 'changed';
  await pass(60_000);
  waitsFor = null;
  resolve();
  await pass(1_000);
  expect(read).toEqual(['a', 'b', 'flow changed', 'c', 'd', 'flow changed']);
});

test('nor are flows read meanwhile', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let waitsFor: Promise<void> | null = null;
  let isLoaded = false;
  start(
    paragraphs('a', 'b'),
    {
      placeFlow(texts) {
        read.push(`flow ${[...texts].map(({ data }) => data).join('')}`);
        if (!isLoaded) waitsFor = promise;
      },
    },
    { waitsFor: () => waitsFor },
  );
  await pass(60_000);
  read = [];
  reader.readAgain([textOf('a'), textOf('b')]);
  await pass(60_000);
  expect(read).toEqual(['flow a']);
  isLoaded = true;
  waitsFor = null;
  resolve();
  await atOnce();
  expect(read).toEqual(['flow a', 'flow b', 'flow a']);
});

test.each<[what: string, change: () => void, before: string[], after: string[]]>([
  ['run', () => reader.readAll(), ['a'], ['a', 'flow b', 'c']],
  ['flow', () => reader.readAgain([textOf('b')]), [], ['flow b']],
])('a %s is not placed before what its filter misses has been loaded', async (_, change, before, after) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let missing = '';
  let waitsFor: Promise<void> | null = null;
  const filter = (text: string) => {
    if (text === missing) waitsFor = promise;
    return waitsFor ? null : Array.from(text, (_, i) => i);
  };
  start(paragraphs('a', 'b', 'c'), {}, { filter, waitsFor: () => waitsFor });
  await pass(60_000);
  read = [];
  missing = 'b';
  change();
  await pass(60_000);
  expect(read).toEqual(before);
  missing = '';
  waitsFor = null;
  resolve();
  await atOnce();
  expect(read).toEqual(after);
});

test('a shadow tree is read, and forgotten when its host leaves the page', async () => {
  start('<div id="stays"></div><div id="goes"></div>');
  for (const id of ['stays', 'goes']) {
    element(id).attachShadow({ mode: 'open' }).innerHTML = paragraphs(`in-${id}`);
  }
  const [stays, goes] = ['stays', 'goes'].map((id) => element(id).shadowRoot);
  await pass(1_000);
  expect(read).toEqual(['in-stays', 'in-goes']);
  expect(reader.shadowRoots()).toEqual([stays, goes]);
  element('goes').remove();
  await pass(1_000);
  expect(reader.shadowRoots()).toEqual([stays]);
});

test.each<[what: string, change: (part: Element) => void]>([
  ['takes away what is being read', (part) => part.remove()],
  ['moves what is being read to the end', (part) => document.body.append(part)],
  [
    'moves what is being read to the end, its inside first',
    (part) => document.body.append(part.firstChild!, part),
  ],
  ['moves what is being read to the start', (part) => document.body.prepend(part)],
  [
    'wraps what is being read',
    (part) => {
      const wrapper = document.createElement('section');
      part.replaceWith(wrapper);
      wrapper.append(part);
    },
  ],
])('nothing stays unread where the page %s', async (_, change) => {
  let isFirst = true;
  start(`${paragraphs('a')}<div id="part"><div>${paragraphs('b', 'c')}</div></div>${paragraphs('d', 'e')}`, {
    place({ text }) {
      read.push(text);
      if (text === 'b' && isFirst) change(element('part'));
      if (text === 'b') isFirst = false;
    },
  });
  await pass(60_000);
  const standing = [...document.querySelectorAll('p')].map(({ id }) => id);
  expect(read).toEqual(expect.arrayContaining(standing));
});

test('a shadow tree is read once, however often its host is, and again when it changes', async () => {
  start('<div id="around"><div id="host"></div></div>');
  element('host').attachShadow({ mode: 'open' }).innerHTML = paragraphs('inside');
  await pass(1_000);
  expect(read).toEqual(['inside']);
  read = [];
  element('around').insertAdjacentHTML('afterbegin', paragraphs('a'));
  document.body.append(element('around'));
  await pass(60_000);
  expect(read).toEqual(['a']);
  element('host').shadowRoot!.querySelector('p')!.textContent = 'changed';
  await pass(60_000);
  expect(read).toEqual(['a', 'flow changed']);
});

test('what comes after a part that is taken away while it is walked through is read all the same', async () => {
  // Of more elements than are read as one string.
  const part = paragraphs(...Array.from({ length: 600 }, (_, i) => `p${i}`));
  start(`<div id="part">${part}</div>${paragraphs('a', 'b')}`, {
    place({ text }) {
      read.push(text);
      if (text === 'p300') element('part').remove();
    },
  });
  await pass(60_000);
  expect(read.slice(-2)).toEqual(['a', 'b']);
});

test('a root that a script attaches just before the page has loaded is found then, however late', async () => {
  becomes('interactive');
  start('<x-late id="host"></x-late>');
  await pass(8_000);
  const root = element('host').attachShadow({ mode: 'open' });
  root.innerHTML = paragraphs('inside');
  becomes('complete');
  dispatchEvent(new Event('load'));
  await pass(200);
  expect(reader.shadowRoots()).toEqual([root]);
  expect(read).toEqual(['inside']);
});

test('a root that a script attaches two seconds after that is found, and then nothing is left to do', async () => {
  becomes('interactive');
  start('<x-late id="host"></x-late><x-never></x-never>');
  await pass(8_000);
  becomes('complete');
  dispatchEvent(new Event('load'));
  await pass(2_000);
  const root = element('host').attachShadow({ mode: 'open' });
  root.innerHTML = paragraphs('inside');
  await pass(3_000);
  expect(read).toEqual(['inside']);
  await pass(60_000);
  expect(tasks).toEqual([]);
});

test('what is put where nothing is read is forgotten, and what is merely moved is not', async () => {
  const forgotten: Node[] = [];
  start(`<div id="editor" contenteditable></div>${paragraphs('a', 'b', 'c')}`, {
    forgetWithin: (node) => {
      forgotten.push(node);
      return [];
    },
  });
  await settled();
  const [a, b] = [element('a'), element('b')];
  element('editor').append(a);
  document.body.append(b);
  element('c').remove();
  await settled();
  expect(forgotten).toEqual([a]);
});
