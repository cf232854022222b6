/**
 * The life of the card as a pure function: what it does is decided here, when and where is told to it. The caller owns
 * clock and timers: it sends `wake` at `wakeAt`.
 *
 *               pointer on a mark          dwell over             pointer on neither
 *      hidden ────────────────────▶ ghost ────────────▶  hover  ─────────────────────▶ leaving
 *        ▲                            │                  ▲ │ ▲                          │ │ │
 *        ├◀───── off it, press, ──────┘       dwell over │ │ └── back on mark or card ──┘ │ │
 *        │       scroll, Esc                on another's │ │                              │ │
 *        │                                  mark         └─┼───── dwell on another mark ──┘ │
 *        ├◀────────────────────────────────────────────────┼───────────── grace over ───────┘
 *        │                                                 │ pin
 *        │                  tap, command                   ▼
 *        │      any state ────────────────▶ held ──────▶ pinned
 *        │                                   │    pin      │  (unpinned: what it was before)
 *        └◀──────────────────────────────────┴─────────────┘
 *           Esc, close button; all but pinned: press elsewhere, mark scrolled away or removed
 *
 * In `leaving` and `held` the pointer may already dwell on another mark (`dwell`), which then takes the card over. A
 * sweep, a pointer that moves fast, never completes a dwell.
 */
import { distanceTo } from './geometry.ts';
import { extendTrail, isSweeping, type PointerTrail } from './pointer-trail.ts';
import { isOnSafePath } from './safe-path.ts';
import {
  type CardEvent,
  type CardState,
  type Dwell,
  dwellIn,
  type Hidden,
  type Hover,
  isOpen,
  type Leaving,
  type Mark,
  type Open,
  type Over,
  pointedAt,
} from './state.ts';

/**
 * How long the pointer dwells on a mark before its card opens, ms. Shorter opens cards nobody asked for, longer feels
 * dead; others take 200 (word-hunter), 400 (10ten), 500 (Wikipedia's page previews). With the sweep gate before it 300
 * is calm enough.
 */
export const dwellTime = 300;

/** How long the card stays when the pointer has left mark and card, ms (as Wikipedia's page previews). */
export const leaveGrace = 300;

/** The state after `event`. `M` names a mark by its identity. */
export function nextCardState<M extends Mark>(state: CardState<M>, event: CardEvent<M>): CardState<M> {
  switch (event.type) {
    case 'move':
      return moved(state, event);
    case 'left':
      if (!isOpen(state)) return hidden(state);
      if (state.kind === 'hover') return leaving(state, event.at, null);
      return 'dwell' in state ? { ...state, dwell: null } : state;
    case 'press':
      return pressed(state, event.over);
    case 'tap':
      return tapped(state, event.over);
    case 'open':
      return held(state, event.mention);
    case 'scroll':
      return scrolled(state, event);
    case 'removed':
      return withoutMentions(state, event.mentions);
    case 'replaced':
      return withSuccessors(state, event.by);
    case 'placed':
      return isOpen(state) && state.token === event.token ? { ...state, box: event.box } : state;
    case 'pin':
      return pin(state, event.pinned);
    case 'dismiss':
      return hidden(state, pointedAt(state) ?? state.dismissed);
    case 'wake':
      return woken(state, event.at);
  }
}

function moved<M extends Mark>(
  before: CardState<M>,
  { at, point, over, pressed }: CardEvent<M> & { type: 'move' },
): CardState<M> {
  const trail = extendTrail(before.trail, { ...point, at });
  const dismissed = over === before.dismissed ? before.dismissed : null;
  const state = { ...before, trail, dismissed };
  const target = pressed ? null : over;
  switch (state.kind) {
    case 'hidden':
    case 'ghost': {
      const dwell = dwellOn(target, dwellIn(state), trail, dismissed);
      return dwell
        ? { kind: 'ghost', token: state.token, trail, dismissed, dwell }
        : hidden(state, dismissed);
    }
    case 'hover':
      return over === state.mention || over === 'card' ? state : leaving(state, at, target);
    case 'leaving': {
      if (over === state.mention || over === 'card') return hover(state);
      const dwell = dwellOn(target, state.dwell, trail, dismissed);
      const near = state.box ? distanceTo(state.box, point) : Number.POSITIVE_INFINITY;
      const isComing = state.box && near < state.nearest && isOnSafePath(state.from, point, state.box);
      return isComing ? { ...state, dwell, nearest: near, closeAt: at + leaveGrace } : { ...state, dwell };
    }
    case 'held':
      return {
        ...state,
        dwell: dwellOn(target === state.mention ? null : target, state.dwell, trail, dismissed),
      };
    case 'pinned':
      return state;
  }
}

