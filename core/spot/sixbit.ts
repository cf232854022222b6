/**
 * Bytes as text, six bits a character, in plain ASCII that JSON and the storage of browsers keep as it is. Like
 * base64, but its alphabet is a run of code units, so that reading it back is arithmetic and quick in every host.
 */
const FIRST = 0x30;

export function encodeBytes(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += String.fromCharCode(
      FIRST + (word >>> 18),
      FIRST + ((word >>> 12) & 63),
      FIRST + ((word >>> 6) & 63),
      FIRST + (word & 63),
    );
  }
  return text;
}

/** `length` bytes, as written by {@link encodeBytes}. */
export function decodeBytes(text: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0, at = 0; at < length; i += 4) {
    const word = readWord(text, i);
    bytes[at++] = word >>> 16;
    bytes[at++] = word >>> 8;
    bytes[at++] = word;
  }
  return bytes;
}

/** Numbers below 2²⁴, four characters each. */
export function encodeWords(words: Iterable<number>): string {
  let text = '';
  for (const word of words)
    text += encodeBytes(Uint8Array.of((word >>> 16) & 255, (word >>> 8) & 255, word & 255));
  return text;
}

export function decodeWords(text: string): Uint32Array {
  const words = new Uint32Array(text.length >>> 2);
  for (let i = 0; i < words.length; i++) words[i] = readWord(text, i << 2);
  return words;
}

function readWord(text: string, i: number): number {
  return (
    ((text.charCodeAt(i) - FIRST) << 18) |
    ((text.charCodeAt(i + 1) - FIRST) << 12) |
    ((text.charCodeAt(i + 2) - FIRST) << 6) |
    (text.charCodeAt(i + 3) - FIRST)
  );
}
