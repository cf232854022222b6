/**
 * The keys that scroll a page scroll a card too. The card has the focus as a whole, and what scrolls is a part of it,
 * which browsers leave alone then.
 * Answers whether the key is one of them; of `parts` those scroll that can.
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

/** As far as browsers scroll for an arrow key, CSS px. */
const line = 40;
