/** Which runs of a page wait for evidence, what evidence is around them, and when they are worth spotting again. */
import { type Awakening, createAwakening } from '../../core/spot/document.ts';
import type { Surroundings } from '../../core/spot/rules/evidence.ts';
import { textsNear, titleAndHeadings } from '../text/surroundings.ts';
import type { TextRun } from '../text/text-runs.ts';
import type { PlacedRun } from './placed-runs.ts';

/** Waiting runs are tried again at most this often while the page around them changes, ms. */
const wakeEvery = 2_000;
/** As many runs wake at a time as take a few milliseconds; those that go on waiting come last the next time. */
const wakeAtOnce = 64;

export interface WaitingRuns extends Pick<Awakening<PlacedRun>, 'add' | 'remove' | 'nameFound'> {
  /** @param known as in {@link textsNear}. */
  surroundingsOf(run: TextRun, known: Map<Element, boolean>): Surroundings;
  /** Yields the runs that are to be spotted again. Remove each, and add what it is then, before the next is taken. */
  takeAwake(): Iterable<PlacedRun>;
}

export function createWaitingRuns(document: Document): WaitingRuns {
  const awakening = createAwakening<PlacedRun>();
  const { waiting, awake } = awakening;
  /** Title and headings, once someone has asked for them. */
  let page: string | null = null;
  let wokenAt = 0;

  return {
    ...awakening,
    surroundingsOf: (run, known) => ({
      near: () => textsNear(run, known),
      page: () => (page ??= titleAndHeadings(document)),
      named: awakening.named,
    }),
    takeAwake() {
      if (waiting.size > 0) wake();
      return awakening.takeAwake();
    },
  };

  /** Title, headings and neighbours may have come or changed since a run was read, and nothing tells us of it. */
  function wake(): void {
    const now = performance.now();
    const seen = titleAndHeadings(document);
    const all = seen !== page;
    if (!all && now - wokenAt < wakeEvery) return;
    // As long as it says the same, it stays the same string: evidence.ts need not search it again.
    if (all) page = seen;
    wokenAt = now;
    for (const run of waiting) {
      if (!all && awake.size >= wakeAtOnce) return;
      awake.add(run);
    }
  }
}
