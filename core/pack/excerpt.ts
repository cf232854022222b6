/** Makes excerpts: parts of a pack that hold all they refer to, so that what works on packs works on them. */
import { samePageAs } from '../page-address.ts';
import type { Annotation, Pack } from './format.ts';
import { indexOf } from './pack-index.ts';

/**
 * An `ExcerptScope` names what an excerpt says all of that its pack does. Ids that the pack does not have are left out.
 */
export interface ExcerptScope {
  /** The ids of entities; every statement that concerns one is in the excerpt. */
  readonly entities?: readonly string[];
  /** The ids of annotations. */
  readonly annotations?: readonly string[];
  /** The address of a page; every statement from a source that stands there is in the excerpt. */
  readonly page?: string;
}

/**
 * The smallest pack that says of all in `scope` what `pack` does, in the order of `pack`. It may say less of other
 * things: an entity that only speaks in it, or is compared with, is there without its other statements.
 */
export function excerptOf(pack: Pack, scope: ExcerptScope): Pack {
  const index = indexOf(pack);
  const asked = new Set([
    ...(scope.entities ?? []).flatMap((id) => Object.values(index.concerning(id)).flat()),
    ...(scope.annotations ?? []).map((id) => index.annotations.get(id)),
  ]);
  // A scope without an address has no page: the empty string is none.
  const isPage = samePageAs(scope.page ?? '');
  const here = new Set(pack.sources.filter(({ csl }) => isPage(csl.URL ?? '')).map(({ id }) => id));
  const annotations = pack.annotations.filter(
    (one) => asked.has(one) || one.target.some(({ source }) => here.has(source)),
  );
  // A pack has at least one source and one entity. If nothing that is asked for has one, the first of the pack stands
  // in.
  const sources = orFirst(new Set(annotations.flatMap(sourceIds)), pack.sources);
  const authors = [...sources].flatMap((id) => index.sources.get(id)?.author ?? []);
  const entities = orFirst(
    new Set([
      ...(scope.entities ?? []).filter((id) => index.entities.has(id)),
      ...annotations.flatMap(entityIds),
      ...authors,
    ]),
    pack.entities,
  );
  return {
    ...pack,
    sources: pack.sources.filter(({ id }) => sources.has(id)),
    entities: pack.entities.filter(({ id }) => entities.has(id)),
    annotations,
  };
}

/** The sources that an annotation refers to: its claimant, where that is an author, is the author of one of these. */
const sourceIds = ({ target }: Annotation): string[] => target.map(({ source }) => source);

/** The entities that an annotation refers to; those that wrote its sources are not among them. */
function entityIds(annotation: Annotation): string[] {
  const { about, claimant } = annotation;
  return [
    ...about.map(({ entity }) => entity),
    ...('entity' in claimant ? [claimant.entity] : []),
    ...(annotation.motivation === 'quoting' ? [] : (annotation.compared ?? [])),
  ];
}

const orFirst = (ids: Set<string>, all: readonly { readonly id: string }[]): ReadonlySet<string> =>
  ids.size > 0 ? ids : new Set(all.slice(0, 1).map(({ id }) => id));
