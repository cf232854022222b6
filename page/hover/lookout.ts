/** Tells when to check whether the mark that a card stands beside has moved. */
import type { Clock } from './clock.ts';

export interface LookoutOptions {
  readonly window: Window;
  readonly clock: Clock;
  /** False while there is nothing to check, and so no frame to be asked for. */
  readonly isNeeded: () => boolean;
  /** Called before the next painting after something that moves pages. `isResized`: the viewport may have another size. */
  readonly onMoved: (isResized: boolean) => void;
  /** Called every {@link checkEvery} ms between {@link Lookout.begin} and {@link Lookout.end}. */
  readonly onTurn: () => void;
  readonly signal: AbortSignal;
}

export interface Lookout {
  begin(): void;
  end(): void;
}

/**
 * How often to check without an event, ms. No event tells of a layout shift, of a scroller in a shadow root, or of a page
 * that takes the mark away.
 */
const checkEvery = 250;

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
    stopTurns = clock.after(checkEvery, () => {
      turn();
      onTurn();
    });
  };

  const listening = { capture: true, passive: true, signal };
  for (const type of ['scroll', 'resize']) {
    window.addEventListener(type, () => moved(type === 'resize'), listening);
    // Fingers that zoom in make what can be seen of the page another part of it, and a smaller one.
    window.visualViewport?.addEventListener(type, () => moved(true), listening);
  }

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
