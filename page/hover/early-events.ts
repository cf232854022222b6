/**
 * Hears the reader's pointer and Esc before the page can. A listener on `window` can keep an event from all that were
 * added after it (`stopImmediatePropagation`), so ours are added at document_start. What answers them, hover.ts, is
 * loaded with the first mark; until then they do nothing.
 */
export interface EarlyEvents extends HeardEvents {
  /** Begin, or end. Listeners that are there already keep their place before those of the page. */
  listen(on: boolean): void;
  /** From now on buffer the latest event of each type for {@link attach}: there is something to point at. */
  buffer(): void;
}

export interface HeardEvents {
  /**
   * Have `hear`, or nobody, told of what was buffered and of all that comes. Only the reader's own events are told: by
   * events of its own making a page could find out where marks are (threat T11).
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

/**
 * What the pointer and the focus cross. Firefox hands out with an event that crosses a frame in a closed root, by
 * `originalTarget` and others, that frame; heard first, it can be kept from the page.
 */
export const crossings = [
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

/** @param more types of events to be heard too. */
export function createEarlyEvents(target: EventTarget, more: readonly string[] = []): EarlyEvents {
  const heard = types.concat(more);
  const buffered = new Map<string, Event>();
  let onEvent: ((event: Event) => void) | null = null;
  const hear = (event: Event) => {
    if (event.isTrusted) onEvent?.(event);
  };
  return {
    listen(on) {
      for (const type of heard) target[on ? 'addEventListener' : 'removeEventListener'](type, hear, true);
    },
    buffer() {
      onEvent = (event) => {
        // In the order in which they came.
        buffered.delete(event.type);
        buffered.set(event.type, event);
      };
    },
    attach(next) {
      onEvent = next;
      if (next) for (const event of buffered.values()) next(event);
      buffered.clear();
    },
  };
}
