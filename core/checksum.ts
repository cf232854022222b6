/**
 * By a checksum in what is stored, its reader knows that it is whole and as it was written. It is that of the values' JSON,
 * so types and lengths are in it.
 *
 * @returns an integer of 32 bits. Each step maps different values to different values, so texts of one length that differ
 *   within one group of four bytes never agree.
 * @throws TypeError for what JSON can't say, and Firefox can store: a cycle, a bigint.
 */
export function checksumOf(...values: readonly unknown[]): number {
  const text = JSON.stringify(values);
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
