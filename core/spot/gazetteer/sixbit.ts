/**
 * Writes numbers and bitmaps as text, six bits a character, in plain ASCII that JSON and the storage of browsers leave
 * as it is. It is like base64, but its alphabet is a run of code units, so that reading is arithmetic and quick in
 * every host.
 */
const FIRST = 0x30;

/** Writes numbers below 2²⁴, four characters each. */
export function encodeWords(words: Iterable<number>): string {
  let text = '';
  for (const word of words) for (const shift of [18, 12, 6, 0]) text += letter((word >>> shift) & 63);
  return text;
}

export function decodeWords(text: string): Uint32Array {
  const words = new Uint32Array(text.length >>> 2);
  for (let i = 0; i < text.length; i++)
    words[i >>> 2] = (words[i >>> 2]! << 6) | (text.charCodeAt(i) - FIRST);
  return words;
}

/** The first of the characters that stand for 14 bits: letters and signs, no controls and no surrogates. */
const FIRST_WIDE = 0x100;

/** Writes 14 bits as a single character, which {@link shortAt} reads where it stands. */
export const encodeShort = (number: number): string => String.fromCharCode(FIRST_WIDE + number);
export const shortAt = (text: string, at: number): number => text.charCodeAt(at) - FIRST_WIDE;

/** Writes 28 bits as two characters, which {@link longAt} reads. */
export const encodeLong = (number: number): string =>
  encodeShort(number >>> 14) + encodeShort(number & 0x3fff);
export const longAt = (text: string, at: number): number => (shortAt(text, at) << 14) | shortAt(text, at + 1);

const letter = (sixBits: number): string => String.fromCharCode(FIRST + sixBits);

/** The number that stands for as many zeros without a one after them. */
const FAR = 63;

/**
 * Writes a bitmap that is mostly zeros: the logarithm of its size, then for each one the number of zeros before it. If
 * a thirtieth of the bits are ones, this takes little more than a character for each one, a fifth of what its bytes
 * would.
 *
 * @param width how many bits of each byte are used, the lowest ones: 8 or 4. The number of bits is a power of two.
 */
export function encodeBits(bits: Uint8Array, width = 8): string {
  let text = letter(Math.log2(bits.length * width));
  let zeros = 0;
  for (const byte of bits)
    for (let i = 0; i < width; i++) {
      if (zeros === FAR) {
        text += letter(FAR);
        zeros = 0;
      }
      if ((byte >>> i) & 1) {
        text += letter(zeros);
        zeros = 0;
      } else zeros++;
    }
  return text;
}

/** Reads what {@link encodeBits} has written with the same `width`. */
export function decodeBits(text: string, width = 8): Uint8Array {
  const bits = new Uint8Array(2 ** (text.charCodeAt(0) - FIRST) / width);
  for (let i = 1, at = 0; i < text.length; i++) {
    const zeros = text.charCodeAt(i) - FIRST;
    at += zeros;
    if (zeros < FAR) {
      bits[(at / width) | 0]! |= 1 << (at & (width - 1));
      at++;
    }
  }
  return bits;
}
