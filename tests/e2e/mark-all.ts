/** What sentences.test.ts runs inside a page: reading, judging and placing as a page does it, in documents of our own. */
import { openGazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import type { CompiledGazetteer } from '../../core/spot/gazetteer/record.ts';
import { type Mark, marksInPage, write } from '../page/marks-in-page.ts';

/** The marks in each HTML document, which is written in the place of what the page holds. */
export function markAll({ record, shards }: CompiledGazetteer, documents: readonly string[]): Mark[][] {
  const gazetteer = openGazetteer(record)!;
  for (const [number, shard] of shards.entries()) gazetteer.addShard(number, shard);
  return documents.map((html) => {
    write(document, html);
    return marksInPage(document, gazetteer);
  });
}
