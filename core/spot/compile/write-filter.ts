/** Writes the tables by which a page tells where no form can begin. */

import { ALONE, FIRST, hashNext, hashPair, pairBits, SECOND } from '../gazetteer/hashes.ts';
import type { GazetteerRecord } from '../gazetteer/record.ts';
import { encodeBits } from '../gazetteer/sixbit.ts';
import { isWordUnit } from '../text/characters.ts';
import { COMPLEX, DASH, FOREIGN, INVISIBLE, MARK, SPACE, TRAIL } from '../text/fold.ts';
import { IMPLIED, SPELLED } from '../text/key.ts';
import { type Line, pauseEvery } from './line.ts';
import { baseOf, kindOf } from './write-folding.ts';

type Three = [number, number, number];

/**
 * The kinds of units that may stand after any unit of a name as text spells it: marks, and what has no shape or several
 * units.
 */
const anywhere = [COMPLEX, INVISIBLE, MARK];

/** Makes the tables of the filter, by which offsets are passed over where no form begins. */
export function* filterOf(
  lines: readonly Line[],
): Generator<void, Pick<GazetteerRecord, 'pairs' | 'triples'>> {
  const pairs = new Set<number>();
  const triples = new Set<number>();
  /** A unit as the filter sees it: a kind for a surrogate, FOREIGN after the end. */
  const seenIn = withMemory((unit) => kindOf(unit) || unit.charCodeAt(0) || FOREIGN);
  const baseSeen = withMemory((unit) => seenIn(baseOf(unit)));
  const addBit = (a: number, b: number, bit: number) => pairs.add(pairBits * hashPair(a, b) + Math.log2(bit));
  const addPair = (a: number, b: number) => {
    addBit(a, b, ALONE);
    if (b > DASH) triples.add(hashNext(hashPair(a, b), FOREIGN));
  };
  const addTriple = (a: number, b: number, c: number) => {
    addBit(a, b, FIRST);
    addBit(b, c, SECOND);
    if (c > TRAIL) triples.add(hashNext(hashPair(a, b), c));
  };
  for (const [i, { key, units }] of lines.entries()) {
    if (i % pauseEvery === 0) yield;
    const three = [units[0] ?? '', units[1] ?? '', units[2] ?? ''] as const;
    const [a, b, c] = three.map(seenIn) as Three;
    for (const kind of anywhere) addPair(a, kind);
    if (hasSeam(key, 1)) for (const kind of [SPACE, DASH]) addPair(a, kind);
    if (c > TRAIL) for (const third of [c, ...anywhere]) addTriple(a, b, third);
    else addPair(a, b);
    if (hasSeam(key, 2)) for (const kind of [SPACE, DASH]) addTriple(a, b, kind);
    // Marks may be spelled apart.
    const [plainA, plainB, plainC] = three.map(baseSeen) as Three;
    if (plainA !== a) addPair(plainA, MARK);
    if (plainB !== b) addPair(a, plainB);
    if (plainC !== c) addTriple(a, b, plainC);
    // Mathematical letters are surrogate pairs: 𝐃eepSeek begins with one.
    if (isWordUnit(a)) addPair(COMPLEX, TRAIL);
    // A ligature may spell the first letters: ﬁ, ﬂ.
    if (/^(?:f[fil]|st)/.test(units))
      for (const next of [1, 2, 3]) addPair(COMPLEX, seenIn(units[next] ?? ''));
  }
  return {
    // The bitmap stays near a processor: in half of its first cache for few forms, in half a megabyte for 100,000.
    pairs: bitmapOf(pairs, pairs.size > 50_000 ? 16 : 32, 16, pairBits),
    triples: bitmapOf(triples, 16, 14),
  };
}

/** Makes a function of single units remember what it has answered. */
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

/**
 * Writes a bitmap of these hashes.
 *
 * @param room the least number of bits for each hash: one in `room` hashes that are not in the set looks as if it were.
 * @param least the logarithm of the least number of bits in all.
 * @param width the number of bits in each byte.
 */
export function bitmapOf(hashes: ReadonlySet<number>, room: number, least = 8, width = 8): string {
  const bits = new Uint8Array(2 ** Math.max(least, Math.ceil(Math.log2(hashes.size * room + 1))) / width);
  for (const hash of hashes) bits[Math.floor(hash / width) & (bits.length - 1)]! |= 1 << (hash & (width - 1));
  return encodeBits(bits, width);
}
