/** Whether the packs could be compiled, for the extension's own pages. */
import browser from 'webextension-polyfill';
import { type CompileProblem, parseCompileProblem } from '../core/compile-problem.ts';
import { compileProblemKey, watchStored } from './stored.ts';

/**
 * Call back with why the packs are not compiled as they are now, until the signal aborts; null where they are, or where
 * the storage can't be read.
 */
export function watchCompileProblem(
  callback: (problem: CompileProblem | null) => void,
  signal: AbortSignal,
): void {
  const load = async (): Promise<void> => {
    const stored = await browser.storage.local
      .get(compileProblemKey)
      .catch(() => ({}) as Record<string, unknown>);
    if (!signal.aborted) callback(parseCompileProblem(stored[compileProblemKey]));
  };
  watchStored(browser.storage, [compileProblemKey], () => void load(), signal);
  void load();
}
