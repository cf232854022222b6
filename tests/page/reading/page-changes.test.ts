// @vitest-environment jsdom
/** What is told of a page's changes, and what is not even looked for. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAgenda } from '../../../page/reading/agenda.ts';
import { createPageChanges, type PageChanges } from '../../../page/reading/page-changes.ts';
import { idleKeeper } from './idle-keeper.ts';
import { settled } from './settled.ts';

let life: AbortController;
let changes: PageChanges;
/** What was told: the kind of change, and the text of what it is about. */
let told: string[];

beforeEach(() => {
  life = new AbortController();
  told = [];
  document.body.innerHTML = '<div id="host"></div><p id="a">a</p>';
  begin();
});
afterEach(() => {
  life.abort();
  becomes('complete');
  vi.restoreAllMocks();
});

function begin(): void {
  changes = createPageChanges({
    document,
    agenda: { ...createAgenda(), flows: telling('flow'), blocks: telling('block') },
    keeper: () => ({
      ...idleKeeper,
      forgetWithin: ({ textContent }) => {
        told.push(`reset ${textContent}`);
        return [];
      },
    }),
    onFrameRemoved: () => told.push('frame removed'),
    onReplaced: () => told.push('replaced'),
    onRemoved: () => {},
    wake: () => {},
    signal: life.signal,
  });
  changes.observe(document);
}

/** A list of the agenda that tells what is added to it, but for what is added because it is observed. */
function telling(kind: string): Set<Node> {
  const nodes = new Set<Node>();
  const add = nodes.add.bind(nodes);
  nodes.add = (node) => {
    const isRoot = node === document || node instanceof ShadowRoot;
    if (!isRoot) told.push(`${kind} ${node.textContent}`);
    return add(node);
  };
  return nodes;
}

function becomes(state: DocumentReadyState): void {
  Object.defineProperty(document, 'readyState', { value: state, configurable: true });
}

const element = (id: string) => document.querySelector(`#${id}`)!;

/** Let mutation observers have their turn. */
test('what comes and goes before we hear of it is not told, nor taken for what grew', async () => {
  const gone = document.createTextNode('gone');
  element('a').replaceChildren('b', gone);
  element('a').replaceChildren('c');
  await settled();
  expect(told).toEqual(['flow c']);
  const hasChanged = [gone, element('a').firstChild!].map((node) => changes.changedAt(node) !== undefined);
  expect(hasChanged).toEqual([false, true]);
});

test.each(['emptied', 'filled'])('where an inline element is %s, what is around it is told', async (how) => {
  life.abort();
  life = new AbortController();
  element('a').innerHTML = `Deep<b id="b">${how === 'emptied' ? '<br>' : ''}</b>Seek`;
  begin();
  if (how === 'emptied') element('b').replaceChildren();
  else element('b').append(document.createElement('br'));
  await settled();
  expect(told.filter((one) => one.startsWith('flow'))).toEqual(['flow ']);
});

test('a block whose role changes is forgotten only where it is read no longer', async () => {
  element('a').setAttribute('role', 'listitem');
  await settled();
  expect(told).toEqual(['block a']);
  element('a').setAttribute('role', 'textbox');
  await settled();
  expect(told).toEqual(['block a', 'reset a', 'block a']);
});

describe('a frame that leaves the page', () => {
  test('is told, and nothing else is', async () => {
    element('host').append(document.createElement('iframe'));
    await settled();
    element('a').remove();
    await settled();
    expect(told).not.toContain('frame removed');
    element('host').remove();
    await settled();
    expect(told).toContain('frame removed');
  });

  test('is told where it was there before us, as the first thing that changes', async () => {
    life.abort();
    life = new AbortController();
    element('host').append(document.createElement('iframe'));
    begin();
    element('host').remove();
    await settled();
    expect(told).toContain('frame removed');
  });

  test('is told of a shadow tree, whose frames no window counts', async () => {
    const root = element('host').attachShadow({ mode: 'open' });
    root.innerHTML = '<div><iframe></iframe></div>';
    changes.observe(root);
    root.firstElementChild!.remove();
    await settled();
    expect(told).toContain('frame removed');
  });

  test('is not looked for where there never was one', async () => {
    const a = element('a');
    const search = vi.spyOn(Element.prototype, 'querySelector');
    a.remove();
    await settled();
    expect(search).not.toHaveBeenCalled();
  });
});

test('nodes that come while the page is being parsed are not told, and are once it is observed again', async () => {
  life.abort();
  life = new AbortController();
  becomes('loading');
  // Nobody means to complete what has been loading for half a minute, and the tests may have run as long.
  vi.spyOn(performance, 'now').mockReturnValue(1_000);
  begin();
  document.body.append(document.createElement('p'));
  element('a').firstChild!.nodeValue = 'b';
  await settled();
  expect(told).toEqual(['flow b']);
  becomes('interactive');
  changes.observe(document);
  element('a').replaceChildren('c');
  await settled();
  expect(told).toEqual(['flow b', 'flow c']);
});

test('that a page which is being parsed has been given another root element is told at once', async () => {
  life.abort();
  life = new AbortController();
  becomes('loading');
  // Nobody means to complete what has been loading for half a minute, and the tests may have run as long.
  vi.spyOn(performance, 'now').mockReturnValue(1_000);
  begin();
  const root = document.documentElement;
  root.replaceWith(document.createElement('html'));
  await settled();
  expect(told).toEqual(['replaced']);
  document.documentElement.replaceWith(root);
});
