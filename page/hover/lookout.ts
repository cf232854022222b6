/** When to look whether what a card stands beside has moved. */
import type { Clock } from './clock.ts';

export interface LookoutOptions {
  readonly window: Window;
  readonly clock: Clock;
  /** False while there is nothing to look for, and so no frame to be asked for. */
  readonly isNeeded: () => boolean;
  /** Look, before the next painting, after something that moves pages; the window may have another size. */
  readonly onMoved: (isResized: boolean) => void;
  /** Look now and then, between {@link Lookout.begin} and {@link Lookout.end}. */
  readonly onTurn: () => void;
  readonly signal: AbortSignal;
}

export interface Lookout {
  begin(): void;
  end(): void;
}

/**
 * How often to look without an event, ms: layout shifts, scrollers in shadow roots and a page that takes things away are
 * not told of.
 */
const lookEvery = 250;

export function createLookout({ window, clock, isNeeded, onMoved, onTurn, signal }: LookoutOptions): Lookout {
  let stopTurns = nothing;
  let stopFrame: (() => void) | null = null;

  const moved = (isResized: boolean) => {
    if (!isNeeded()) return;
    stopFrame ??= clock.frame(() => {
      stopFrame = null;
      onMoved(isResized);
    });
  };
  const turn = () => {
    stopTurns = clock.after(lookEvery, () => {
      turn();
      onTurn();
    });
  };

  const listening = { capture: true, passive: true, signal };
  window.addEventListener('scroll', () => moved(false), listening);
  window.addEventListener('resize', () => moved(true), listening);
  window.visualViewport?.addEventListener('scroll', () => moved(true), listening);
  window.visualViewport?.addEventListener('resize', () => moved(true), listening);

  return {
    begin() {
      stopTurns();
      turn();
    },
    end() {
      stopTurns();
      stopFrame?.();
      stopFrame = null;
    },
  };
}

const nothing = () => {};
