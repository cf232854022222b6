/**
 * Shows a text from a pack with its language, for fonts and voices. The text is isolated, so that a name with
 * right-to-left characters cannot reorder what stands beside it.
 */
export function Localized({ of }: { of: { readonly text: string; readonly language: string | null } }) {
  return <bdi lang={of.language ?? undefined}>{of.text}</bdi>;
}
