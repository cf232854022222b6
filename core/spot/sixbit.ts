/**
 * Numbers as text, six bits a character, in plain ASCII that JSON and the storage of browsers keep as it is. Like
 * base64, but its alphabet is a run of code units, so that reading it back is arithmetic and quick in every host.
 */
const FIRST = 0x30;

/** Numbers below 2²⁴, four characters each. */
export function encodeWords(words: Iterable<number>): string {
  let text = '';
  for (const word of words)
    text += String.fromCharCode(...[18, 12, 6, 0].map((shift) => FIRST + ((word >>> shift) & 63)));
  return text;
}

export function decodeWords(text: string): Uint32Array {
  const words = new Uint32Array(text.length >>> 2);
  for (let i = 0, at = 0; i < words.length; i++)
    words[i] =
      ((text.charCodeAt(at++) - FIRST) << 18) |
      ((text.charCodeAt(at++) - FIRST) << 12) |
      ((text.charCodeAt(at++) - FIRST) << 6) |
      (text.charCodeAt(at++) - FIRST);
  return words;
}

/** Bitmaps whose length is a power of two. */
export function encodeBytes(bytes: Uint8Array): string {
  const words: number[] = [];
  for (let i = 0; i < bytes.length; i += 3)
    words.push((bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0));
  return encodeWords(words);
}

/** The bytes, without the padding that {@link encodeBytes} may add to reach a multiple of three. */
export function decodeBytes(text: string): Uint8Array {
  const words = decodeWords(text);
  const bytes = new Uint8Array(2 ** Math.floor(Math.log2(words.length * 3)));
  for (let i = 0; i < bytes.length; i++) bytes[i] = words[(i / 3) | 0]! >>> (16 - (i % 3) * 8);
  return bytes;
}
