import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CardShell, createCardShell, removeStaleShells } from '../../../page/card/card-shell.ts';
import { openShellPage, type ShellPage } from './shell-page.ts';

let page: ShellPage;
let document: Document;
let shell: CardShell;
/** The declarations that its place and look are written into. */
const style = () => ([...shell.root.querySelector('style')!.sheet!.cssRules].at(-1) as CSSStyleRule).style;
const declared = (...properties: string[]) => properties.map((one) => style().getPropertyValue(one));

beforeEach(() => {
  page = openShellPage();
  ({ document } = page.window);
  shell = createCardShell(document);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const size = { width: 392, height: 600 };
const box = { x: 10, y: 20, width: 300, height: 200 };

test('its host is a plain element whose root the page can’t get at, and no text of it', () => {
  shell.open(size);
  expect(shell.host.localName).toBe('div');
  expect(shell.host.shadowRoot).toBeNull();
  expect(document.documentElement.textContent).not.toContain(':host');
});

test('attached it stands in the page, and is not on top before it is opened', () => {
  shell.attach();
  expect([shell.host.isConnected, shell.isOpen()]).toEqual([true, false]);
  shell.open(size);
  expect(shell.isOpen()).toBe(true);
  expect(page.topLayer).toEqual([shell.host]);
});

test('opened it is laid out, and neither seen nor touched before it is placed', () => {
  shell.open(size);
  expect(declared('width', 'height', 'opacity', 'pointer-events')).toEqual(['392px', '600px', '0', 'none']);
  shell.place(box);
  expect(declared('left', 'top', 'width', 'height')).toEqual(['10px', '20px', '300px', '200px']);
  expect(declared('opacity', 'pointer-events')).toEqual(['1', 'auto']);
  shell.open(size);
  expect(declared('opacity', 'pointer-events', 'transition')).toEqual(['0', 'none', 'none']);
});

test('each declaration wins over those of the page', () => {
  shell.open(size);
  for (const property of ['left', 'width', 'opacity', 'pointer-events', 'zoom'])
    expect(style().getPropertyPriority(property)).toBe('important');
  const [host] = shell.root.querySelector('style')!.sheet!.cssRules as unknown as CSSStyleRule[];
  for (const property of ['all', 'position', 'user-select', 'z-index', 'box-shadow'])
    expect(host!.style.getPropertyPriority(property)).toBe('important');
});

test('it fades in, unless the reader wants no motion', () => {
  shell.open(size);
  shell.place(box);
  expect(declared('transition')).not.toEqual(['none']);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  shell.place(box);
  expect(declared('transition')).toEqual(['none']);
});

test('where the page zooms its root, the card is zoomed back', () => {
  shell.open(size);
  expect(declared('zoom')).toEqual(['1']);
  Object.defineProperty(shell.host, 'currentCSSZoom', { value: 2 });
  shell.place(box);
  expect(declared('zoom')).toEqual(['0.5']);
});

describe('in the page', () => {
  test('it stays when closed, so that what is in it stays loaded', () => {
    shell.open(size);
    shell.close();
    expect([shell.host.isConnected, shell.isOpen()]).toEqual([true, false]);
    shell.close();
    shell.remove();
    expect(shell.host.isConnected).toBe(false);
  });

  test('it goes into an open modal dialog, outside which all is inert', () => {
    shell.open(size);
    expect(shell.host.parentNode).toBe(document.documentElement);
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.setAttribute('open', '');
    shell.attach();
    expect(shell.host.parentNode).toBe(dialog);
  });

  test('it is put back where the page has taken it away, as a popover again', () => {
    shell.open(size);
    shell.host.remove();
    shell.host.removeAttribute('popover');
    expect(shell.isOpen()).toBe(false);
    shell.open(size);
    expect([shell.isOpen(), shell.host.popover]).toEqual([true, 'manual']);
  });

  test('it can be raised above what came later', () => {
    shell.open(size);
    page.topLayer.push(document.body);
    shell.raise();
    expect(page.topLayer).toEqual([document.body, shell.host]);
  });
});

test('only shells of ours are taken away when a new script starts', () => {
  shell.attach();
  const other = document.documentElement.appendChild(document.createElement('div'));
  other.popover = 'manual';
  other.setAttribute('popover', 'manual');
  shell.host.setAttribute('popover', 'manual');
  const roots = new Map<Element, ShadowRoot>([[shell.host, shell.root]]);
  removeStaleShells(document, (element) => roots.get(element) ?? null);
  expect([shell.host.isConnected, other.isConnected]).toEqual([false, true]);
});
