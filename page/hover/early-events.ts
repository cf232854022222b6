/**
 * Hears the reader's pointer and Esc before the page can. Whoever listens first on `window` hears what later listeners
 * keep from the rest with `stopImmediatePropagation`, so these listeners are there from document_start on; what answers
 * them (hover.ts) is loaded with the first mark, and until then they do nothing.
 */
export interface EarlyEvents {
  /** Begin, or end. What has begun does not begin again, and so does not lose its place before the page's listeners. */
  listen(on: boolean): void;
  /** From now on keep the latest event of each type for {@link attach}: there is something to point at. */
  keep(): void;
  /**
   * Tell `hear`, or nobody, of what was kept and of all that comes. Only the reader's own events are told: by ones that
   * a page makes up it could find out where marks are (threat T11).
   */
  attach(hear: ((event: Event) => void) | null): void;
}

const types = [
  'pointermove',
  'pointerover',
  'pointerout',
  'pointerdown',
  'pointerup',
  'pointercancel',
  'keydown',
  'keyup',
];

/** Firefox hands out with an event that crosses a frame in a closed root, by `originalTarget` and others, that frame. */
const crossings = [
  'pointerenter',
  'pointerleave',
  'mouseover',
  'mouseout',
  'mouseenter',
  'mouseleave',
  'focus',
  'blur',
  'focusin',
  'focusout',
];

/** @param withCrossings hear what the pointer and the focus cross too, so that it can be kept from the page. */
export function createEarlyEvents(target: EventTarget, withCrossings = false): EarlyEvents {
  const heard = withCrossings ? [...types, ...crossings] : types;
  const kept = new Map<string, Event>();
  let onEvent: ((event: Event) => void) | null = null;
  const hear = (event: Event) => {
    if (event.isTrusted) onEvent?.(event);
  };
  return {
    listen(on) {
      for (const type of heard) target[on ? 'addEventListener' : 'removeEventListener'](type, hear, true);
    },
    keep() {
      onEvent = (event) => {
        // In the order in which they came.
        kept.delete(event.type);
        kept.set(event.type, event);
      };
    },
    attach(next) {
      onEvent = next;
      if (next) for (const event of kept.values()) next(event);
      kept.clear();
    },
  };
}
