/** A page in which a card's shell can stand: happy-dom has no top layer. Undo with `vi.unstubAllGlobals`. */
import { vi } from 'vitest';
import { openPage } from '../page-window.ts';

export interface ShellPage {
  readonly window: ReturnType<typeof openPage>;
  /** What is in the top layer, the uppermost last. */
  readonly topLayer: Element[];
}

export function openShellPage(): ShellPage {
  const window = openPage('<button>b</button><p>page</p>');
  const topLayer: Element[] = [];
  const leave = (element: Element) => {
    if (topLayer.includes(element)) topLayer.splice(topLayer.indexOf(element), 1);
  };
  const { matches, remove } = window.Element.prototype;
  Object.assign(window.HTMLElement.prototype, {
    showPopover(this: HTMLElement) {
      if (topLayer.includes(this) || !this.isConnected) throw new Error('InvalidStateError');
      topLayer.push(this);
    },
    hidePopover(this: HTMLElement) {
      leave(this);
    },
  });
  Object.assign(window.Element.prototype, {
    matches(this: Element, selector: string) {
      return selector === ':popover-open' ? topLayer.includes(this) : matches.call(this, selector);
    },
    remove(this: Element) {
      leave(this);
      remove.call(this);
    },
  });
  const querySelectorAll = window.document.querySelectorAll.bind(window.document);
  window.document.querySelectorAll = ((selector: string) =>
    querySelectorAll(
      selector.startsWith('dialog:modal') ? 'dialog[open]' : selector,
    )) as Document['querySelectorAll'];
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('MutationObserver', window.MutationObserver);
  vi.stubGlobal('SVGElement', window.SVGElement);
  vi.stubGlobal('HTMLElement', window.HTMLElement);
  return { window, topLayer };
}
