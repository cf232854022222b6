/** Which mark comes next for a reader who goes from name to name by keyboard. */
import { bottomOf, overlap } from '../../core/card/geometry.ts';
import type { StepDirection, StepTry } from '../../core/frame/step-try.ts';
import type { CardMention } from './card-mention.ts';
import type { MarkSurface } from './mark-surface.ts';

export interface MarkOrder<M> {
  /** The next mark; `opened` is the one whose card is open. Null where there is none further on. */
  next(direction: StepDirection, from: StepTry['from'], opened: M | null): M | null;
}

export function createMarkOrder<M extends CardMention>(window: Window, marks: MarkSurface<M>): MarkOrder<M> {
  /** The mark stepped to last, unless its page has dropped it. */
  let latest: WeakRef<M> | null = null;

  const isInView = (mark: M) => {
    const view = { x: 0, y: 0, width: window.innerWidth, height: window.innerHeight };
    return marks.rectsOf(mark).some((line) => overlap(line, view));
  };
  /** The reader is at the open card, or at the mark that it was opened for, or else wherever the page is scrolled to. */
  const nextOf = (all: readonly M[], direction: StepDirection, opened: M | null) => {
    const last = latest?.deref();
    const here = opened ?? (last && isInView(last) ? last : null);
    const at = here ? all.indexOf(here) : -1;
    if (at >= 0) return all[at + direction];
    if (direction > 0) return all.find((mark) => marks.rectsOf(mark).some((line) => bottomOf(line) > 0));
    return all.findLast((mark) => marks.rectsOf(mark).some((line) => line.y < window.innerHeight));
  };

  return {
    next(direction, from, opened) {
      const all = marks.inOrder();
      const found = from === 'edge' ? all.at(direction > 0 ? 0 : -1) : nextOf(all, direction, opened);
      if (found) latest = new WeakRef(found);
      return found ?? null;
    },
  };
}
