/** What follows from a change of the card's state. */
import { type CardState, isOpen, pointedAt } from './state.ts';

export type CardEffect =
  /** Paint the mark that is pointed at now, or none, and no other. */
  | 'point-at'
  /** The pointer has begun to dwell on a mark: soon the card may be asked for. */
  | 'prepare'
  /** Show a card anew, unpinned. */
  | 'open'
  /** The open card's mark is another one: let the card stand beside that. */
  | 'succeed'
  | 'close'
  /** Tell the open card whether it is pinned. */
  | 'pin';

/** The effects of a change from one state to the next, in the order in which they are to take place. */
export function* effectsOf<M>(before: CardState<M>, after: CardState<M>): Generator<CardEffect, void> {
  if (pointedAt(after) !== pointedAt(before)) yield 'point-at';
  if (after.kind === 'ghost' && before.kind !== 'ghost') yield 'prepare';
  if (!isOpen(after)) {
    if (isOpen(before)) yield 'close';
    return;
  }
  if (!isOpen(before) || before.token !== after.token) yield 'open';
  else if (after.mention !== before.mention) yield 'succeed';
  if ((after.kind === 'pinned') !== (before.kind === 'pinned')) yield 'pin';
}
