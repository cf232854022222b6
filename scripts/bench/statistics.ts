/** A `Spread` is a median with its quartiles, for a figure that was taken several times. */
export interface Spread {
  readonly median: number;
  /** The first and the third quartile. */
  readonly quartiles: readonly [number, number];
}

/**
 * The median of figures, with their spread.
 *
 * @param figures one or more, in any order.
 */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((one, other) => one - other);
  return { median: quantile(sorted, 0.5), quartiles: [quantile(sorted, 0.25), quantile(sorted, 0.75)] };
}

/** The quantile of sorted figures, linear between the two nearest. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return below + (above - below) * (at - Math.floor(at));
}

/** The CPU time of this thread so far, ms. Unlike the time of day it does not count when others run. */
export function processorMilliseconds(): number {
  // Node 22 and older know only the time of all threads.
  const { user, system } = (process.threadCpuUsage ?? process.cpuUsage).call(process);
  return (user + system) / 1000;
}
