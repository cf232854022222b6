/**
 * Assigns slots, the numbers by which candidates name packs. A pack retains its slot while it is compiled, although
 * packs before it come, go or move: otherwise every shard would have to be written anew. The priority of a pack is its
 * position in the library, which the order of a form's candidates shows.
 */

/** The ids of packs by slot; null if a slot is free. */
export type Slots = readonly (string | null)[];

/**
 * The slots of the packs with these ids, which differ. Those that have one retain it, the others take the first that
 * are free.
 *
 * @param before the slots that were assigned last.
 */
export function assignSlots(ids: readonly string[], before: Slots): Slots {
  const slots = before.map((id) => (id !== null && ids.includes(id) ? id : null));
  for (const id of ids) {
    if (slots.includes(id)) continue;
    const free = slots.indexOf(null);
    slots[free < 0 ? slots.length : free] = id;
  }
  return slots.slice(0, slots.findLastIndex((id) => id !== null) + 1);
}
