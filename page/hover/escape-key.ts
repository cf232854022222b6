/**
 * Esc closes what is on top. While a card can be seen that is the card, and the page, whose dialog or lightbox would go
 * as well, is not told of that one press: neither of the key going down, nor of its repeats, nor of its coming up.
 */
export interface EscapeKey {
  /** A key went down or up. */
  hear(event: KeyboardEvent): void;
  /** Esc went down where we can't hear it, in the card's own frame. The rest of that press, which the page would hear, is ours. */
  takePress(): void;
}

/** @param close closes the card; returns whether there was one to be seen. */
export function createEscapeKey(close: () => boolean): EscapeKey {
  let isOurs = false;
  return {
    hear(event) {
      // To an input method Esc means something else.
      if (event.key !== 'Escape' || event.isComposing) return;
      if (event.type === 'keydown' && !event.repeat) isOurs = close();
      if (!isOurs) return;
      if (event.type === 'keyup') isOurs = false;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    takePress() {
      isOurs = true;
    },
  };
}
