import type { PackStatements, SourceLine } from '../../core/pack/statements.ts';
import { isWebAddress } from '../../core/web-address.ts';

/** A link that a reader may be sent to; null for any other, however it came into the pack. */
export const safeLink = (link: string | null): string | null =>
  link !== null && isWebAddress(link) ? link : null;

/** The address of the source itself, without the way to a sentence in it. */
export const withoutFragment = (link: string): string => link.split('#')[0]!;

/** The sources of a record's statements, each once, in order of first use. */
export function sourcesOf({ quotes, claims }: PackStatements): readonly SourceLine[] {
  const sources = new Map<string, SourceLine>();
  for (const { source } of [...quotes, ...claims]) {
    const link = source.link && withoutFragment(source.link);
    const key = JSON.stringify({ ...source, link });
    if (!sources.has(key)) sources.set(key, source);
  }
  return [...sources.values()];
}
