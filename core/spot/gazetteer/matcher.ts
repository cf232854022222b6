/**
 * Finds the forms of a gazetteer in a text, regardless of what is around them. There are two stages: a filter that
 * reads every unit of the text once, in a loop without side effects, and the dictionary, which is read only at the
 * candidates that the filter lets through. The filter is Shift-Or over pairs of units (Salmela, Tarhio and Kytöjoki,
 * Multipattern string matching with q-grams, 2006), cut off after the first three folded units of the forms.
 */
import { codeAt, isLetter, isUpperCase } from '../text/characters.ts';
import { COMPLEX, DASH, FOREIGN, foldCharacterAt, INVISIBLE, MARK, SPACE, TRAIL } from '../text/fold.ts';
import { bucketAt, type Entry, entryAt, keyOffset } from './dictionary.ts';
import type { Gazetteer } from './gazetteer.ts';
import { ALONE, fewUnits, goesOn, hashAgain, hashNext, hashPair, SECOND, stemLengths } from './hashes.ts';
import { markOf } from './record.ts';
import { longAt, shortAt } from './sixbit.ts';

/** A form found in a text. */
export interface Match {
  readonly end: number;
  readonly entry: Entry;
}

const manyUnits = stemLengths.at(-1)!;

/** Whether the bit for a hash is set in a bitmap whose length is a power of two. */
const hasBit = (bits: Uint8Array, hash: number): boolean =>
  ((bits[(hash >>> 3) & (bits.length - 1)]! >>> (hash & 7)) & 1) === 1;

/** Whether forms may be filed under this hash. */
const isStem = (stems: Uint8Array, hash: number): boolean =>
  hasBit(stems, hash) && hasBit(stems, hashAgain(hash));

/** The first offset from `from` on where a form may begin; -1 when there is none. It never misses one. */
export function nextCandidate(text: string, from: number, { units, pairs, triples }: Gazetteer): number {
  const mask = pairs.length - 1;
  const last = text.length - 1;
  if (from >= last) return -1;
  let b = units[text.charCodeAt(from)]!;
  let before = 0;
  for (let i = from; i < last; i++) {
    const a = b;
    b = units[text.charCodeAt(i + 1)]!;
    // This is `hashPair`, written out: a call takes longer (docs/cost.md, "Choices in the code").
    const hash = Math.imul(a, 0x9e3b) ^ b;
    const bits = pairs[hash & mask]!;
    // The pair before may begin a form and this one goes on with one, or this one is enough.
    const hit = ((before << 1) | ALONE) & bits;
    before = bits;
    if (hit === 0 || a === FOREIGN || b === FOREIGN) continue;
    // This second test would take longer in a function of its own, too.
    if (hit !== ALONE) {
      const first = units[text.charCodeAt(i - 1)]!;
      if (first !== FOREIGN && (b <= TRAIL || hasBit(triples, hashNext(hashPair(first, a), b)))) return i - 1;
    }
    if (hit !== SECOND && (b <= DASH || hasBit(triples, hashNext(hash, FOREIGN)))) return i;
  }
  return -1;
}

/** The hashes of the first units at the candidate that is being tried, by the number of those units. */
const hashes = new Int32Array(manyUnits + 1);

/**
 * All forms that begin at `start`, longest first; null while a shard is missing that may hold one more. Neither case
 * nor what is around a form is judged here.
 *
 * With the forms `GLM-4`, `智谱` and `智谱AI`: "glm 4" and "ＧＬＭ４" are `GLM-4`, as is the beginning of "GLM-4.5"; at the
 * start of "智谱 AI" there are `智谱AI` and `智谱`.
 *
 * @param missing gets the numbers of the shards that are not loaded yet.
 */
export function matchesAt(
  text: string,
  start: number,
  gazetteer: Gazetteer,
  missing?: Set<number>,
): readonly Match[] | null {
  const { shards, shardBits, stems, units, packs } = gazetteer;
  let count = hashStems(text, start, units, fewUnits);
  if (count === fewUnits && isStem(stems, hashes[fewUnits]! ^ goesOn))
    count = hashStems(text, start, units, manyUnits);
  const matches: Match[] = [];
  let isKnown = true;
  // Nine of ten candidates have no stem, so stems that are too long are not even tried: the first lengths go up by one.
  for (let i = count > fewUnits ? stemLengths.length - 1 : count - stemLengths[0]!; i >= 0; i--) {
    const hash = hashes[stemLengths[i]!]!;
    if (stemLengths[i]! > count || !isStem(stems, hash)) continue;
    const number = hash & (shards.length - 1);
    const shard = gazetteer.shardAt(number);
    if (!shard) {
      isKnown = false;
      if (shard !== null) missing?.add(number);
      continue;
    }
    const { forms } = shard;
    const mark = markOf(hash);
    const bucket = bucketAt(forms, hash >>> shardBits);
    const end = longAt(forms, bucket + 2);
    for (let line = longAt(forms, bucket); line < end; line += shortAt(forms, line)) {
      if (shortAt(forms, line + 1) !== mark) continue;
      const last = keyEnd(text, start, forms, line + keyOffset, units);
      if (last >= 0) matches.push({ end: last, entry: entryAt(shard, line, packs) });
    }
  }
  return isKnown ? matches : null;
}

