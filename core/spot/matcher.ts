/**
 * Where a form of the gazetteer stands in a text, regardless of what is around it. Two stages: a filter that reads
 * every unit of the text once, in a loop without side effects, and the dictionary, read only where the filter lets a
 * place through. The filter is a relative of the shift tables of Wu and Manber (A fast algorithm for multi-pattern
 * searching, 1994): bitmaps over hashes of the first two and three folded units of the forms.
 */
import { isLetter, isUpperCase } from './characters.ts';
import { COMPLEX, DASH, FOREIGN, foldCharacterAt, INVISIBLE, MARK, SPACE, TRAIL } from './fold.ts';
import type { Gazetteer } from './gazetteer.ts';

/** A form found in a text. */
export interface Match {
  readonly end: number;
  /** Offset of its line in the dictionary. */
  readonly line: number;
}

export const hashPair = (a: number, b: number): number => Math.imul(a, 0x9e3b) ^ Math.imul(b, 0x1f35);
export const hashTriple = (a: number, b: number, c: number): number => {
  const hash = Math.imul(hashPair(a, b), 0x85eb) ^ Math.imul(c, 0x27d5);
  return hash ^ (hash >>> 13);
};

/** The first place at or after `from` where a form may begin; -1 when there is none. Never misses one. */
export function nextCandidate(text: string, from: number, gazetteer: Gazetteer): number {
  const { units, pairs, triples } = gazetteer;
  const pairMask = pairs.length * 4 - 1;
  const tripleMask = triples.length * 8 - 1;
  const last = text.length - 1;
  let a = from < last ? units[text.charCodeAt(from)]! : FOREIGN;
  for (let i = from; i < last; i++) {
    const b = units[text.charCodeAt(i + 1)]!;
    const slot = hashPair(a, b) & pairMask;
    const bits = (pairs[slot >>> 2]! >>> ((slot & 3) << 1)) & 3;
    if (bits !== 0 && a !== FOREIGN && b !== FOREIGN) {
      if (bits & 2) return i;
      const c = i + 2 <= last ? units[text.charCodeAt(i + 2)]! : FOREIGN;
      if (c >= COMPLEX && c <= TRAIL) return i;
      const third = hashTriple(a, b, c) & tripleMask;
      if (c !== FOREIGN && (triples[third >>> 3]! >>> (third & 7)) & 1) return i;
    }
    a = b;
  }
  return -1;
}

/**
 * All forms that begin at `start`, longest first. Case and surroundings are not looked at.
 *
 * With the forms `GLM-4`, `智谱` and `智谱AI`: "glm 4" and "ＧＬＭ４" are `GLM-4`, as is the beginning of "GLM-4.5";
 * at the start of "智谱 AI" there are `智谱AI` and `智谱`.
 */
export function matchesAt(text: string, start: number, gazetteer: Gazetteer): Match[] {
  const { forms, buckets, units } = gazetteer;
  const matches: Match[] = [];
  const [a, b, c] = firstUnits(text, start, units);
  if (c !== FOREIGN) readBucket(hashTriple(a, b, c));
  if (b !== FOREIGN) readBucket(hashTriple(a, b, FOREIGN));
  return matches;

  function readBucket(hash: number): void {
    const bucket = hash & (buckets.length - 2);
    const last = buckets[bucket + 1]!;
    for (let line = buckets[bucket]!; line < last; line = forms.indexOf('\n', line) + 1) {
      const end = keyEnd(text, start, forms, line, units);
      if (end >= 0) matches.push({ end, line });
    }
  }
}

/** The first three folded units from `start` on, over seams; FOREIGN where the text ends or no form goes on. */
function firstUnits(text: string, start: number, units: Uint16Array): [number, number, number] {
  const found: [number, number, number] = [FOREIGN, FOREIGN, FOREIGN];
  // A name cannot begin with what has no shape.
  if (isSkipped(units[text.charCodeAt(start)]!)) return found;
  for (let at = start, count = 0; at < text.length && count < 3; ) {
    const unit = units[text.charCodeAt(at)]!;
    if (unit === FOREIGN) break;
    if (isSkipped(unit)) at++;
    else if (unit > DASH && !joins(units[text.charCodeAt(at + 1)])) {
      found[count++] = unit;
      at++;
    } else {
      const { folded, end } = foldCharacterAt(text, at);
      for (let i = 0; i < folded.length && count < 3; i++) found[count++] = unitAt(folded, i, units);
      at = end;
    }
  }
  return found;
}

const isSkipped = (kind: number): boolean =>
  kind === INVISIBLE || kind === MARK || kind === SPACE || kind === DASH;
/** Whether a unit of this kind may belong to the character before it. */
const joins = (kind: number | undefined): boolean => kind === MARK || kind === COMPLEX;

/** A unit of an exactly folded character, Simplified; surrogates stand for themselves. */
function unitAt(folded: string, i: number, units: Uint16Array): number {
  const unit = folded.charCodeAt(i);
  return (unit & 0xf800) === 0xd800 ? unit : units[unit]!;
}

/** Where the text ends that spells the key at `line` of the dictionary; -1 when it does not. */
function keyEnd(text: string, start: number, forms: string, line: number, units: Uint16Array): number {
  let at = start;
  let letterBefore = false;
  for (let k = line; ; k++) {
    let wanted = forms.charCodeAt(k);
    if (wanted === 0x09 /* TAB */) return at;
    if (wanted === 0x20 || wanted === 0x7c) {
      at = seamEnd(text, at, wanted === 0x20, letterBefore, units);
      if (at < 0) return -1;
      wanted = forms.charCodeAt(++k);
    }
    if (units[text.charCodeAt(at)] === wanted && !joins(units[text.charCodeAt(at + 1)])) at++;
    else {
      while (units[text.charCodeAt(at)] === INVISIBLE) at++;
      if (at >= text.length) return -1;
      const { folded, end } = foldCharacterAt(text, at);
      for (let i = 0; i < folded.length; i++, k++)
        if (unitAt(folded, i, units) !== forms.charCodeAt(k)) return -1;
      k--;
      at = end;
    }
    letterBefore = isLetter(wanted);
  }
}

/**
 * Over a seam of a name: a run of spaces, or one dash, or nothing. Between two letters, what the form does not spell
 * must show as a capital: DeepSeek may be written "Deep Seek" but not "deep seek", Liu Wei "LiuWei" but not "Liuwei".
 */
function seamEnd(
  text: string,
  start: number,
  spelled: boolean,
  letterBefore: boolean,
  units: Uint16Array,
): number {
  let at = start;
  let separator = 0;
  for (; ; at++) {
    const kind = units[text.charCodeAt(at)]!;
    if ((kind === SPACE && separator !== DASH) || (kind === DASH && separator === 0)) separator = kind;
    else if (kind !== INVISIBLE) break;
  }
  const next = text.charCodeAt(at);
  const asSpelled = spelled === separator > 0 || !letterBefore || !isLetter(next);
  return asSpelled || isUpperCase(next) ? at : -1;
}
