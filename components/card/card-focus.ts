export interface CardFocus {
  /** Whether the reader's keyboard belongs in the card that is loaded next, or shown now. */
  want(wanted: boolean): void;
  /** Move the focus into the card where it is wanted and the card has a width; to be called again when it gets one. */
  take(): void;
}

/** Brings the focus into the card that `cardNow` finds in this document; null while none is drawn. */
export function createCardFocus(cardNow: () => HTMLElement | null): CardFocus {
  let isWanted = false;
  // Chromium may bring the focus into the frame after the card has taken it, and then to nothing in it.
  addEventListener('focus', () => {
    if (document.activeElement === document.body) cardNow()?.focus();
  });
  return {
    want(wanted) {
      isWanted = wanted;
    },
    take() {
      const card = cardNow();
      // What is not laid out yet can't have the focus.
      if (!isWanted || !card || card.getBoundingClientRect().width === 0) return;
      card.focus();
      isWanted = false;
    },
  };
}
