/** Whether a sound gazetteer is stored, for the extension's own pages, and if not as it should be, why. */
import browser from 'webextension-polyfill';
import { parseProblem } from '../core/frame/parse-answer.ts';
import {
  type CompileProblem,
  compileProblemOf,
  parseCompileProblem,
} from '../core/spot/compile/compile-problem.ts';
import { readRecord } from '../core/spot/gazetteer/record.ts';
import { askBackground } from './ask-background.ts';
import { compileProblemKey, gazetteerKey, watchStored } from './stored.ts';

export interface CompiledState {
  /** Whether pages find a gazetteer, so that names are marked. */
  readonly hasGazetteer: boolean;
  /** Why the packs are not compiled as they are now; null where they are, or will be in a moment. */
  readonly problem: CompileProblem | null;
}

/**
 * Call back with what is stored, now and whenever it changes, until the signal aborts. Where there is no gazetteer the
 * background is asked for one; in a full storage it can't leave word of what is in the way, so its answer counts too.
 */
export function watchCompiled(callback: (state: CompiledState) => void, signal: AbortSignal): void {
  let latest = 0;
  const load = async (): Promise<void> => {
    const turn = ++latest;
    const state = await loadState().catch((error) => ({
      hasGazetteer: false,
      problem: compileProblemOf(error),
    }));
    if (signal.aborted || turn !== latest) return;
    callback(state);
    if (state.hasGazetteer || state.problem) return;
    const problem = await askBackground({ type: 'no-gazetteer' }, parseProblem).catch(() => null);
    // Or else it is being stored, which is told.
    if (problem && !signal.aborted && turn === latest) callback({ hasGazetteer: false, problem });
  };
  watchStored(browser.storage, () => void load(), signal);
  void load();
}

async function loadState(): Promise<CompiledState> {
  const stored = await browser.storage.local.get([compileProblemKey, gazetteerKey]);
  return {
    hasGazetteer: readRecord(stored[gazetteerKey]) !== null,
    problem: parseCompileProblem(stored[compileProblemKey]),
  };
}
