/**
 * Computes the checksum that is stored beside `values`. It shows whoever reads them back that they are whole and
 * unchanged. It is taken of their JSON, so their types and lengths count too.
 *
 * @returns an integer of 32 bits. Two JSON texts of one length that differ within one group of four bytes never have
 *   the same.
 * @throws TypeError for values that Firefox can store and JSON can't express: a cycle, a bigint.
 */
export function checksumOf(...values: readonly unknown[]): number {
  const text = JSON.stringify(values);
  // The loop takes four bytes at a time, since most pages end before it is compiled. The bytes go into an array of our
  // own: in Firefox an array that a TextEncoder makes belongs to the page, and we may not read it.
  const words = new Uint32Array(text.length);
  const { written } = new TextEncoder().encodeInto(text, new Uint8Array(words.buffer));
  let hash = 0;
  for (let i = 0; i < written / 4; i++) {
    hash = Math.imul(hash ^ words[i]!, 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash;
}
