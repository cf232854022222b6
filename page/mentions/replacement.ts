/**
 * What becomes of the mentions of a flow that is read again: a mention that stands where it stood stays the same object,
 * so that its mark is not painted anew and its card stays open.
 */
import { keyOf } from '../../core/entity-ref.ts';
import type { Mention } from '../../core/spot/mention.ts';
import type { TextRun } from '../text/text-runs.ts';
import { placeMention } from './place-mention.ts';
import type { PlacedMention } from './placed-mention.ts';

export interface Replacement {
  /** Those that stood nowhere before, of all runs so far. */
  readonly come: readonly PlacedMention[];
  /** Those that stand where they stood. */
  readonly stayed: readonly PlacedMention[];
  /** Those that stood there before and are in no run so far. */
  readonly gone: ReadonlySet<PlacedMention>;
  /** Place what was spotted in `run`. Returns the mentions that stand in it, and the keys of those that are held back. */
  place(
    run: TextRun,
    mentions: readonly Mention[],
  ): { readonly standing: readonly PlacedMention[]; readonly heldBack: readonly string[] };
}

/**
 * @param before what stood in the flow.
 * @param holdsBack whether a mention that comes is to wait until its text has gone on.
 */
export function createReplacement(
  before: readonly PlacedMention[],
  holdsBack: (run: TextRun, mention: Mention) => boolean,
): Replacement {
  /** What stood there, by its node and the offset at which it starts. */
  const former = new Map<Text, Map<number, PlacedMention>>();
  for (const mention of before) {
    const there = former.get(mention.node);
    if (there) there.set(mention.offset, mention);
    else former.set(mention.node, new Map([[mention.offset, mention]]));
  }
  const gone = new Set(before);
  const come: PlacedMention[] = [];
  const stayed: PlacedMention[] = [];

  return {
    come,
    stayed,
    gone,
    place(run, mentions) {
      const standing: PlacedMention[] = [];
      const heldBack: string[] = [];
      for (const mention of mentions) {
        const fresh = placeMention(run, mention);
        if (!fresh) continue;
        const old = former.get(fresh.node)?.get(fresh.offset);
        if (old?.isSame(fresh)) {
          gone.delete(old);
          stayed.push(old);
          standing.push(old);
        } else if (holdsBack(run, mention)) heldBack.push(keyOf(mention.candidates[0]));
        else {
          come.push(fresh);
          standing.push(fresh);
        }
      }
      // A list that has grown holds room for sixteen more, which is more than its mentions take.
      return { standing: [...standing], heldBack };
    },
  };
}
