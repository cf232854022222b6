/** The page's end of what it tells the extension and is asked by it. */
import type { FrameNames, FrameReport } from '../../core/frame/frame-report.ts';
import type {
  BackgroundAnswer,
  BackgroundMessages,
  BackgroundMessageType,
  BackgroundRequest,
  FrameAnswer,
  FramePorts,
} from '../../core/frame/messages.ts';
import type { AnswerParser } from '../../core/frame/parse-answer.ts';
import { isRecord } from '../../core/is-record.ts';
import { listen } from '../listen.ts';
import { api, isAlive } from './native-api.ts';

/** The background's reply; undefined where nobody replies: an orphan's messages go nowhere. */
async function send(message: object): Promise<unknown> {
  if (!isAlive()) return undefined;
  return api.runtime.sendMessage(message).catch(() => undefined);
}

/**
 * The worker may be stopped in the very moment it is asked, so it is asked again after these pauses, ms. The last one
 * outlasts the time in which the background leaves a frame unheard that has asked too often (serve-messages.ts).
 */
const pausesBeforeAskingAgain = [1_000, 10_000];

/** Send `message` until somebody replies, three times at most, and read the reply. */
async function ask<Answer>(
  message: object,
  parse: (arrived: unknown) => Answer,
  signal?: AbortSignal,
): Promise<Answer> {
  let reply = await send(message);
  for (const delay of pausesBeforeAskingAgain) {
    if (reply !== undefined || signal?.aborted) break;
    reply = await scheduler
      .postTask(() => send(message), { delay, ...(signal && { signal }) })
      .catch(() => undefined);
  }
  return parse(reply);
}

type Ask = <Type extends BackgroundMessageType>(
  request: { readonly type: Type } & BackgroundMessages[Type]['carries'],
  parse: AnswerParser<NoInfer<Type>>,
  signal?: AbortSignal,
) => Promise<BackgroundAnswer<Type> | undefined>;

/**
 * The background's answer; undefined where it gives none to any of three messages, or the signal aborts before. The type of
 * the answer follows from that of the request.
 */
export const askBackground: Ask = ask;

/** As {@link askBackground}, for what may be asked once only. */
export const askOnce: Ask = async (request, parse) => parse(await send(request));

/** Have the background do something, where it matters that it hears of it. */
export const tellUntilHeard = (message: BackgroundRequest, signal: AbortSignal): void =>
  void ask(message, () => {}, signal);

/** Tell the background something once. */
export const tellBackground = (message: BackgroundRequest): void => void send(message);

/** What a frame says of itself. */
export interface ReportSource {
  report(): FrameReport;
  names(): FrameNames;
  /** Who obeys a `FrameRequest`, which comes as it was sent, and says whether `step` found a mark; null while nobody does. */
  marking(): { obey(arrived: Readonly<Record<string, unknown>>): boolean } | null;
}

/** Answer popup and background when they ask for this frame's report, until the signal aborts. */
export function answerReports(source: ReportSource, signal: AbortSignal): void {
  const listener: Parameters<typeof api.runtime.onConnect.addListener>[0] = (port) => {
    const { name } = port;
    if (name === 'names') port.postMessage(source.names() satisfies FramePorts['names']);
    if (name !== 'reports') return;
    const report = source.report() satisfies FramePorts['reports'];
    port.postMessage(report);
    port.onMessage.addListener((arrived) => {
      if (!isRecord(arrived) || arrived.frame !== report.frame) return;
      const found = source.marking()?.obey(arrived) ?? false;
      if (arrived.type === 'step') port.postMessage({ type: 'stepped', found } satisfies FrameAnswer);
    });
  };
  listen(api.runtime.onConnect, listener, signal);
}
