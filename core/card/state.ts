/** The states the card can be in and what can happen to it; how one follows from the other is in next-state.ts. */
import type { Box, Point } from './geometry.ts';
import type { PointerTrail } from './pointer-trail.ts';

/** What can be pointed at. The object's identity is the mark's. */
export interface Mark {
  /** How long the pointer has to dwell on it before its card opens, ms, if not for the usual time. */
  readonly dwellTime?: number;
}

/** A pointer that stays on a mark. If it stays until `openAt`, the mark's card opens. */
export interface Dwell<M> {
  readonly mention: M;
  readonly openAt: number;
}

interface Always<M> {
  /** Number of the latest opening; what the card answers bears it, so late answers are known. */
  readonly token: number;
  readonly trail: PointerTrail;
  /** The mark whose card was dismissed: it does not open again before the pointer has been elsewhere. */
  readonly dismissed: M | null;
}

export interface Open<M> extends Always<M> {
  readonly mention: M;
  /** Where the card stands; null until it is painted. */
  readonly box: Box | null;
}

export interface Hidden<M> extends Always<M> {
  readonly kind: 'hidden';
}

/** The pointer dwells on a mark; no card yet. */
export interface Ghost<M> extends Always<M> {
  readonly kind: 'ghost';
  readonly dwell: Dwell<M>;
}

/** Open because the pointer is on the mark or the card. */
export interface Hover<M> extends Open<M> {
  readonly kind: 'hover';
}

/** Still open: the pointer is on neither, but may be on its way. */
export interface Leaving<M> extends Open<M> {
  readonly kind: 'leaving';
  /** Where the pointer left mark or card. */
  readonly from: Point;
  /** The nearest it has come to the card since. */
  readonly nearest: number;
  readonly closeAt: number;
  readonly dwell: Dwell<M> | null;
}

/** Opened on request, by a tap, a command or the popup: stays wherever the pointer is, until dismissed. */
export interface Held<M> extends Open<M> {
  readonly kind: 'held';
  readonly dwell: Dwell<M> | null;
}

/** The reader pinned it: only the reader closes it. */
export interface Pinned<M> extends Open<M> {
  readonly kind: 'pinned';
  /** What unpinning returns to. */
  readonly from: 'hover' | 'held';
}

export type OpenState<M> = Hover<M> | Leaving<M> | Held<M> | Pinned<M>;
export type CardState<M> = Hidden<M> | Ghost<M> | OpenState<M>;

/** What lies under the pointer: a mark, the card, or neither. */
export type Over<M> = M | 'card' | null;

/** Times are ms of one steady clock; `over` is what was under the pointer then. */
export type CardEvent<M> =
  /** The pointer (mouse, or pen in the air) is here. */
  | {
      readonly type: 'move';
      readonly at: number;
      readonly point: Point;
      readonly over: Over<M>;
      /** A button is down: the reader selects or drags, which opens nothing. */
      readonly pressed: boolean;
    }
  /** It left the document. */
  | { readonly type: 'left'; readonly at: number }
  /** A button went down. */
  | { readonly type: 'press'; readonly over: Over<M> }
  /** A finger or pen tapped. */
  | { readonly type: 'tap'; readonly over: Over<M> }
  /** A command or the popup asks for the card of this mention. */
  | { readonly type: 'open'; readonly mention: M }
  /** The page moved under the pointer; `visible`: the open card's mark can still be seen. */
  | { readonly type: 'scroll'; readonly at: number; readonly over: Over<M>; readonly visible: boolean }
  /** These mentions are no longer in the page. */
  | { readonly type: 'removed'; readonly mentions: ReadonlySet<M> }
  /** The page has rendered these anew: each is gone, and another stands in its place. */
  | { readonly type: 'replaced'; readonly by: ReadonlyMap<M, M> }
  /** The card of this opening is painted and stands here. */
  | { readonly type: 'placed'; readonly token: number; readonly box: Box }
  | { readonly type: 'pin'; readonly pinned: boolean }
  /** Esc, the close button, or no card could be drawn. */
  | { readonly type: 'dismiss' }
  | { readonly type: 'wake'; readonly at: number };

export const closedCard: CardState<never> = { kind: 'hidden', token: 0, trail: [], dismissed: null };

export function isOpen<M>(state: CardState<M>): state is OpenState<M> {
  return state.kind !== 'hidden' && state.kind !== 'ghost';
}

/** The dwell in a state, if the pointer stays on a mark whose card is not open yet. */
export function dwellIn<M>(state: CardState<M>): Dwell<M> | null {
  return 'dwell' in state ? state.dwell : null;
}

/** When the caller has to send `wake`; null where only an event can change anything. */
export function wakeAt(state: CardState<unknown>): number | null {
  const openAt = dwellIn(state)?.openAt ?? null;
  return state.kind === 'leaving' ? Math.min(state.closeAt, openAt ?? Number.POSITIVE_INFINITY) : openAt;
}

/** All marks that a state speaks of. */
export function mentionsIn<M>(state: CardState<M>): M[] {
  return [isOpen(state) ? state.mention : null, dwellIn(state)?.mention, state.dismissed].filter(
    (mention) => mention !== null && mention !== undefined,
  );
}

/** The mark that looks pointed at: the open card's, else the one the pointer dwells on. */
export function pointedAt<M>(state: CardState<M>): M | null {
  if (isOpen(state)) return state.mention;
  return state.kind === 'ghost' ? state.dwell.mention : null;
}
