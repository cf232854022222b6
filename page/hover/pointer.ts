/**
 * What the reader's pointer does in a document, told from its events. They are only listened to: a link under a mark, a
 * scroll, a selection go their way.
 */
import type { Point } from '../../core/card/geometry.ts';
import type { Clock } from './clock.ts';

export interface PointerAt {
  readonly at: Point;
  readonly onCard: boolean;
}

export interface PointerListeners {
  readonly clock: Clock;
  readonly isOnCard: (event: Event) => boolean;
  /** Mouse, or pen in the air. `isReal`: it moved, rather than something under it. */
  readonly onMove: (move: PointerAt & { readonly pressed: boolean; readonly isReal: boolean }) => void;
  readonly onLeave: () => void;
  /** A mouse button went down. */
  readonly onPress: (press: PointerAt) => void;
  readonly onTap: (tap: PointerAt) => void;
}

/** A touch that lasts longer selects or opens a menu, ms; one that goes farther scrolls, CSS px. */
const tap = { longest: 500, farthest: 10 };

/** Make of a document's pointer events what they mean. Other events mean nothing. */
export function createPointer(listeners: PointerListeners): (event: Event) => void {
  const { clock, isOnCard } = listeners;
  let down: (Point & { readonly id: number; readonly at: number }) | null = null;

  const place = (event: PointerEvent): PointerAt => ({
    at: { x: event.clientX, y: event.clientY },
    onCard: isOnCard(event),
  });
  const move = (event: PointerEvent, isReal: boolean) => {
    if (event.pointerType !== 'touch')
      listeners.onMove({ ...place(event), pressed: event.buttons !== 0, isReal });
  };

  const hear: Readonly<Record<string, (event: PointerEvent) => void>> = {
    pointermove: (event) => move(event, true),
    // Over a frame, the card's or the page's, no moves reach us; that it was entered does.
    pointerover: (event) => move(event, false),
    pointerout(event) {
      if (event.pointerType !== 'touch' && event.relatedTarget === null) listeners.onLeave();
    },
    pointerdown(event) {
      if (event.pointerType === 'mouse') return listeners.onPress(place(event));
      const { pointerId: id, clientX: x, clientY: y } = event;
      // A second finger makes a pinch of it.
      down = down ? null : { id, x, y, at: clock.now() };
    },
    pointerup(event) {
      if (event.pointerType === 'mouse') return move(event, true);
      const began = down;
      down = null;
      if (began?.id !== event.pointerId || clock.now() - began.at > tap.longest) return;
      if (Math.hypot(event.clientX - began.x, event.clientY - began.y) <= tap.farthest)
        listeners.onTap(place(event));
    },
    pointercancel() {
      down = null;
    },
  };
  return (event) => hear[event.type]?.(event as PointerEvent);
}
