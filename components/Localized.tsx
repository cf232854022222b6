import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/**
 * Whether the views stand in somebody else's page and keep what packs say from it: a page's `window.find` reads even
 * a closed shadow root, but not what is `inert` (measured in Chromium and Firefox).
 */
export const GuardContext = createContext(false);

export const useGuard = (): boolean => useContext(GuardContext);

/**
 * A text from a pack with its language, for fonts and voices, isolated from its surroundings: a name with
 * right-to-left characters cannot reorder what stands beside it.
 */
export function Localized({ of }: { of: { readonly text: string; readonly language: string | null } }) {
  return (
    <bdi lang={of.language ?? undefined} inert={useGuard()}>
      {of.text}
    </bdi>
  );
}
