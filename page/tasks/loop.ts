/** Work that is done one round at a time, however often it is asked for. */

export interface LoopOptions {
  /**
   * What a round waits for before it begins; null where it can begin at once. Rejects when the signal aborts.
   *
   * @param isHurried somebody waits for the round, so leave out what is only to spare the page.
   */
  readonly pause: (isHurried: boolean) => Promise<unknown> | null;
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
  let isRunning = false;
  let isWanted = false;
  let isHurried = false;
  let endPause = nothing;

  return { wake, hurry };

  function wake(): void {
    isWanted = true;
    if (isRunning || signal.aborted) return;
    isRunning = true;
    run().catch((reason) => {
      isRunning = false;
      if (!signal.aborted) throw reason;
    });
  }

  function hurry(): void {
    isHurried = true;
    endPause();
    wake();
  }

  async function run(): Promise<void> {
    while (isWanted) {
      const pausing = paused();
      // Without a promise to wait for, the first round begins before `wake` returns.
      if (pausing) await pausing;
      if (signal.aborted) return;
      endPause = nothing;
      isWanted = false;
      isHurried = false;
      await work();
    }
    isRunning = false;
  }

  function paused(): Promise<unknown> | null {
    const pausing = pause(isHurried);
    if (!pausing) return null;
    const ended = new Promise<void>((resolve) => {
      endPause = resolve;
    });
    return Promise.race([pausing, ended.then(() => pause(true))]);
  }
}

function nothing(): void {}
