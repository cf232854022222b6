export interface CardFocus {
  /** Says whether the focus belongs in the card: in the one that is shown, or else in the one that is loaded next. */
  want(wanted: boolean): void;
  /**
   * Moves the focus into the card if it belongs there and the card has a width. Call it again when the card gets one.
   */
  take(): void;
}

/**
 * Creates what brings the focus into the card.
 *
 * @param cardNow finds the card in this document; null while none is drawn.
 */
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
      // An element that is not laid out yet can't have the focus.
      if (!isWanted || !card || card.getBoundingClientRect().width === 0) return;
      card.focus();
      isWanted = false;
    },
  };
}
