/**
 * By a checksum in what is stored, its reader knows that it is whole and as it was written. It is that of the values' JSON,
 * so types and lengths are in it; one of the FNV family (Fowler, Noll, Vo), with UTF-16 code units for bytes.
 *
 * @returns an integer of 32 bits. What differs in one code unit never agrees, also in the lowest 16 bits or more, since each step
 *   can be undone.
 * @throws TypeError for what JSON can't say, and Firefox can store: a cycle, a bigint.
 */
export function checksumOf(...values: readonly unknown[]): number {
  const text = JSON.stringify(values);
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
