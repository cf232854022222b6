/** Work that is done one round at a time, however often it is asked for. */

export interface LoopOptions {
  /**
   * What a round waits for before it begins; without this the round begins at once. Rejects when the
   * signal aborts.
   *
   * @param isHurried somebody waits for the round, so leave out what is only to spare the page.
   */
  readonly pause?: (isHurried: boolean) => Promise<unknown>;
  /** One round. What is requested while it runs is done in the next. */
  readonly work: () => unknown;
  readonly signal: AbortSignal;
}

export interface Loop {
  /** Request a round. All requests that come before it begins are one. */
  wake(): void;
  /** Request a round, and end the pause before it. */
  hurry(): void;
}

/**
 * Create a loop that runs `work` after `pause` for as long as rounds are requested. An aborted signal is its ordinary end:
 * no round begins after that, and nothing is thrown. Any other failure of a round is left unhandled, so that it is seen;
 * the next request begins anew.
 */
export function createLoop({ pause, work, signal }: LoopOptions): Loop {
  /** How urgently a round is requested: not at all, after its pause, at once. */
  let urgency: 0 | 1 | 2 = 0;
  let isRunning = false;
  let endPause: (() => void) | undefined;

  return {
    wake,
    hurry() {
      urgency = 2;
      endPause?.();
      void wake();
    },
  };

  async function wake(): Promise<void> {
    urgency ||= 1;
    if (isRunning) return;
    isRunning = true;
    try {
      while (urgency) {
        const pausing = pause?.(urgency > 1);
        // Without anything to wait for, the first round begins before this returns.
        if (pausing) await Promise.race([pausing, hurried().then(() => pause?.(true))]);
        if (signal.aborted) return;
        endPause = undefined;
        urgency = 0;
        await work();
      }
      isRunning = false;
    } catch (reason) {
      isRunning = false;
      if (!signal.aborted) throw reason;
    }
  }

  function hurried(): Promise<void> {
    return new Promise((resolve) => {
      endPause = resolve;
    });
  }
}
