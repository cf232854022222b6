// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createShadowRoots, type ShadowRoots } from '../../../page/reading/shadow-roots.ts';
import { settled } from './settled.ts';

let life: AbortController;
let roots: ShadowRoots;
let found: ShadowRoot[];
/** Pauses that run, with how long they last, ms. */
let pauses: { readonly delay: number; end(): void }[];
let due: number;

beforeEach(() => {
  life = new AbortController();
  found = [];
  pauses = [];
  due = 0;
  vi.stubGlobal('scheduler', {
    postTask: (task: () => void, { delay }: { readonly delay: number }) =>
      new Promise<void>((resolve) => {
        pauses.push({ delay, end: () => resolve(task()) });
      }),
  });
  document.body.innerHTML = '<div id="host"></div><x-late></x-late><div id="editor" contenteditable></div>';
  roots = createShadowRoots({
    document,
    shadowRootOf: ({ shadowRoot }) => shadowRoot,
    onFound: (root) => found.push(root),
    wake: () => due++,
    signal: life.signal,
  });
});
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
});

const attach = (selector: string) => document.querySelector(selector)!.attachShadow({ mode: 'open' });
async function endPause(): Promise<void> {
  pauses.shift()!.end();
  await settled();
}

test('a root is told once, however often its host is searched', () => {
  const root = attach('#host');
  roots.search().below(document.body);
  roots.search().below(document.body);
  roots.search().at(document.querySelector('#host')!);
  expect(found).toEqual([root]);
  expect([...roots.roots]).toEqual([root]);
});

test('a root in what is not read is told when it is read', () => {
  const root = attach('#editor');
  roots.search().below(document.body);
  expect(found).toEqual([]);
  document.querySelector('#editor')!.removeAttribute('contenteditable');
  roots.search().below(document.body);
  expect(found).toEqual([root]);
});

test('a root whose host has gone is forgotten, and told again when it comes back', () => {
  const root = attach('#host');
  const host = document.querySelector('#host')!;
  roots.search().below(document.body);
  host.remove();
  roots.forget();
  expect([...roots.roots]).toEqual([]);
  document.body.append(host);
  roots.search().below(document.body);
  expect(found).toEqual([root, root]);
});

test('elements without a root are searched three more times, each time after a longer pause', async () => {
  roots.search().below(document.body);
  const delays: number[] = [];
  for (let i = 1; i <= 3; i++) {
    // However many passes there are meanwhile.
    for (const _ of [...roots.searchAgain(), ...roots.searchAgain()]);
    expect(pauses).toHaveLength(1);
    delays.push(pauses[0]!.delay);
    await endPause();
    expect(due).toBe(i);
  }
  const root = attach('x-late');
  for (const _ of roots.searchAgain());
  expect(found).toEqual([root]);
  expect(delays).toEqual([0, 1_000, 3_000]);
  await settled();
  expect(pauses).toEqual([]);
});

test('what comes when none is left to search is searched from the first pause on', async () => {
  for (let i = 0; i < 2; i++) {
    document.body.innerHTML = '<x-late></x-late>';
    roots.search().below(document.body);
    for (const _ of roots.searchAgain());
    expect(pauses.map(({ delay }) => delay)).toEqual([0]);
    await endPause();
    const root = attach('x-late');
    for (const _ of roots.searchAgain());
    expect(found.at(-1)).toBe(root);
    expect(pauses).toEqual([]);
  }
});
