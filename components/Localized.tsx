import type { TaggedText } from '../core/language.ts';

/**
 * A text with its language, for fonts, voices and hyphenation, isolated from its surroundings: a name with
 * right-to-left characters cannot reorder what stands beside it.
 */
export function Localized({ of }: { of: TaggedText }) {
  return <bdi lang={of.language}>{of.text}</bdi>;
}
