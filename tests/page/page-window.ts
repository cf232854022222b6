/**
 * Makes a page for tests of what the reader does: happy-dom's window, in which an event can be made a trusted one (not
 * in jsdom).
 */
import { Window } from 'happy-dom';

export function openPage(html = ''): globalThis.Window & typeof globalThis {
  const window = new Window({ url: 'https://example.com/', innerWidth: 1000, innerHeight: 800 });
  window.document.body.innerHTML = html;
  // happy-dom lays nothing out and has no visual viewport.
  const root = { clientWidth: { value: window.innerWidth }, clientHeight: { value: window.innerHeight } };
  Object.defineProperties(window.document.documentElement, root);
  return window as unknown as globalThis.Window & typeof globalThis;
}

/** Dispatch an event that counts as the reader's own: `isTrusted` can't be had otherwise. */
export function dispatchTrusted(target: EventTarget, event: Event): void {
  Object.defineProperty(event, 'isTrusted', { value: true });
  target.dispatchEvent(event);
}
