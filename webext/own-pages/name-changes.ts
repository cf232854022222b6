import browser, { type Runtime } from 'webextension-polyfill';
import { parseRequest } from '../../core/frame/parse-request.ts';

/** Call back when a frame of the tab says that its names have changed, until the signal aborts. */
export function watchNameChanges(tabId: number, callback: () => void, signal: AbortSignal): void {
  const listen = (arrived: unknown, { tab }: Runtime.MessageSender): undefined => {
    if (tab?.id === tabId && parseRequest(arrived, 'page')?.type === 'names-changed') callback();
  };
  browser.runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listen));
}
