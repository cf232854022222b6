/**
 * Hands work over to late scripts: the parts of the page script that the background runs in the frame that asks for
 * them. The work is left for them on the global object of our world, which pages can't see.
 */
import type { LateScript } from '../../core/frame/late-script.ts';
import { parseDone } from '../../core/frame/parse-answer.ts';
import { askBackground } from './page-port.ts';

const place = ({ script }: LateScript<unknown>): symbol => Symbol.for(`meipi ${script}`);
const world = globalThis as unknown as Record<symbol, unknown>;

/**
 * Run a script in this frame with its work.
 *
 * @throws Error, which says which script, where that is not possible: the background may not run scripts in this frame,
 *   or is gone.
 */
export async function handOver<Work>(to: LateScript<Work>, work: Work, signal?: AbortSignal): Promise<void> {
  world[place(to)] = work;
  const isRunning = await askBackground({ type: 'run-script', script: to.script }, parseDone, signal);
  if (!isRunning) throw new Error(to.script);
}

/** Takes the work that was left for a script; null when there is none, or it has been taken. */
export function takeOver<Work>(as: LateScript<Work>): Work | null {
  const work = world[place(as)] as Work | undefined;
  delete world[place(as)];
  return work ?? null;
}
