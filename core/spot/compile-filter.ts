/** The bitmaps by which a page tells where no form can begin. */
import { isWordUnit } from './characters.ts';
import type { Line } from './compile.ts';
import { pauseEvery } from './compile-dictionary.ts';
import { baseOf, kindOf } from './compile-folding.ts';
import { COMPLEX, DASH, FOREIGN, INVISIBLE, MARK, SPACE, TRAIL } from './fold.ts';
import { IMPLIED, SPELLED } from './key.ts';
import { hashNext, hashPair } from './matcher.ts';
import type { GazetteerRecord } from './record.ts';
import { encodeBits } from './sixbit.ts';

type Three = [number, number, number];

/** The bitmaps of the first stage, by which a place where no form begins is passed over. */
export function* filterOf(
  lines: readonly Line[],
): Generator<void, Pick<GazetteerRecord, 'pairs' | 'triples'>> {
  const pairs = new Set<number>();
  const triples = new Set<number>();
  /** A unit as the filter sees it: a kind for a surrogate, FOREIGN after the end. */
  const seenIn = withMemory((unit) => kindOf(unit) || unit.charCodeAt(0) || FOREIGN);
  const baseSeen = withMemory((unit) => seenIn(baseOf(unit)));
  const addPair = (a: number, b: number, bits: 1 | 2) => {
    const pair = hashPair(a, b);
    pairs.add(2 * pair + bits - 1);
    if (bits === 2 && b > DASH) triples.add(hashNext(pair, FOREIGN));
  };
  for (const [i, { key, units }] of lines.entries()) {
    if (i % pauseEvery === 0) yield;
    const three = [units[0] ?? '', units[1] ?? '', units[2] ?? ''] as const;
    const [a, b, c] = three.map(seenIn) as Three;
    addPair(a, b, c > TRAIL ? 1 : 2);
    for (const kind of [COMPLEX, INVISIBLE, MARK, TRAIL]) addPair(a, kind, 2);
    if (hasSeam(key, 1)) for (const kind of [SPACE, DASH]) addPair(a, kind, 2);
    if (c > TRAIL) triples.add(hashNext(hashPair(a, b), c));
    // Marks may be spelled apart.
    const [plainA, plainB, plainC] = three.map(baseSeen) as Three;
    if (plainA !== a) addPair(plainA, MARK, 2);
    if (plainB !== b) addPair(a, plainB, 2);
    if (plainC !== c) triples.add(hashNext(hashPair(a, b), plainC));
    if (hasSeam(key, 2)) for (const kind of [SPACE, DASH]) triples.add(hashNext(hashPair(a, b), kind));
    // Mathematical letters are surrogate pairs: 𝐃eepSeek begins with one.
    if (isWordUnit(a)) addPair(COMPLEX, TRAIL, 2);
    // A ligature may spell the first letters: ﬁ, ﬂ.
    if (/^(?:f[fil]|st)/.test(units)) for (const i of [1, 2, 3]) addPair(COMPLEX, seenIn(units[i] ?? ''), 2);
  }
  return { pairs: bitmapOf(pairs, 32), triples: bitmapOf(triples, 16) };
}

/** A function of single units that remembers what it has answered. */
function withMemory(answer: (unit: string) => number): (unit: string) => number {
  const known = new Map<string, number>();
  return (unit) => {
    const before = known.get(unit);
    if (before !== undefined) return before;
    const now = answer(unit);
    known.set(unit, now);
    return now;
  };
}

/** Whether a separator may stand after the first `count` units of a key. */
const hasSeam = (key: string, count: number): boolean => key[count] === SPELLED || key[count] === IMPLIED;

/** A bitmap of these hashes with at least so many bits for each: one hash in `room` that is not among them looks so. */
export function bitmapOf(hashes: ReadonlySet<number>, room: number): string {
  const bits = new Uint8Array(2 ** Math.max(8, Math.ceil(Math.log2(hashes.size * room + 1))) / 8);
  for (const hash of hashes) bits[(hash >>> 3) & (bits.length - 1)]! |= 1 << (hash & 7);
  return encodeBits(bits);
}
