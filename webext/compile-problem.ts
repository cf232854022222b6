/** Whether the packs could be compiled, for the extension's own pages. */
import browser from 'webextension-polyfill';
import { type CompileProblem, parseCompileProblem } from '../core/compile-problem.ts';
import { compileProblemKey, watchStored } from './stored.ts';

/** Call back with why the packs are not compiled as they are now, null where they are, until the signal aborts. */
export function watchCompileProblem(
  callback: (problem: CompileProblem | null) => void,
  signal: AbortSignal,
): void {
  const load = async () =>
    callback(parseCompileProblem((await browser.storage.local.get(compileProblemKey))[compileProblemKey]));
  watchStored(browser.storage, [compileProblemKey], () => void load(), signal);
  void load();
}
