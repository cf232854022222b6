/**
 * The first `most` items of a list that arrived from elsewhere, each read by `parse` and kept once by its key. Null
 * where it is no list, or one of those items can't be read; what stands behind them is not looked at, however long the
 * list is.
 */
export function firstDistinct<Item>(
  arrived: unknown,
  most: number,
  parse: (item: unknown) => Item | null,
  keyOf: (item: Item) => string,
): Item[] | null {
  if (!Array.isArray(arrived)) return null;
  const distinct = new Map<string, Item>();
  for (const one of arrived.slice(0, most)) {
    const item = parse(one);
    if (item === null) return null;
    const key = keyOf(item);
    if (!distinct.has(key)) distinct.set(key, item);
  }
  return [...distinct.values()];
}