/** The dwell after a move: begun, continued, begun anew by another mark or a sweep, or ended. */
function dwellOn<M extends Mark>(
  over: Over<M>,
  before: Dwell<M> | null,
  trail: PointerTrail,
  dismissed: M | null,
): Dwell<M> | null {
  if (over === null || over === 'card' || over === dismissed) return null;
  if (before?.mention === over && !isSweeping(trail)) return before;
  return { mention: over, openAt: trail.at(-1)!.at + (over.dwellTime ?? dwellTime) };
}

function pressed<M extends Mark>(state: CardState<M>, over: Over<M>): CardState<M> {
  if (state.kind === 'ghost') return hidden(state);
  if (!isOpen(state) || state.kind === 'pinned' || over === 'card' || over === state.mention) return state;
  return hidden(state);
}

function tapped<M extends Mark>(state: CardState<M>, over: Over<M>): CardState<M> {
  if (over === 'card') return state;
  if (over === null) return state.kind === 'pinned' ? state : hidden(state);
  const isAgain = state.kind === 'held' && state.mention === over;
  return isAgain ? hidden(state) : held(state, over);
}

function scrolled<M extends Mark>(
  state: CardState<M>,
  { at, over, visible }: CardEvent<M> & { type: 'scroll' },
): CardState<M> {
  // What scrolls under a resting pointer was not pointed at, so a scroll ends every dwell.
  if (state.kind === 'ghost') return hidden(state);
  if (!isOpen(state) || state.kind === 'pinned') return state;
  if (!visible) return hidden(state);
  if (state.kind === 'hover') {
    return over === state.mention || over === 'card' ? state : leaving(state, at, null);
  }
  return { ...state, dwell: null };
}

function withoutMentions<M extends Mark>(state: CardState<M>, gone: ReadonlySet<M>): CardState<M> {
  if (state.kind === 'ghost') return gone.has(state.dwell.mention) ? hidden(state) : state;
  if (!isOpen(state) || state.kind === 'pinned') return state;
  if (gone.has(state.mention)) return hidden(state);
  if (state.kind === 'hover' || !state.dwell || !gone.has(state.dwell.mention)) return state;
  return { ...state, dwell: null };
}

/** The same card, dwell and dismissal, of the marks that stand in the place of those they were of. */
function withSuccessors<M extends Mark>(state: CardState<M>, by: ReadonlyMap<M, M>): CardState<M> {
  const successorOf = (mention: M) => by.get(mention) ?? mention;
  const { dismissed } = state;
  const dwell = dwellIn(state);
  return {
    ...state,
    dismissed: dismissed && successorOf(dismissed),
    ...(isOpen(state) && { mention: successorOf(state.mention) }),
    ...(dwell && { dwell: { ...dwell, mention: successorOf(dwell.mention) } }),
  };
}

function pin<M extends Mark>(state: CardState<M>, pinned: boolean): CardState<M> {
  if (!isOpen(state) || pinned === (state.kind === 'pinned')) return state;
  if (state.kind === 'pinned')
    return state.from === 'held' ? { ...opened(state), kind: 'held', dwell: null } : hover(state);
  return { ...opened(state), kind: 'pinned', from: state.kind === 'held' ? 'held' : 'hover' };
}

function woken<M extends Mark>(state: CardState<M>, at: number): CardState<M> {
  const dwell = dwellIn(state);
  if (dwell && at >= dwell.openAt) return hover(open(state, dwell.mention));
  if (state.kind !== 'leaving' || at < state.closeAt) return state;
  if (!dwell) return hidden(state);
  return { kind: 'ghost', token: state.token, trail: state.trail, dismissed: null, dwell };
}

/** Show the card of `mention` as a new opening. */
function open<M>({ token, trail }: CardState<M>, mention: M): Open<M> {
  return { token: token + 1, trail, dismissed: null, mention, box: null };
}

function opened<M>({ token, trail, dismissed, mention, box }: Open<M>): Open<M> {
  return { token, trail, dismissed, mention, box };
}

function hidden<M>({ token, trail }: CardState<M>, dismissed: M | null = null): Hidden<M> {
  return { kind: 'hidden', token, trail, dismissed };
}

function hover<M>(state: Open<M>): Hover<M> {
  return { ...opened(state), kind: 'hover' };
}

function held<M>(state: CardState<M>, mention: M): CardState<M> {
  const isShown = isOpen(state) && state.mention === mention;
  if (isShown && state.kind === 'pinned') return state;
  return { ...(isShown ? opened(state) : open(state, mention)), kind: 'held', dwell: null };
}

function leaving<M extends Mark>(state: Hover<M>, at: number, over: Over<M>): Leaving<M> {
  const from = state.trail.at(-1) ?? { x: 0, y: 0 };
  return {
    ...opened(state),
    kind: 'leaving',
    from,
    nearest: state.box ? distanceTo(state.box, from) : Number.POSITIVE_INFINITY,
    closeAt: at + leaveGrace,
    dwell: dwellOn(over, null, state.trail, state.dismissed),
  };
}
