/** Tells where the focus is in a page, and gives it back. */
import { isConnectedOf, openRootOf } from '../dom/dom.ts';

/** The element that has the focus, within open shadow roots too; null where none has it. */
export function focusedIn(document: Document): Element | null {
  let focused = document.activeElement;
  for (let inner = focused; inner; inner = openRootOf(inner)?.activeElement ?? null) focused = inner;
  return focused === document.body ? null : focused;
}

/** Focuses an element again, without scrolling to it. Does nothing if it is null, or gone. */
export function focusOn(element: Element | null): void {
  if (!element || !isConnectedOf(element)) return;
  const { focus } = element instanceof SVGElement ? SVGElement.prototype : HTMLElement.prototype;
  focus.call(element as HTMLElement & SVGElement, { preventScroll: true });
}
