/** Gathers errors of the extension that nobody has caught: in pages, its own pages and, in Chromium, its worker. */
import type { Page, Target } from 'puppeteer-core';
import { askFirefoxWindow } from '../../scripts/browsers/extension-pages.ts';
import type { Running } from '../../scripts/browsers/launch.ts';

/** Listen from now on; the function that is returned says what was heard, and ends it. */
export async function uncaughtIn(running: Running): Promise<() => Promise<string[]>> {
  return running.kind === 'firefox' ? inFirefox(running) : inChromium(running);
}

async function inChromium({ browser, base }: Running): Promise<() => Promise<string[]>> {
  const errors: string[] = [];
  const ending = new AbortController();
  const note = (error: unknown) => errors.push(String(error));
  const listenTo = (page: Page | null) => {
    page?.on('pageerror', note);
    ending.signal.addEventListener('abort', () => page?.off('pageerror', note));
  };
  const listenToTarget = async (target: Target) => {
    if (target.type() === 'page') return listenTo(await target.page());
    if (target.type() !== 'service_worker' || !target.url().startsWith(base)) return;
    const client = (await target.worker())?.client;
    const noteThrown = ({ exceptionDetails: { exception, text } }: ThrownEvent) =>
      note(`worker: ${exception?.description ?? text}`);
    client?.on('Runtime.exceptionThrown', noteThrown);
    ending.signal.addEventListener('abort', () => client?.off('Runtime.exceptionThrown', noteThrown));
  };
  // A target may be gone before it is listened to.
  const meet = (target: Target) => void listenToTarget(target).catch(() => {});
  browser.on('targetcreated', meet);
  ending.signal.addEventListener('abort', () => browser.off('targetcreated', meet));
  await Promise.all(browser.targets().map((target) => listenToTarget(target).catch(() => {})));
  return async () => {
    ending.abort();
    return errors;
  };
}

/** https://chromedevtools.github.io/devtools-protocol/tot/Runtime/#event-exceptionThrown */
interface ThrownEvent {
  readonly exceptionDetails: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

/** Firefox says so of a page that went away before its question was answered: nothing was thrown. */
const pageWentAway = /^Promise (?:resolved|rejected) (?:after context unloaded|while context is inactive)/;

/** Its own console has what scripts of extensions throw anywhere. */
async function inFirefox(running: Running): Promise<() => Promise<string[]>> {
  const heard = `JSON.stringify(Services.console.getMessageArray().filter((one) =>
    one instanceof Ci.nsIScriptError && !(one.flags & Ci.nsIScriptError.warningFlag) &&
    one.sourceName.startsWith(${JSON.stringify(running.base)})).map(({ errorMessage }) => errorMessage))`;
  await askFirefoxWindow(running, 'Services.console.reset()');
  return async () => {
    const errors = JSON.parse(String(await askFirefoxWindow(running, heard))) as string[];
    return errors.filter((error) => !pageWentAway.test(error));
  };
}
