/** Which mark comes next for a reader who goes from name to name by keyboard. */
import { type Box, bottomOf, overlap } from '../../core/card/geometry.ts';
import type { StepDirection, StepTry } from '../../core/tab/step-order.ts';

export interface StepsOptions<M> {
  readonly window: Window;
  /** The marks that a reader can come to, in document order. */
  readonly mentions: () => readonly M[];
  readonly rectsOf: (mention: M) => readonly Box[];
}

export interface Steps<M> {
  /** The next mark; `opened` is the one whose card is open. Null where there is none further on. */
  take(direction: StepDirection, from: StepTry['from'], opened: M | null): M | null;
}

export function createSteps<M extends object>({ window, mentions, rectsOf }: StepsOptions<M>): Steps<M> {
  /** The one stepped to last, as long as it is there. */
  let latest: WeakRef<M> | null = null;

  const isInView = (mention: M) => {
    const view = { x: 0, y: 0, width: window.innerWidth, height: window.innerHeight };
    return rectsOf(mention).some((line) => overlap(line, view));
  };
  /** The reader is at the open card, or at the mark that it was opened for, or else wherever the page is scrolled to. */
  const next = (all: readonly M[], direction: StepDirection, opened: M | null) => {
    const last = latest?.deref();
    const here = opened ?? (last && isInView(last) ? last : null);
    const at = here ? all.indexOf(here) : -1;
    if (at >= 0) return all[at + direction];
    if (direction > 0) return all.find((mention) => rectsOf(mention).some((line) => bottomOf(line) > 0));
    return all.findLast((mention) => rectsOf(mention).some((line) => line.y < window.innerHeight));
  };

  return {
    take(direction, from, opened) {
      const all = mentions();
      const found = from === 'edge' ? all.at(direction > 0 ? 0 : -1) : next(all, direction, opened);
      if (found) latest = new WeakRef(found);
      return found ?? null;
    },
  };
}
