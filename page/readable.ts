/** Whether and when a document is worth a session. */
import { readableTypes } from '../core/frame/readable-types.ts';
import { untilEvent, untilVisible } from './tasks/until-event.ts';

/** Whether it is of a kind that we read. */
export function isReadable(document: Document): boolean {
  return readableTypes.includes(document.contentType);
}

/** Frames with less room hold buttons, counters and pixels, not prose; some grow later. CSS pixels. */
const leastWidth = 200;
const leastHeight = 100;

/** A frame outside the window is not drawn and not told when it has got its size, so it asks itself after these pauses, ms. */
const pauses = [100, 500, 2_000];

/**
 * Resolves when someone may read the document: it is not prerendered, its tab is in front, and a frame has room for
 * prose. Until then nothing is to be done in it.
 */
export async function untilSeen(document: Document, signal: AbortSignal): Promise<void> {
  if ((document as Document & { readonly prerendering?: boolean }).prerendering) {
    await untilEvent(document, 'prerenderingchange', signal);
  }
  await untilVisible(document, signal);
  const view = document.defaultView!;
  if (view === view.top) return;
  // Not by a media query: asked for one before a frame's style sheets are there, Firefox lays the frame out without them,
  // and each later change of a page with thousands of elements takes 10 ms longer (docs/cost.md).
  const hasRoom = () => view.innerWidth >= leastWidth && view.innerHeight >= leastHeight;
  let grows: Promise<void> | null = null;
  for (let i = 0; !hasRoom(); i++) {
    grows ??= untilEvent(view, 'resize', signal).then(() => {
      grows = null;
    });
    const delay = pauses[i];
    await (delay ? Promise.race([grows, new Promise((resolve) => setTimeout(resolve, delay))]) : grows);
  }
}

/**
 * The address of the page this frame is in, whose site decides whether we are on; null where the frame can't see it
 * (no `ancestorOrigins`, or hidden by a referrer policy).
 */
export function topAddress(view: Window): string | null {
  if (view === view.top) return view.location.href;
  const origins = view.location.ancestorOrigins as DOMStringList | undefined;
  const top = origins?.[origins.length - 1];
  return top && top !== 'null' ? top : null;
}
