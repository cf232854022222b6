/**
 * One-time secrets by which a card knows that it was our own script that put it into a page: given to that script in its
 * tab and frame, brought to the card with its port, and taken back in that tab, once. Kept in the session's storage, since
 * the background may be stopped between the two; pages can't read it.
 */
import browser from 'webextension-polyfill';
import { parseYesOrNo } from '../core/frame/parse-answer.ts';
import { askBackground } from './ask-background.ts';

/** One for each frame: what is not used is replaced by the next. */
const keyOf = (tabId: number, frameId: string): string => `card secret ${tabId} ${frameId}`;

/** Background: a new secret for our script in this frame. */
export async function giveCardSecret(tabId: number, frameId: number): Promise<string> {
  const secret = `${frameId} ${crypto.randomUUID()}`;
  await browser.storage.session.set({ [keyOf(tabId, String(frameId))]: secret });
  return secret;
}

/** Background: whether `secret` was given to a frame of this tab and nobody has come with it before. */
export function takeCardSecret(tabId: number, secret: string): Promise<boolean> {
  const key = keyOf(tabId, secret.split(' ', 1)[0]!);
  return navigator.locks.request(key, async () => {
    const stored = await browser.storage.session.get(key);
    if (stored[key] !== secret) return false;
    await browser.storage.session.remove(key);
    return true;
  });
}

/** The card's page: whether the background takes the secret. */
export async function isCardSecret(secret: string): Promise<boolean> {
  return (await askBackground({ type: 'take-card-secret', secret }, parseYesOrNo)) === true;
}
