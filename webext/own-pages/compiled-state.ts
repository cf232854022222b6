/** Whether a sound gazetteer is stored, for the extension's own pages, and if not as it should be, why. */
import browser from 'webextension-polyfill';
import { parseProblem } from '../../core/frame/parse-problem.ts';
import {
  type CompileProblem,
  compileProblemOf,
  parseCompileProblem,
} from '../../core/spot/compile/compile-problem.ts';
import { readRecord } from '../../core/spot/gazetteer/record.ts';
import { askBackground } from '../ask-background.ts';
import { storedItem } from '../stored-item.ts';
import { compileProblemKey, gazetteerKey } from '../stored-keys.ts';

export interface CompiledState {
  /** Whether pages find a gazetteer, so that names are marked. */
  readonly hasGazetteer: boolean;
  /** Why the packs are not compiled as they are now; null where they are, or will be in a moment. */
  readonly problem: CompileProblem | null;
}

const { local } = browser.storage;
const gazetteer = storedItem(local, gazetteerKey, (stored) => readRecord(stored) !== null);
const compileProblem = storedItem(local, compileProblemKey, parseCompileProblem);

/**
 * Call back with what is stored, now and whenever it changes, until the signal aborts. Where there is no gazetteer the
 * background is asked for one; in a full storage it can't leave word of what is in the way, so its answer counts too.
 */
export function watchCompiled(callback: (state: CompiledState) => void, signal: AbortSignal): void {
  /** What is stored; null until it has been read, and where it can't be. */
  let known: CompiledState | null = null;
  /** A later turn takes the place of those before. */
  let latest = 0;

  gazetteer.watch((hasGazetteer) => change({ hasGazetteer }), signal);
  compileProblem.watch((problem) => change({ problem }), signal);
  void load();

  async function load(): Promise<void> {
    const turn = ++latest;
    try {
      const [hasGazetteer, problem] = await Promise.all([gazetteer.get(), compileProblem.get()]);
      if (turn === latest) await tell({ hasGazetteer, problem });
    } catch (error) {
      const problem = compileProblemOf(error);
      if (!signal.aborted && turn === latest) callback({ hasGazetteer: false, problem });
    }
  }

  function change(news: Partial<CompiledState>): void {
    void (known ? tell({ ...known, ...news }) : load());
  }

  async function tell(state: CompiledState): Promise<void> {
    known = state;
    const turn = ++latest;
    const isOver = () => signal.aborted || turn !== latest;
    // What was written at one blow is told at once.
    await null;
    if (isOver()) return;
    callback(state);
    if (state.hasGazetteer || state.problem) return;
    const problem = await askBackground({ type: 'no-gazetteer' }, parseProblem).catch(() => null);
    // Or else it is being stored, which is told.
    if (problem && !isOver()) callback({ hasGazetteer: false, problem });
  }
}