/**
 * Puts the hashes of up to `most` folded units from `start` on, over seams, into {@link hashes}.
 *
 * @returns how many units there were before one that no form has.
 */
function hashStems(text: string, start: number, units: Uint16Array, most: number): number {
  let count = 0;
  let hash = 0;
  for (let at = start; at < text.length; at++) {
    const unit = units[text.charCodeAt(at)]!;
    if (unit > DASH) {
      if (count === most) break;
      hash = hashOn(hash, count, unit);
      hashes[++count] = hash;
    } else {
      if (unit === FOREIGN) break;
      // This is looked for after the last unit as well, since a mark there changes that unit.
      if (unit < SPACE) return hashExactly(text, start, units, most);
      // A name cannot begin with a separator.
      if (count === most || count === 0) break;
    }
  }
  return count;
}

/** The hash of `count` units, `hash`, with one unit more. */
const hashOn = (hash: number, count: number, unit: number): number =>
  count === 0 ? unit : count === 1 ? hashPair(hash, unit) : hashNext(hash, unit);

/** Does what {@link hashStems} does, for text with marks, surrogates or characters without a shape. */
function hashExactly(text: string, start: number, units: Uint16Array, most: number): number {
  let count = 0;
  let hash = 0;
  for (let at = start; at < text.length && count < most; ) {
    const unit = units[text.charCodeAt(at)]!;
    if (unit === FOREIGN) break;
    if (unit === COMPLEX || unit === TRAIL || unit > DASH) {
      const { folded, end } = foldCharacterAt(text, at);
      for (let i = 0; i < folded.length && count < most; i++) {
        hash = hashOn(hash, count, unitAt(folded, i, units));
        hashes[++count] = hash;
      }
      at = end;
    } else if (at++ === start) break;
  }
  return count;
}

/** Whether a unit of this kind may belong to the character before it. */
const joins = (kind: number): boolean => kind === MARK || kind === COMPLEX;

/** A unit of an exactly folded character, Simplified; surrogates stand for themselves. */
function unitAt(folded: string, i: number, units: Uint16Array): number {
  const unit = folded.charCodeAt(i);
  return (unit & 0xf800) === 0xd800 ? unit : units[unit]!;
}

/** The end of the text that begins at `start` and spells the key at `key` in `forms`; -1 when it does not spell it. */
function keyEnd(text: string, start: number, forms: string, key: number, units: Uint16Array): number {
  let at = start;
  for (let k = key; ; k++) {
    let wanted = forms.charCodeAt(k);
    if (wanted === 0x09 /* TAB */) return at;
    if (wanted === 0x20 || wanted === 0x7c) {
      at = seamEnd(text, at, wanted === 0x20, isLetter(forms.charCodeAt(k - 1)), units);
      if (at < 0) return -1;
      wanted = forms.charCodeAt(++k);
    }
    let unit = units[codeAt(text, at)]!;
    while (unit === INVISIBLE) unit = units[codeAt(text, ++at)]!;
    if (unit === COMPLEX || unit === TRAIL || joins(units[codeAt(text, at + 1)]!)) {
      const { folded, end } = foldCharacterAt(text, at);
      for (let i = 0; i < folded.length; i++, k++)
        if (unitAt(folded, i, units) !== forms.charCodeAt(k)) return -1;
      k--;
      at = end;
    } else if (unit === wanted) at++;
    else return -1;
  }
}

/**
 * The end of a seam of a name: of a run of spaces, one dash, or nothing. Between two letters, what the form does not
 * spell must show as a capital: DeepSeek may be written "Deep Seek" but not "deep seek", Liu Wei "LiuWei" but not
 * "Liuwei".
 *
 * @param spelled whether the form has a space or dash there.
 * @returns -1 when the name can't go on as the text does.
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
    const kind = units[codeAt(text, at)]!;
    if ((kind === SPACE && separator !== DASH) || (kind === DASH && separator === 0)) separator = kind;
    else if (kind !== INVISIBLE) break;
  }
  const next = codeAt(text, at);
  const asSpelled = spelled === separator > 0 || !letterBefore || !isLetter(next);
  return asSpelled || isUpperCase(next) ? at : -1;
}
