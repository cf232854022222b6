import type { Source } from './format.ts';

/** The authors of a source in reading order, `Jane Doe, 赵广立`; null where it names none. */
export function authorNames({ author }: Source['csl']): string | null {
  return author?.map(nameOf).join(', ') ?? null;
}

/** A name in reading order. Han names put the family first and no space between. */
function nameOf(name: NonNullable<Source['csl']['author']>[number]): string {
  if ('literal' in name) return name.literal;
  const { family, given } = name;
  if (given === undefined) return family;
  return /^\p{Script=Han}/u.test(family) ? family + given : `${given} ${family}`;
}
