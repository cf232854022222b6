/**
 * Indexes a pack by its ids. Packs have up to 200,000 statements, which are gone through once and not for every name.
 */
import type { Annotation, Entity, Pack, Source } from './format.ts';

/** The statements that concern an entity, each list in the order of the pack. */
interface Concerning {
  readonly named: readonly Annotation[];
  readonly referred: readonly Annotation[];
  /** The statements that the entity makes itself. */
  readonly said: readonly Annotation[];
}

export interface PackIndex {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly annotations: ReadonlyMap<string, Annotation>;
  /** The id of the entity that makes a statement, if the pack has it: the claimant, or the author of the source. */
  readonly speakerId: (annotation: Annotation) => string | undefined;
  readonly concerning: (entityId: string) => Concerning;
}

/** The index of each pack that has one. Packs do not change once they are read. */
const made = new WeakMap<Pack, PackIndex>();

/** The index of `pack`, made once. */
export function indexOf(pack: Pack): PackIndex {
  const known = made.get(pack);
  if (known) return known;
  const index = makeIndex(pack);
  made.set(pack, index);
  return index;
}

function makeIndex(pack: Pack): PackIndex {
  const sources = byId(pack.sources);
  let concerning: ReadonlyMap<string, Concerning> | null = null;
  const speakerId = ({ claimant }: Annotation): string | undefined => {
    if ('entity' in claimant) return claimant.entity;
    if ('author' in claimant) return sources.get(claimant.author)?.author;
    return undefined;
  };
  return {
    entities: byId(pack.entities),
    sources,
    annotations: byId(pack.annotations),
    speakerId,
    concerning(entityId) {
      concerning ??= byEntity(pack, speakerId);
      return concerning.get(entityId) ?? { named: [], referred: [], said: [] };
    },
  };
}

function byEntity(pack: Pack, speakerId: PackIndex['speakerId']): ReadonlyMap<string, Concerning> {
  const found = new Map<string, { [List in keyof Concerning]: Annotation[] }>();
  const listsOf = (entityId: string) => {
    const lists = found.get(entityId) ?? { named: [], referred: [], said: [] };
    found.set(entityId, lists);
    return lists;
  };
  for (const annotation of pack.annotations) {
    for (const { entity, by } of annotation.about) listsOf(entity)[by].push(annotation);
    const speaker = speakerId(annotation);
    if (speaker !== undefined) listsOf(speaker).said.push(annotation);
  }
  return found;
}

const byId = <One extends { readonly id: string }>(all: readonly One[]): ReadonlyMap<string, One> =>
  new Map(all.map((one) => [one.id, one]));
