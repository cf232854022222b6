/** What the background does for pages: the few things a content script may not do itself. */
import browser, { type Runtime } from 'webextension-polyfill';
import { isEntityRef } from '../core/entity-ref.ts';
import { lateScriptNames } from '../core/late-script.ts';
import { siteOf } from '../core/settings.ts';
import { isStatementRef } from '../core/statement-ref.ts';
import { giveCardSecret, takeCardSecret } from './card-secret.ts';
import { type FrameTarget, styleHighlights } from './highlight-style.ts';
import { type ExtensionPageMessage, isMessage, type PageMessage } from './messages.ts';
import { loadPassages, loadRecords, loadStatements } from './pack-library.ts';
import { foreignRequests } from './requests.ts';

/** Answer the pages' messages. Call while the background starts. */
export function servePages(): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    // Undefined, not a promise: other listeners answer what is not for us.
    return isMessage(message) ? answer(message as PageMessage | ExtensionPageMessage, sender) : undefined;
  });
}

function answer(
  message: PageMessage | ExtensionPageMessage,
  sender: Runtime.MessageSender,
): Promise<unknown> | undefined {
  const target = targetOf(sender);
  switch (message.type) {
    case 'style-highlights':
      return target && styleHighlights(target, message);
    case 'top-site':
      return Promise.resolve(sender.tab?.url === undefined ? null : siteOf(sender.tab.url));
    case 'run-script':
      return target && lateScriptNames.includes(message.script)
        ? browser.scripting
            // Our script is running in the frame, so the next one need not wait until the page is complete.
            .executeScript({ target, files: [message.script], injectImmediately: true })
            .then(() => true)
        : undefined;
    case 'card-secret':
      return target && giveCardSecret(target.tabId, target.frameIds[0]!);
    case 'take-card-secret':
      return target && typeof message.secret === 'string'
        ? takeCardSecret(target.tabId, message.secret)
        : undefined;
    case 'load-records':
      return Array.isArray(message.refs) &&
        message.refs.every(isEntityRef) &&
        typeof message.language === 'string'
        ? loadRecords(message.refs, message.language)
        : undefined;
    case 'load-statements':
      return Array.isArray(message.refs) &&
        message.refs.every(isStatementRef) &&
        typeof message.language === 'string'
        ? loadStatements(message.refs, message.language)
        : undefined;
    case 'load-passages':
      return typeof message.address === 'string' && typeof message.language === 'string'
        ? loadPassages(message.address, message.language)
        : undefined;
    case 'count-requests':
      return Promise.resolve(foreignRequests());
    default:
      return undefined;
  }
}

function targetOf({ tab, frameId }: Runtime.MessageSender): FrameTarget | undefined {
  return tab?.id === undefined || frameId === undefined ? undefined : { tabId: tab.id, frameIds: [frameId] };
}
