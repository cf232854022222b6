/** Browsers let extensions into closed shadow roots, each in its own way. */
import { api } from './native-api.ts';

interface FirefoxElement extends Element {
  readonly openOrClosedShadowRoot: ShadowRoot | null;
}

const { dom } = api as unknown as {
  readonly dom: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
};

/** The shadow root of `element`, open or closed, or null. */
export const shadowRootOf = (element: Element): ShadowRoot | null =>
  import.meta.env.FIREFOX
    ? (element as FirefoxElement).openOrClosedShadowRoot
    : dom.openOrClosedShadowRoot(element);
