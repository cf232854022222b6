/** Time as the page's parts ask for it, so that tests can tell it. */
export interface Clock {
  /** ms, steady. */
  now(): number;
  /** Run once, `milliseconds` from now; answers with how to take it back. */
  after(milliseconds: number, run: () => void): () => void;
  /** Run before the next painting; answers with how to take it back. */
  frame(run: () => void): () => void;
}

export const pageClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, Math.max(0, milliseconds));
    return () => clearTimeout(timer);
  },
  frame(run) {
    const request = requestAnimationFrame(run);
    return () => cancelAnimationFrame(request);
  },
};
