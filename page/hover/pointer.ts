/**
 * What the reader's pointer does in a document, told from its events. They are only listened to: a link under a mark, a
 * scroll, a selection go their way.
 */
import type { Clock } from './clock.ts';

export interface PointerListeners {
  /** A mouse, or a pen in the air, moved (`isReal`), or something moved under it. */
  readonly onMove: (event: PointerEvent, isReal: boolean) => void;
  readonly onLeave: () => void;
  /** A mouse button went down. */
  readonly onPress: (event: PointerEvent) => void;
  readonly onTap: (event: PointerEvent) => void;
}

/** A touch that lasts longer selects or opens a menu, ms. */
const longestTap = 500;
/** A touch that goes farther scrolls, CSS px. */
const farthestTap = 10;

/** Returns a listener that tells what a document's pointer events mean. Other events mean nothing. */
export function createPointer(clock: Clock, listeners: PointerListeners): (event: Event) => void {
  let down: { readonly event: PointerEvent; readonly at: number } | null = null;

  const move = (event: PointerEvent, isReal: boolean) => {
    if (event.pointerType !== 'touch') listeners.onMove(event, isReal);
  };

  const hear: Readonly<Record<string, (event: PointerEvent) => void>> = {
    pointermove: (event) => move(event, true),
    // Over a frame, the card's or the page's, no moves reach us; that it was entered does.
    pointerover: (event) => move(event, false),
    pointerout(event) {
      if (event.pointerType !== 'touch' && event.relatedTarget === null) listeners.onLeave();
    },
    pointerdown(event) {
      if (event.pointerType === 'mouse') return listeners.onPress(event);
      // A second finger makes a pinch of it.
      down = down ? null : { event, at: clock.now() };
    },
    pointerup(event) {
      if (event.pointerType === 'mouse') return move(event, true);
      const began = down;
      down = null;
      if (began?.event.pointerId !== event.pointerId || clock.now() - began.at > longestTap) return;
      const { clientX, clientY } = began.event;
      if (Math.hypot(event.clientX - clientX, event.clientY - clientY) <= farthestTap) listeners.onTap(event);
    },
    pointercancel() {
      down = null;
    },
  };
  return (event) => hear[event.type]?.(event as PointerEvent);
}
