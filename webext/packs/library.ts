/**
 * What the packs say that the reader has, wherever they are kept. It is looked up in those that can be read; only where nothing
 * is found and some pack can't be read, which may be the one, the answer is a rejection. Another try may succeed.
 */
import { type EntityRef, keyOf } from '../../core/entity-ref.ts';
import type { ExcerptScope } from '../../core/pack/excerpt.ts';
import type { Pack } from '../../core/pack/format.ts';
import { indexOf } from '../../core/pack/pack-index.ts';
import { type Passage, passagesOf } from '../../core/pack/passages.ts';
import {
  type EntityRecord,
  type PackStatements,
  packStatements,
  recordOf,
} from '../../core/pack/statements.ts';
import { type StatementRef, statementKey } from '../../core/statement-ref.ts';
import { bundledPacks } from './bundled.ts';
import { createCatalogue, type ReadPacks } from './catalogue.ts';
import { watchPacksRevision } from './packs-revision.ts';

const catalogue = createCatalogue([bundledPacks()], watchPacksRevision);

export const { forget: forgetPacks, watch: watchPacks } = catalogue;

/** All packs as they are now, whatever was read before, to be compiled. Never rejects. */
export function loadPacks(): Promise<ReadPacks> {
  catalogue.forget();
  return catalogue.readWhole();
}

/** What the packs say about these entities, each once, in their order; one that is in no pack any more is left out. */
export const loadRecords = (refs: readonly EntityRef[], language: string): Promise<readonly EntityRecord[]> =>
  lookUp(
    distinct(refs, keyOf),
    (some) => ({ entities: some.map(({ entity }) => entity) }),
    ({ entity }, pack) => recordOf(pack, entity, language),
  );

/**
 * These statements, each once, in their order, with the pack of the first; those that are in no pack any more are left
 * out. Null when none is left.
 */
export async function loadStatements(
  refs: readonly StatementRef[],
  language: string,
): Promise<PackStatements | null> {
  const found = await lookUp(
    distinct(refs, statementKey),
    (some) => ({ annotations: some.map(({ statement }) => statement) }),
    ({ statement }, pack) => {
      const annotation = indexOf(pack).annotations.get(statement);
      return annotation ? packStatements(pack, [annotation], language) : null;
    },
  );
  if (!found[0]) return null;
  return {
    pack: found[0].pack,
    quotes: found.flatMap(({ quotes }) => quotes),
    claims: found.flatMap(({ claims }) => claims),
  };
}

/** What all packs say from the source whose page is at `page`. */
export async function loadPassages(page: string, language: string): Promise<readonly Passage[]> {
  const read = await catalogue.readExcerpts(() => ({ page }));
  return foundIn(
    read,
    read.packs.flatMap((pack) => passagesOf(pack, page, language)),
  );
}

/** What is found for each of `refs`, in their order, in an excerpt of its pack. Where there are none, no pack is read. */
async function lookUp<Ref extends { readonly pack: string }, Found>(
  refs: readonly Ref[],
  scopeOf: (refs: readonly Ref[]) => ExcerptScope,
  find: (ref: Ref, pack: Pack) => Found | null,
): Promise<readonly Found[]> {
  if (refs.length === 0) return [];
  const asked = Map.groupBy(refs, ({ pack }) => pack);
  const read = await catalogue.readExcerpts((id) => {
    const some = asked.get(id);
    return some ? scopeOf(some) : null;
  });
  const byId = new Map(read.packs.map((pack) => [pack.id, pack]));
  return foundIn(
    read,
    refs.flatMap((ref) => {
      const pack = byId.get(ref.pack);
      return (pack && find(ref, pack)) ?? [];
    }),
  );
}

/** @throws where nothing was found and some pack could not be read. */
function foundIn<Found>({ unreadable }: ReadPacks, found: readonly Found[]): readonly Found[] {
  const [first] = unreadable;
  if (found.length > 0 || !first) return found;
  const { name, reason } = first;
  throw new Error(`${name} can’t be read: ${'message' in reason ? reason.message : reason.kind}`);
}

/** A page may repeat one reference without end; all the packs together are not that long. */
const distinct = <Ref>(refs: readonly Ref[], key: (ref: Ref) => string): Ref[] => [
  ...new Map(refs.map((ref) => [key(ref), ref])).values(),
];
