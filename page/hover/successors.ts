/** Which marks stand in the place of others: pages render a paragraph anew and mean the same. */
import { keyOf } from '../../core/entity-ref.ts';
import type { CardMention } from './card-mention.ts';

/**
 * For each of `mentions` that is `gone`, the one among `come` that stands for it: of the same words, meaning the same,
 * in the same place by the word of `isInPlaceOf`. Without such a one it is left out.
 */
export function successorsOf<M extends CardMention>(
  mentions: Iterable<M>,
  gone: ReadonlySet<M>,
  come: readonly M[],
  isInPlaceOf: (fresh: M, gone: M) => boolean,
): Map<M, M> {
  const successors = new Map<M, M>();
  for (const mention of mentions) {
    if (!gone.has(mention)) continue;
    const successor = come.find((fresh) => isSame(fresh, mention) && isInPlaceOf(fresh, mention));
    if (successor) successors.set(mention, successor);
  }
  return successors;
}

const isSame = (a: CardMention, b: CardMention): boolean =>
  a.text === b.text && a.candidates.map(keyOf).join() === b.candidates.map(keyOf).join();
