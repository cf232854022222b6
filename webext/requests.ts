/**
 * Requests of ours that left the browser, from the browser's own record of what background and popup have fetched. The
 * card's frame is not asked: it is held to the extension's own files by the same content policy as they are
 * (wxt.config.ts), and the script in the page has nothing that fetches.
 */
import { parseCount } from '../core/frame/parse-answer.ts';
import { askBackground } from './ask-background.ts';

/** How many this context has made for anything but the extension's own files. */
export function foreignRequests(): number {
  return performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith(location.origin))
    .length;
}

/** How many this page and the background have made, since each was started. */
export async function allForeignRequests(): Promise<number> {
  const ofBackground = await askBackground({ type: 'count-requests' }, parseCount);
  if (ofBackground === undefined) throw new Error('The background does not say what it has requested.');
  return foreignRequests() + ofBackground;
}
