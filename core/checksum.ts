/**
 * By a checksum in what is stored, its reader knows that it is whole and as it was written.
 *
 * It is that of the JSON text of all fields of `value` but one called `checksum`, so names, types, lengths and counts are in
 * it: what has another shape has another checksum. The fields are taken by their names' order, since storages give them
 * back in an order of their own; they are plain values or lists of such.
 *
 * @returns an integer of 32 bits. Each step could be undone, so that two texts that differ in four bytes side by side never agree.
 * @throws TypeError for what JSON can't say, and Firefox can store: a cycle, a bigint.
 */
export function checksumOf(value: unknown): number {
  const fields = { ...(value as object), checksum: 0 };
  const text = JSON.stringify(fields, Object.keys(fields).sort());
  // Four bytes at a time, since most pages end before this loop is compiled. Into an array of our own: what a TextEncoder
  // makes is the page's in Firefox, and kept from us.
  const words = new Uint32Array(text.length);
  const { written } = new TextEncoder().encodeInto(text, new Uint8Array(words.buffer));
  let hash = 0;
  for (let i = 0; i < written / 4; i++) {
    hash = Math.imul(hash ^ words[i]!, 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash;
}
