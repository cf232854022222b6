/**
 * Slots are the numbers by which candidates name packs. A pack keeps its slot for as long as it is compiled, whatever comes,
 * goes or is moved before it: else every shard would have to be written anew. Its priority is the place in the library, and
 * is seen in the order of a form's candidates.
 */

/** Ids of packs by slot; null where a slot is free. */
export type Slots = readonly (string | null)[];

/**
 * The slots of the packs with these ids, which differ: those that have one keep it, the others take the first that are
 * free.
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
