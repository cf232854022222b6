/** Browsers let extensions into closed shadow roots, each in its own way. */
import { api } from './native-api.ts';

interface FirefoxElement extends Element {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

const dom = (api as unknown as { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } }).dom;

/** The shadow root of `element`, open or closed, or null. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  return (element as FirefoxElement).openOrClosedShadowRoot ?? dom?.openOrClosedShadowRoot(element) ?? null;
}
