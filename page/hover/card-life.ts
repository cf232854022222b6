/** Runs the card's life (core/card/next-state.ts) by the page's clock. */
import { type CardEffect, effectsOf } from '../../core/card/effects.ts';
import { nextCardState } from '../../core/card/next-state.ts';
import { type CardEvent, type CardState, closedCard, type Mark, wakeAt } from '../../core/card/state.ts';
import type { Clock } from './clock.ts';

export interface CardLife<M> {
  readonly state: CardState<M>;
  /** Let this happen to the card. What follows from it has taken place when this returns. */
  step(event: CardEvent<M>): void;
}

/** @param perform has one effect take place; `state` is the state that brought it about. */
export function createCardLife<M extends Mark>(
  clock: Clock,
  perform: (effect: CardEffect, state: CardState<M>) => void,
): CardLife<M> {
  const life: { state: CardState<M>; step(event: CardEvent<M>): void } = { state: closedCard, step };
  let stopWaking = () => {};
  return life;

  function step(event: CardEvent<M>): void {
    const before = life.state;
    const after = nextCardState(before, event);
    if (after === before) return;
    life.state = after;
    for (const effect of effectsOf(before, after)) perform(effect, after);
    wakeWhenDue();
  }

  function wakeWhenDue(): void {
    stopWaking();
    const due = wakeAt(life.state);
    if (due === null) return;
    // Timers may fire a fraction of a millisecond early, which must not count as too early.
    stopWaking = clock.after(due - clock.now(), () => step({ type: 'wake', at: Math.max(due, clock.now()) }));
  }
}
