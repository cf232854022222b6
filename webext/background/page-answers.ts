/** What the background does for pages: the few things a content script may not do itself. */
import browser, { type Runtime } from 'webextension-polyfill';
import { siteOf } from '../../core/settings/site-rules.ts';
import type { CompileProblem } from '../../core/spot/compile/compile-problem.ts';
import { giveCardSecret, takeCardSecret } from '../card-secret.ts';
import { loadPassages, loadRecords, loadStatements } from '../packs/library.ts';
import { foreignRequests } from '../requests.ts';
import { type FrameTarget, styleHighlights, unstyleHighlights } from './highlight-style.ts';
import type { Answers } from './serve-messages.ts';

/** Parts of the background that messages set going. */
interface Parts {
  /** See `maintainBadges`. */
  readonly noteNames: (tabId: number) => void;
  /** See `maintainGazetteer`. */
  readonly askGazetteer: () => Promise<CompileProblem | null>;
}

/** What the background does for each message. */
export const pageAnswers = ({ noteNames, askGazetteer }: Parts): Answers => ({
  'names-changed'(_, { tab }) {
    if (tab?.id !== undefined) noteNames(tab.id);
    return undefined;
  },
  'style-highlights'(look, sender) {
    const target = targetOf(sender);
    return target && styleHighlights(target, look);
  },
  'unstyle-highlights'(look, sender) {
    const target = targetOf(sender);
    if (target) unstyleHighlights(target, look);
    return undefined;
  },
  'top-site': async (_, { tab }) => (tab?.url === undefined ? null : siteOf(tab.url)),
  'run-script'({ script }, sender) {
    const target = targetOf(sender);
    return target && runScript(target, script);
  },
  'card-secret'(_, sender) {
    const target = targetOf(sender);
    return target && giveCardSecret(target.tabId, target.frameIds[0]!);
  },
  'take-card-secret': ({ secret }, { tab }) =>
    tab?.id === undefined ? undefined : takeCardSecret(tab.id, secret),
  'load-records': ({ refs, language }) => loadRecords(refs, language),
  'load-statements': ({ refs, language }) => loadStatements(refs, language),
  'load-passages': ({ address, language }) => loadPassages(address, language),
  'no-gazetteer': askGazetteer,
  'count-requests': async () => foreignRequests(),
});

async function runScript(target: FrameTarget, script: string): Promise<true> {
  // Our script is running in the frame, so the next one need not wait until the page is complete.
  await browser.scripting.executeScript({ target, files: [script], injectImmediately: true });
  return true;
}

function targetOf({ tab, frameId }: Runtime.MessageSender): FrameTarget | undefined {
  return tab?.id === undefined || frameId === undefined ? undefined : { tabId: tab.id, frameIds: [frameId] };
}
