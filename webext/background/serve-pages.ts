/** What the background does for pages: the few things a content script may not do itself. */
import browser, { type Runtime } from 'webextension-polyfill';
import { createAllowance } from '../../core/frame/allowance.ts';
import { type PageMessage, parsePageMessage } from '../../core/frame/page-message.ts';
import { siteOf } from '../../core/settings/settings.ts';
import type { CompileProblem } from '../../core/spot/compile/compile-problem.ts';
import { giveCardSecret, takeCardSecret } from '../card-secret.ts';
import { type ExtensionPageMessage, isMessage } from '../messages.ts';
import { loadPassages, loadRecords, loadStatements } from '../packs/library.ts';
import { foreignRequests } from '../requests.ts';
import { type FrameTarget, styleHighlights } from './highlight-style.ts';

/**
 * A frame asks a handful of things when it begins, and a few with every card: honest ones never come near this. A
 * compromised one could have the background work for it alone; what it asks beyond these is not answered.
 */
const mostAnswers = { times: 100, milliseconds: 10_000 } as const;

/**
 * Answer the messages of pages, and of our own pages. Call while the background starts.
 *
 * @param askGazetteer see `keepGazetteer`.
 */
export function servePages(askGazetteer: () => Promise<CompileProblem | null>): void {
  const allowance = createAllowance(mostAnswers.times, mostAnswers.milliseconds, () => performance.now());
  browser.runtime.onMessage.addListener((arrived: unknown, sender: Runtime.MessageSender) => {
    if (isCountRequests(arrived) && isOwnPage(sender)) return Promise.resolve(foreignRequests());
    // Undefined, not a promise: other listeners answer what is not for us.
    const message = parsePageMessage(arrived);
    if (!message || message.type === 'names-changed') return undefined;
    if (!allowance.take(`${sender.tab?.id} ${sender.frameId}`)) return undefined;
    return message.type === 'no-gazetteer' ? askGazetteer() : answerPage(message, sender);
  });
}

function answerPage(message: PageMessage, sender: Runtime.MessageSender): Promise<unknown> | undefined {
  const target = targetOf(sender);
  switch (message.type) {
    case 'style-highlights':
      return target && styleHighlights(target, message);
    case 'top-site':
      return Promise.resolve(sender.tab?.url === undefined ? null : siteOf(sender.tab.url));
    case 'run-script':
      return (
        target &&
        browser.scripting
          // Our script is running in the frame, so the next one need not wait until the page is complete.
          .executeScript({ target, files: [message.script], injectImmediately: true })
          .then(() => true)
      );
    case 'card-secret':
      return target && giveCardSecret(target.tabId, target.frameIds[0]!);
    case 'take-card-secret':
      return target && takeCardSecret(target.tabId, message.secret);
    case 'load-records':
      return loadRecords(message.refs, message.language);
    case 'load-statements':
      return loadStatements(message.refs, message.language);
    case 'load-passages':
      return loadPassages(message.address, message.language);
    default:
      return undefined;
  }
}

const isCountRequests = (arrived: unknown): arrived is ExtensionPageMessage =>
  isMessage(arrived) && arrived.type === ('count-requests' satisfies ExtensionPageMessage['type']);

/** Both browsers say themselves where a message comes from; content scripts come from the page that they are in. */
const isOwnPage = ({ url }: Runtime.MessageSender): boolean =>
  url?.startsWith(browser.runtime.getURL('')) ?? false;

function targetOf({ tab, frameId }: Runtime.MessageSender): FrameTarget | undefined {
  return tab?.id === undefined || frameId === undefined ? undefined : { tabId: tab.id, frameIds: [frameId] };
}
