/**
 * The first `most` items of a list that arrived from elsewhere, each read by `parse`. Null where it is no list, or one
 * of those items can't be read; what stands behind them is not looked at, however long the list is.
 */
export function parseFirst<Item>(
  arrived: unknown,
  most: number,
  parse: (item: unknown) => Item | null,
): Item[] | null {
  if (!Array.isArray(arrived)) return null;
  // Not `map`, which leaves out the gaps that a list may have.
  const items = Array.from(arrived.slice(0, most), (item) => parse(item));
  return items.every((item) => item !== null) ? items : null;
}
