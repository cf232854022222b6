/** What sentences.test.ts runs inside a page: spotting as a page does it, with the segmenter of that browser. */

import { openGazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import type { CompiledGazetteer } from '../../core/spot/gazetteer/record.ts';
import { spot } from '../../core/spot/spot.ts';

/** The names in each text, as `start text=entity`. */
export function spotAll({ record, shards }: CompiledGazetteer, texts: readonly string[]): string[][] {
  const gazetteer = openGazetteer(record)!;
  for (const [number, shard] of shards.entries()) gazetteer.addShard(number, shard);
  return texts.map((text) =>
    spot(text, gazetteer).mentions.map(
      ({ start, text, candidates }) => `${start} ${text}=${candidates[0].entity}`,
    ),
  );
}
