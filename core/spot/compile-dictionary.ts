/** The dictionary of a gazetteer, cut into shards that a page can load by themselves. */
import type { Line } from './compile.ts';
import { hashNext, hashPair, stemLengths } from './matcher.ts';
import { needs, type StoredShard, typeLetters } from './record.ts';
import { encodeWords } from './sixbit.ts';

/** How long the parts of a dictionary are, in characters. */
export interface ShardSizes {
  /** A dictionary up to this length is one shard, and in the record that pages read anyway. */
  readonly inline: number;
  /** What a shard of a longer one should have. A page loads a shard for each form that could stand in it. */
  readonly shard: number;
}

/** A shard of some thirty forms: few enough to be loaded for one of them, and not too many records. */
export const usualSizes: ShardSizes = { inline: 16_000, shard: 1_000 };

/** Forms or shards compiled between two chances to pause: a few milliseconds. */
export const pauseEvery = 256;

const letterOf = new Map(Object.entries(typeLetters).map(([letter, type]) => [type, letter]));

/** The hash under which a form is filed: that of its first units (see `stemLengths`). */
export function hashOfStem(units: string): number {
  const length = stemLengths.find((length) => length <= units.length)!;
  let hash = hashPair(units.charCodeAt(0), units.charCodeAt(1));
  for (let i = 2; i < length; i++) hash = hashNext(hash, units.charCodeAt(i));
  return hash;
}

/**
 * The lines, in as many shards as a power of two.
 *
 * @param companions the companion words of an entity, by pack index and id as in `0 glm-4`.
 */
export function* shardsOf(
  lines: readonly Line[],
  companions: ReadonlyMap<string, string>,
  sizes: ShardSizes,
): Generator<void, StoredShard[]> {
  const filed = lines.map((line) => ({ hash: hashOfStem(line.units), text: textOf(line), line }));
  const length = filed.reduce((sum, { text }) => sum + text.length, 0);
  const bits = length <= sizes.inline ? 0 : Math.max(0, Math.ceil(Math.log2(length / sizes.shard)));
  const parts: (typeof filed)[] = Array.from({ length: 2 ** bits }, () => []);
  for (const one of filed) parts[one.hash & (parts.length - 1)]!.push(one);
  const shards: StoredShard[] = [];
  for (const part of parts) {
    if (shards.length % pauseEvery === 0) yield;
    const entities = new Set(part.flatMap(({ line }) => [...line.claims.keys()]));
    let words = '\n';
    for (const entity of entities)
      if (companions.has(entity)) words += `${entity}\t${companions.get(entity)}\n`;
    shards.push({ ...bucketsOf(part, bits), companions: words });
  }
  return shards;
}

interface FiledLine {
  readonly hash: number;
  readonly text: string;
  readonly line: Line;
}

/** The lines of a shard in buckets, by what its number leaves of the hash. */
function bucketsOf(filed: readonly FiledLine[], shardBits: number): Pick<StoredShard, 'buckets' | 'forms'> {
  const mask = 2 ** Math.ceil(Math.log2(filed.length + 1)) - 1;
  const buckets: FiledLine[][] = Array.from({ length: mask + 1 }, () => []);
  for (const one of filed) buckets[(one.hash >>> shardBits) & mask]!.push(one);
  let forms = '';
  const starts = [0];
  for (const bucket of buckets) {
    bucket.sort((one, other) => other.line.units.length - one.line.units.length);
    for (const { text } of bucket) forms += text;
    starts.push(forms.length);
  }
  return { buckets: encodeWords(starts), forms };
}

function textOf({ key, form, caseSensitive, claims }: Line): string {
  let text = `${key}\t${form === key ? '' : form}\t${caseSensitive ? '=' : ''}`;
  for (const [entity, { type, need }] of claims)
    text += `\t${letterOf.get(type)}${needs.indexOf(need)}${entity}`;
  return `${text}\n`;
}

/** What a shard takes in storage, where JSON is kept as UTF-8; a few bytes more or less. */
export function bytesOf({ buckets, forms, companions }: StoredShard): number {
  let bytes = buckets.length + 50;
  for (const text of [forms, companions])
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      bytes += c < 0x20 ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
  return bytes;
}
