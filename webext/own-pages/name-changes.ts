import browser, { type Runtime } from 'webextension-polyfill';
import { parseRequest } from '../../core/frame/parse-request.ts';
import { listen } from '../listen.ts';

/** Call back when a frame of the tab says that its names have changed, until the signal aborts. */
export function watchNameChanges(tabId: number, callback: () => void, signal: AbortSignal): void {
  const hear = (arrived: unknown, { tab }: Runtime.MessageSender): undefined => {
    if (tab?.id === tabId && parseRequest(arrived, 'page')?.type === 'names-changed') callback();
  };
  listen(browser.runtime.onMessage, hear, signal);
}
