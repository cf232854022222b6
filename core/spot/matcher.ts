/**
 * Where a form of the gazetteer stands in a text, regardless of what is around it. Two stages: a filter that reads
 * every unit of the text once, in a loop without side effects, and the dictionary, read only where the filter lets a
 * place through. The filter is a blocked relative of the ones in hashed multi-pattern search (Wu and Manber 1994):
 * bitmaps over hashes of the first two and three folded units of the forms.
 */
import { isDash, isInvisible, isLetter, isSpace, isUpperCase } from './characters.ts';
import { COMPLEX, FOREIGN, foldCharacterAt, SEPARATOR, skipInvisible, TRAIL } from './fold.ts';
import type { Gazetteer } from './gazetteer.ts';

/** A form found in a text. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** Offset of its line in the dictionary. */
  readonly entry: number;
}

export const hashPair = (a: number, b: number): number => Math.imul(a, 0x9e3b) ^ Math.imul(b, 0x1f35);
export const hashTriple = (a: number, b: number, c: number): number => {
  const h = Math.imul(hashPair(a, b), 0x85eb) ^ Math.imul(c, 0x27d5);
  return h ^ (h >>> 13);
};

/** The first place at or after `from` where a form may begin; -1 when there is none. Never misses one. */
export function nextCandidate(text: string, from: number, gazetteer: Gazetteer): number {
  const { units, pairs, pairMask, triples, tripleMask } = gazetteer;
  const last = text.length - 1;
  if (from >= last) return -1;
  let a = units[text.charCodeAt(from)]!;
  for (let i = from; i < last; i++) {
    const b = units[text.charCodeAt(i + 1)]!;
    const slot = (Math.imul(a, 0x9e3b) ^ Math.imul(b, 0x1f35)) & pairMask;
    const bits = (pairs[slot >>> 2]! >>> ((slot & 3) << 1)) & 3;
    if (bits !== 0 && a !== FOREIGN && b !== FOREIGN) {
      if (bits & 2) return i;
      const c = i + 2 <= last ? units[text.charCodeAt(i + 2)]! : FOREIGN;
      if (c === COMPLEX || c === TRAIL) return i;
      const third = hashTriple(a, b, c) & tripleMask;
      if (c !== FOREIGN && (triples[third >>> 3]! >>> (third & 7)) & 1) return i;
    }
    a = b;
  }
  return -1;
}

/** All forms that begin at `start`, longest first. Case and surroundings are not looked at. */
export function matchesAt(text: string, start: number, gazetteer: Gazetteer): Match[] {
  const matches: Match[] = [];
  const [a, b, c] = firstUnits(text, start, gazetteer.units);
  if (b === FOREIGN) return matches;
  if (c !== FOREIGN) readBucket(hashTriple(a, b, c));
  readBucket(hashTriple(a, b, FOREIGN));
  return matches;

  function readBucket(hash: number): void {
    const { forms, buckets, bucketMask, units } = gazetteer;
    const bucket = hash & bucketMask;
    const end = buckets[bucket + 1]!;
    for (let line = buckets[bucket]!; line < end; line = forms.indexOf('\n', line) + 1) {
      const matchEnd = matchKey(text, start, forms, line, units);
      if (matchEnd >= 0) matches.push({ start, end: matchEnd, entry: line });
    }
  }
}

/** The first three folded units from `start` on, over separators and what has no shape; FOREIGN where the text ends or no form goes on. */
function firstUnits(text: string, start: number, units: Uint16Array): [number, number, number] {
  const found: [number, number, number] = [FOREIGN, FOREIGN, FOREIGN];
  let count = 0;
  for (let at = start; at < text.length && count < 3; ) {
    const unit = units[text.charCodeAt(at)]!;
    if (unit === FOREIGN) break;
    if (unit === SEPARATOR) at++;
    else if (unit > TRAIL && units[text.charCodeAt(at + 1)] !== COMPLEX) {
      found[count++] = unit;
      at++;
    } else if (isInvisible(text.charCodeAt(at))) at++;
    else {
      const { folded, end } = foldCharacterAt(text, at);
      for (let i = 0; i < folded.length && count < 3; i++) found[count++] = foldedUnit(folded, i, units);
      at = end;
    }
  }
  return found;
}

/** A unit of an exactly folded character, Simplified; surrogates stand for themselves. */
function foldedUnit(folded: string, i: number, units: Uint16Array): number {
  const c = folded.charCodeAt(i);
  return (c & 0xf800) === 0xd800 ? c : units[c]!;
}

const TAB = 0x09;
const SPELLED = 0x20;
const IMPLIED = 0x7c;

/** Where the text that spells the key at `line` of the dictionary ends, -1 when it does not. */
function matchKey(text: string, start: number, forms: string, line: number, units: Uint16Array): number {
  let at = start;
  let letterBefore = false;
  for (let k = line; ; k++) {
    let wanted = forms.charCodeAt(k);
    if (wanted === TAB) return at;
    if (wanted === SPELLED || wanted === IMPLIED) {
      const next = crossSeam(text, at, wanted, letterBefore);
      if (next < 0) return -1;
      at = next;
      wanted = forms.charCodeAt(++k);
    }
    if (units[text.charCodeAt(at)] === wanted && units[text.charCodeAt(at + 1)] !== COMPLEX) at++;
    else {
      at = skipInvisible(text, at);
      if (at >= text.length) return -1;
      const { folded, end } = foldCharacterAt(text, at);
      for (let i = 0; i < folded.length; i++)
        if (foldedUnit(folded, i, units) !== forms.charCodeAt(k + i)) return -1;
      k += folded.length - 1;
      at = end;
    }
    letterBefore = isLetter(wanted);
  }
}

/**
 * Over a seam of a name: a run of spaces, or one dash, or nothing. Between two letters what the form does not spell
 * must show as a capital: DeepSeek may be written "Deep Seek" but not "deep seek", Liu Wei "LiuWei" but not "Liuwei".
 */
function crossSeam(text: string, at: number, seam: number, letterBefore: boolean): number {
  let next = skipInvisible(text, at);
  if (isDash(text.charCodeAt(next))) next++;
  else while (isSpace(text.charCodeAt(next)) || isInvisible(text.charCodeAt(next))) next++;
  next = skipInvisible(text, next);
  const separated = next > at && next > skipInvisible(text, at);
  if (separated === (seam === SPELLED)) return next;
  const c = text.charCodeAt(next);
  return !letterBefore || !isLetter(c) || isUpperCase(c) || (!separated && seam === IMPLIED) ? next : -1;
}
