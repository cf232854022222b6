export interface Allowance {
  /** Whether who goes by `key` may be served once more now. */
  take(key: string): boolean;
}

/** Serve each key at most `most` times within `milliseconds`, as `now` counts them; then all begin anew. */
export function createAllowance(most: number, milliseconds: number, now: () => number): Allowance {
  const taken = new Map<string, number>();
  let end = now() + milliseconds;
  return {
    take(key) {
      if (now() >= end) {
        taken.clear();
        end = now() + milliseconds;
      }
      const times = (taken.get(key) ?? 0) + 1;
      taken.set(key, times);
      return times <= most;
    },
  };
}
