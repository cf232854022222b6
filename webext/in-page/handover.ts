/**
 * Hands work over to late scripts: the parts of the page script that the background runs in the frame that asks for
 * them. The work is left for them on the global object of our world, which pages can't see.
 */
import type { LateScript } from '../../core/frame/late-script.ts';
import { parseDone } from '../../core/frame/parse-answer.ts';
import { askBackground } from './page-port.ts';

const placeOf = (script: string): symbol => Symbol.for(`meipi ${script}`);
const world = globalThis as unknown as Record<symbol, unknown>;

/**
 * Run a script in this frame with its work.
 *
 * @returns whether it runs: the background may not run scripts in this frame, or is gone. Never rejects.
 */
export async function handOver<Work>(
  to: LateScript<Work>,
  work: Work,
  signal?: AbortSignal,
): Promise<boolean> {
  world[placeOf(to.script)] = work;
  const isRunning = await askBackground({ type: 'run-script', script: to.script }, parseDone, signal);
  return isRunning === true;
}

/** Takes the work that was left for a script; null when there is none, or it has been taken. */
export function takeOver<Work>(as: LateScript<Work>): Work | null {
  const work = world[placeOf(as.script)] as Work | undefined;
  delete world[placeOf(as.script)];
  return work ?? null;
}
