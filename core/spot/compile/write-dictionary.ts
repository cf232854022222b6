/** Writes the dictionary of a gazetteer, cut into shards that a page can load by themselves. */

import { keyOffset } from '../gazetteer/dictionary.ts';
import { fewUnits, goesOn, hashAgain, hashNext, hashPair, stemLengths } from '../gazetteer/hashes.ts';
import { markOf, needs, type StoredShard, typeLetters } from '../gazetteer/record.ts';
import { encodeLong, encodeShort } from '../gazetteer/sixbit.ts';
import { type Line, pauseEvery } from './line.ts';

/** The lengths of the parts of a dictionary, in characters. */
export interface ShardSizes {
  /** The length up to which a dictionary is one shard, and in the record that pages read anyway. */
  readonly inline: number;
  /**
   * The length that a shard of a longer dictionary should have. A page loads a shard for each form that could stand in
   * it.
   */
  readonly shard: number;
}

/**
 * The sizes by which a shard has some thirty forms: few enough to be loaded for one of them, and not too many records.
 */
export const usualSizes: ShardSizes = { inline: 16_000, shard: 1_000 };

/**
 * The most candidates that are written for a form. One that more entities bear tells nobody anything, and the length of
 * a line is a number of 14 bits.
 */
const mostCandidates = 64;

const letterOf = new Map(Object.entries(typeLetters).map(([letter, type]) => [type, letter]));

/** The hash under which a form is filed: that of its longest stem (see `stemLengths`). */
const hashOfStem = (units: string): number =>
  hashOfFirst(units, stemLengths.findLast((length) => length <= units.length)!);

function hashOfFirst(units: string, count: number): number {
  let hash = hashPair(units.charCodeAt(0), units.charCodeAt(1));
  for (let i = 2; i < count; i++) hash = hashNext(hash, units.charCodeAt(i));
  return hash;
}

/** The hashes that the bitmap of stems holds. */
export function stemsOf(lines: readonly Line[]): ReadonlySet<number> {
  const stems = new Set<number>();
  for (const { units } of lines) {
    stems.add(hashOfStem(units));
    if (units.length >= longStem) stems.add(hashOfFirst(units, fewUnits) ^ goesOn);
  }
  for (const hash of [...stems]) stems.add(hashAgain(hash));
  return stems;
}

/** The length from which on the stem of a form has more units than are hashed at every candidate. */
const longStem = stemLengths.find((length) => length > fewUnits)!;

/**
 * Writes the lines into shards, whose number is a power of two.
 *
 * @param companions the companion words of an entity, by the pack's slot and its id as in `0 glm-4`.
 */
export function* shardsOf(
  lines: readonly Line[],
  companions: ReadonlyMap<string, string>,
  sizes: ShardSizes,
): Generator<void, StoredShard[]> {
  const filed = lines.map((line) => ({ hash: hashOfStem(line.units), text: textOf(line), line }));
  const length = filed.reduce((sum, { text }) => sum + text.length, 0);
  const bits = length <= sizes.inline ? 0 : Math.max(0, Math.ceil(Math.log2(length / sizes.shard)));
  const parts: FiledLine[][] = Array.from({ length: 2 ** bits }, () => []);
  for (const one of filed) parts[one.hash & (parts.length - 1)]!.push(one);
  const shards: StoredShard[] = [];
  for (const part of parts) {
    if (shards.length % pauseEvery === 0) yield;
    const entities = [...new Set(part.flatMap(({ line }) => [...line.candidates.keys()]))].sort();
    let words = '\n';
    for (const entity of entities)
      if (companions.has(entity)) words += `${entity}\t${companions.get(entity)}\n`;
    shards.push({ forms: formsOf(part, bits), companions: words });
  }
  return shards;
}

interface FiledLine {
  readonly hash: number;
  readonly text: string;
  readonly line: Line;
}

/**
 * Writes the lines of a shard in buckets, by the bits of the hash that did not choose the shard; see
 * `StoredShard.forms`.
 */
function formsOf(filed: readonly FiledLine[], shardBits: number): string {
  const count = 2 ** Math.floor(Math.log2(filed.length + 1));
  const buckets: FiledLine[][] = Array.from({ length: count }, () => []);
  for (const one of filed) buckets[(one.hash >>> shardBits) & (count - 1)]!.push(one);
  const starts = [2 * (count + 2)];
  let lines = '';
  for (const bucket of buckets) {
    bucket.sort((one, other) => inBucket(one.line.units, other.line.units));
    for (const { hash, text } of bucket)
      lines += encodeShort(text.length + keyOffset) + encodeShort(markOf(hash)) + text;
    starts.push(starts[0]! + lines.length);
  }
  return [count, ...starts].map(encodeLong).join('') + lines;
}

/**
 * Compares two forms of a bucket by their units: the longest first, then in an order that no moving of packs changes.
 * Only forms of the same units stay in the order of their packs: a text that spells one may spell the other, and the
 * first that stands there is taken.
 */
function inBucket(one: string, other: string): number {
  if (one === other) return 0;
  return other.length - one.length || (one < other ? -1 : 1);
}

function textOf({ key, form, caseSensitive, candidates }: Line): string {
  let text = `${key}\t${form === key ? '' : form}\t${caseSensitive ? '=' : ''}`;
  for (const [entity, { type, need }] of [...candidates].slice(0, mostCandidates))
    text += `\t${letterOf.get(type)}${needs.indexOf(need)}${entity}`;
  return `${text}\n`;
}

/** The bytes that a shard takes in storage, where JSON is stored as UTF-8; a few more or less. */
export function bytesOf({ forms, companions }: StoredShard): number {
  let bytes = 50;
  for (const text of [forms, companions])
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      bytes += c < 0x20 ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
  return bytes;
}
