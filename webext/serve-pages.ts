/** What the background does for pages: the few things a content script may not do itself. */
import browser, { type Runtime } from 'webextension-polyfill';
import { isEntityRef } from '../core/entity-ref.ts';
import { siteOf } from '../core/settings.ts';
import { highlightStyle } from './highlight-style.ts';
import { isMessage, type PageMessage } from './messages.ts';
import { loadRecords } from './pack-library.ts';

/** Answer the pages' messages. Call while the background starts. */
export function servePages(): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    // Undefined, not a promise: other listeners answer what is not for us.
    return isMessage(message) ? answer(message as PageMessage, sender) : undefined;
  });
}

const lateScripts: readonly string[] = ['marks.js', 'hover.js', 'card-in-page.js', 'cite.js'];

function answer(message: PageMessage, sender: Runtime.MessageSender): Promise<unknown> | undefined {
  const target = targetOf(sender);
  switch (message.type) {
    case 'style-highlights':
      return target && styleHighlights(target, message);
    case 'top-site':
      return Promise.resolve(sender.tab?.url === undefined ? null : siteOf(sender.tab.url));
    case 'run-script':
      return target && lateScripts.includes(message.script)
        ? browser.scripting
            // Our script is running in the frame, so the next one need not wait until the page is complete.
            .executeScript({ target, files: [message.script], injectImmediately: true })
            .then(() => true)
        : undefined;
    case 'load-records':
      return Array.isArray(message.refs) &&
        message.refs.every(isEntityRef) &&
        typeof message.language === 'string'
        ? loadRecords(message.refs, message.language)
        : undefined;
    default:
      return undefined;
  }
}

interface FrameTarget {
  readonly tabId: number;
  readonly frameIds: number[];
}

function targetOf({ tab, frameId }: Runtime.MessageSender): FrameTarget | undefined {
  return tab?.id === undefined || frameId === undefined ? undefined : { tabId: tab.id, frameIds: [frameId] };
}

/** Put in the sheet for a frame's marks; answers whether it was. */
async function styleHighlights(
  target: FrameTarget,
  { mark, hovered }: PageMessage & { type: 'style-highlights' },
) {
  const isFirefox = import.meta.env.FIREFOX;
  const css = highlightStyle(isFirefox ? '*' : ':root', mark, hovered);
  if (css === null) return false;
  await browser.scripting.insertCSS({ target, css, origin: isFirefox ? 'USER' : 'AUTHOR' });
  return true;
}
