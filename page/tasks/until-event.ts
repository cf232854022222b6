/** Waits for events of the browser. */

/** Resolves at the next event of this type. Rejects when the signal aborts before. */
export function untilEvent(target: EventTarget, type: string, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    target.addEventListener(type, resolve, { once: true, signal });
    signal.addEventListener('abort', reject);
  });
}

/** Resolves once the page is on screen, since in a tab that nobody sees there is nothing to do. Rejects as {@link untilEvent}. */
export async function untilVisible(document: Document, signal: AbortSignal): Promise<void> {
  if (document.visibilityState !== 'visible') await untilEvent(document, 'visibilitychange', signal);
}
