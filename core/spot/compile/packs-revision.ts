/** Makes the number by which whoever shows what packs say knows that they say something else now. */
import { checksumOf } from '../../checksum.ts';
import type { Entity, Pack } from '../../pack/format.ts';
import { pauseEvery } from './line.ts';

/**
 * A checksum of all that cards, popup and passages show of `packs`, in their order. It leaves out what serves only to
 * find names: the rest of the record differs by that.
 */
export function* packsRevisionOf(packs: readonly Pack[]): Generator<void, number> {
  let revision = 0;
  let count = 0;
  for (const { id, title, language, sources, entities, annotations } of packs) {
    revision = checksumOf(revision, id, title, language);
    for (const [part, all] of [sources, entities.map(shownOf), annotations].entries())
      for (const one of all) {
        if (++count % pauseEvery === 0) yield;
        revision = checksumOf(revision, part, one);
      }
  }
  return revision;
}

function shownOf({ id, type, label, description, role }: Entity): object {
  return { id, type, label, description, role };
}
