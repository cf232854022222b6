/**
 * By a checksum in what is stored, its reader knows that it is whole and as it was written.
 *
 * It is that of the JSON text of all fields of `value` but one called `checksum`, so names, types, lengths and counts are in
 * it: what has another shape has another checksum. The fields are taken by their names' order, since storages give them
 * back in an order of their own; they are plain values or lists of such.
 *
 * @returns an integer of 32 bits. Each step could be undone, so that two texts that differ in one unit never agree.
 * @throws TypeError for what JSON can't say, and Firefox can store: a cycle, a bigint.
 */
export function checksumOf(value: unknown): number {
  const fields = { ...(value as object), checksum: undefined };
  const text = JSON.stringify(fields, Object.keys(fields).sort());
  let hash = 0;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash;
}
