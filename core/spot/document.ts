/**
 * What a document gives its texts as evidence for one another. Pages and the command line share these rules: they
 * supply the texts, each from where it has them, and find the same names.
 */

/** How much text near a run is enough for companion words to be found in, UTF-16 code units on each side. */
const nearLength = 400;

/** How many headings are read, to bound what a page of thousands costs. */
const headingsRead = 20;

/**
 * What stands near a run.
 *
 * @param before the texts that are read before it, the nearest first; as many are taken as {@link nearLength} needs.
 * @param after those behind it, the nearest first.
 */
export const nearText = (before: Iterable<string>, after: Iterable<string>): string =>
  `${gather(before, -nearLength).reverse().join(' ')}\n${gather(after, 0, nearLength).join(' ')}`;

/** The nearest parts of `texts`, which are cut to `slice(from, to)`. */
function gather(texts: Iterable<string>, from: number, to?: number): string[] {
  const near: string[] = [];
  let length = 0;
  for (const text of texts) {
    near.push(text.slice(from, to));
    length += text.length;
    if (length >= nearLength) break;
  }
  return near;
}

/**
 * What a document says that it is about: its title and headings, those of the highest rank first.
 *
 * @param headingAt the text of a heading of this rank, by its number from 0 on in document order; null after the last.
 *   No more are asked for than are read.
 */
export function withHeadings(
  title: string,
  headingAt: (rank: 1 | 2 | 3, index: number) => string | null,
): string {
  const said = [title];
  for (const rank of [1, 2, 3] as const)
    for (let i = 0; said.length <= headingsRead; i++) {
      const heading = headingAt(rank, i);
      if (heading === null) break;
      said.push(heading);
    }
  return said.join('\n');
}

/** What was found in a run, as far as other runs matter to it. */
export interface Waiter {
  /** Keys of the entities for which the run has forms without evidence. */
  readonly waiting: readonly string[];
}

/** Which runs wait for an entity to be named, and which of them are worth spotting again. */
export interface Awakening<Run extends Waiter> {
  /** Keys of the entities named beyond doubt so far. */
  readonly named: ReadonlySet<string>;
  /** The runs that wait, the longest waiting first. */
  readonly waiting: ReadonlySet<Run>;
  /** The runs that are to be spotted again; whoever knows of other new evidence may add to them. */
  readonly awake: Set<Run>;
  /** Let `run` wait until one of the entities that it waits for is named. */
  add(run: Run): void;
  /** Forget `run`, since it is gone or about to be spotted again. */
  remove(run: Run): void;
  /** An entity is named beyond doubt, so the runs that wait for it wake. */
  nameFound(key: string): void;
  /** Yields the runs that are awake, each once, and those that wake meanwhile. */
  takeAwake(): Iterable<Run>;
}

export function createAwakening<Run extends Waiter>(): Awakening<Run> {
  const named = new Set<string>();
  const waiting = new Set<Run>();
  const awake = new Set<Run>();
  return {
    named,
    waiting,
    awake,
    add(run) {
      if (run.waiting.length > 0) waiting.add(run);
    },
    remove(run) {
      waiting.delete(run);
      awake.delete(run);
    },
    nameFound(key) {
      if (named.has(key)) return;
      named.add(key);
      for (const run of waiting) if (run.waiting.includes(key)) awake.add(run);
    },
    *takeAwake() {
      for (const run of awake) {
        awake.delete(run);
        yield run;
      }
    },
  };
}
