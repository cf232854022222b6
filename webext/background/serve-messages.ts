/** The background's one listener for one-off messages, which come from any frame of any page, and in any number. */
import browser, { type Runtime } from 'webextension-polyfill';
import { createAllowance } from '../../core/frame/allowance.ts';
import type {
  BackgroundAnswer,
  BackgroundMessageType,
  BackgroundRequest,
  Sender,
} from '../../core/frame/messages.ts';
import { parseRequest, requestTypeOf } from '../../core/frame/parse-request.ts';

/**
 * How often a frame may send messages of one type. It asks a handful of things when it begins, and a few with every card,
 * and tells of new names once a second: honest ones never come near this, also where a page throws its document away
 * several times a second. A compromised one could have the background work for it alone; what it sends beyond these is not
 * even read.
 */
const mostMessages = { times: 100, milliseconds: 10_000 } as const;

/** What the background does for each message; undefined where it gives no answer. Only what may be answered comes here. */
export type Answers = {
  readonly [Type in BackgroundMessageType]: (
    request: BackgroundRequest<Type>,
    sender: Runtime.MessageSender,
  ) => Promise<BackgroundAnswer<Type>> | undefined;
};

/** Answer the messages of pages, and of our own pages. Call while the background starts. */
export function serveMessages(answers: Answers): void {
  const allowance = createAllowance(mostMessages.times, mostMessages.milliseconds, () => performance.now());
  const ownPages = browser.runtime.getURL('');
  browser.runtime.onMessage.addListener((arrived: unknown, sender: Runtime.MessageSender) => {
    const type = requestTypeOf(arrived);
    // By type, since a page that begins anew many times over has a handful of each, and must be told of every sheet.
    if (!type || !allowance.take(`${sender.tab?.id} ${sender.frameId} ${type}`)) return undefined;
    const request = parseRequest(arrived, kindOf(sender));
    return request ? answer(answers, request, sender) : undefined;
  });

  /** Both browsers say themselves where a message comes from; content scripts come from the page that they are in. */
  function kindOf({ url }: Runtime.MessageSender): Sender {
    return url?.startsWith(ownPages) ? 'own page' : 'page';
  }
}

/** Generic, because only so does the compiler see that a request and the answer under its type belong together. */
function answer<Type extends BackgroundMessageType>(
  answers: Answers,
  request: BackgroundRequest<Type>,
  sender: Runtime.MessageSender,
): Promise<unknown> | undefined {
  return answers[request.type](request, sender);
}
