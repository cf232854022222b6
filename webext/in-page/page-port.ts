/** The page's end of what it tells the extension and is asked by it. */
import type { FrameAnswer, FrameNames, FrameReport } from '../../core/frame/frame-report.ts';
import type { PageMessage } from '../../core/frame/page-message.ts';
import { isMessage, namesPort, reportsPort } from '../messages.ts';
import { api, isAlive } from './native-api.ts';

/** Tell the background. Answers with its reply, or undefined where nobody replies: an orphan's messages go nowhere. */
export async function tellBackground(message: PageMessage): Promise<unknown> {
  if (!isAlive()) return undefined;
  return api.runtime.sendMessage(message).catch(() => undefined);
}

/** The worker may be stopped in the very moment it is asked; so it is asked again after these rests, ms. */
const restsBeforeAskingAgain = [1_000, 5_000];

/** As {@link tellBackground}, where it matters that somebody answers. Ends without an answer when the signal aborts. */
export async function askBackground(message: PageMessage, signal?: AbortSignal): Promise<unknown> {
  let answer = await tellBackground(message);
  for (const delay of restsBeforeAskingAgain) {
    if (answer !== undefined || signal?.aborted) break;
    answer = await scheduler
      .postTask(() => tellBackground(message), { delay, ...(signal && { signal }) })
      .catch(() => undefined);
  }
  return answer;
}

export interface ReportSource {
  report(): FrameReport;
  names(): FrameNames;
  /** Whom to ask to go to a mark, who checks what was sent and answers whether there was one; null while there is none. */
  marking(): { obey(message: Readonly<Record<string, unknown>>): boolean } | null;
}

/** Answer popup and background when they ask for this frame's report, until the signal aborts. */
export function answerReports(source: ReportSource, signal: AbortSignal): void {
  const listener: Parameters<typeof api.runtime.onConnect.addListener>[0] = (port) => {
    if (port.name === namesPort) port.postMessage(source.names());
    if (port.name !== reportsPort) return;
    const report = source.report();
    port.postMessage(report);
    port.onMessage.addListener((message) => {
      if (!isMessage(message) || message.frame !== report.frame) return;
      const found = source.marking()?.obey(message) ?? false;
      if (message.type === 'step') port.postMessage({ type: 'stepped', found } satisfies FrameAnswer);
    });
  };
  api.runtime.onConnect.addListener(listener);
  signal.addEventListener('abort', () => {
    if (isAlive()) api.runtime.onConnect.removeListener(listener);
  });
}
