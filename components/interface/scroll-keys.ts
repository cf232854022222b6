/**
 * Scrolls a card by the keys that scroll a page. Browsers would not: the card as a whole has the focus, and what
 * scrolls is a part of it. Of `parts`, those scroll that can.
 *
 * @returns whether the key is one that scrolls.
 */
export function scrollByKey(event: KeyboardEvent, parts: readonly (Element | null)[]): boolean {
  const { key, shiftKey } = event;
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const towards = key === ' ' ? (shiftKey ? 'PageUp' : 'PageDown') : key;
  for (const part of parts) {
    if (!part) continue;
    const page = part.clientHeight * 0.9;
    const way = { ArrowDown: line, ArrowUp: -line, PageDown: page, PageUp: -page, End: 1e6, Home: -1e6 }[
      towards
    ];
    if (way === undefined) return false;
    part.scrollTop += way;
  }
  return true;
}

/** How far an arrow key scrolls, CSS px; browsers scroll as far. */
const line = 40;
