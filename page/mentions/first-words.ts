/** Gets the browser ready to tell words of Chinese apart before the first name there is judged. */
import { prepareWords } from '../../core/spot/rules/han-rules.ts';
import { pause } from '../tasks/slices.ts';

/**
 * In a task of its own, before what is read from now on: with the rest of it, the first name in Han took 20 ms at a time
 * (docs/cost.md), once a process. Pages in other languages are spared; a Han name in one takes as long as it takes.
 */
export async function prepareFirstWords(document: Document, signal: AbortSignal): Promise<void> {
  if (!/^(?:zh|ja)\b/i.test(document.documentElement?.lang ?? '') && !/\p{sc=Han}/u.test(document.title))
    return;
  await pause(signal).then(prepareWords, () => {});
}
