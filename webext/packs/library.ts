/** The packs the reader has, wherever they are kept: the one way to what they say. */
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
import { type ReadPacks, readExcerpts, readWhole } from './catalogue.ts';
import type { PackSource } from './pack-source.ts';
import { watchPacksRevision } from './packs-revision.ts';

/**
 * Records, statements and passages are looked up in the packs that can be read. Only where nothing is found and some pack
 * can't be read, which may be the one, the answer is a rejection; another try may succeed.
 */
export interface PackLibrary {
  /** All packs as they are now, whatever was read before, to be compiled. Never rejects. */
  loadPacks(): Promise<ReadPacks>;
  /** What is said about these entities, each once, in their order; one that is in no pack any more is left out. */
  loadRecords(refs: readonly EntityRef[], language: string): Promise<readonly EntityRecord[]>;
  /**
   * These statements, each once, in their order, with the pack of the first; those that are in no pack any more are left
   * out. Null when none is left.
   */
  loadStatements(refs: readonly StatementRef[], language: string): Promise<PackStatements | null>;
  /** What all packs say from the source whose page is at `address`. */
  loadPassages(address: string, language: string): Promise<readonly Passage[]>;
  /** Read the packs anew from now on. It is done by itself when they say something else. */
  forgetPacks(): void;
  /** Call back when the packs say something else, once what was read of them is forgotten, until the signal aborts. */
  watchPacks(callback: () => void, signal: AbortSignal): void;
}

/**
 * @param sources in the order of their packs' priority.
 * @param watchRevision calls back whenever the packs say something else. It is called once, when the library is first used.
 */
export function createLibrary(
  sources: readonly PackSource[],
  watchRevision: (callback: () => void) => void,
): PackLibrary {
  const watchers = new Set<() => void>();
  let isWatching = false;

  return {
    async loadPacks() {
      forgetPacks();
      return readWhole(sources);
    },
    loadRecords: (refs, language) =>
      lookUp(
        distinct(refs, keyOf),
        (some) => ({ entities: some.map(({ entity }) => entity) }),
        ({ entity }, pack) => recordOf(pack, entity, language),
      ),
    async loadStatements(refs, language) {
      const found = await lookUp(
        distinct(refs, statementKey),
        (some) => ({ annotations: some.map(({ statement }) => statement) }),
        ({ statement }, pack) => {
          const annotation = indexOf(pack).annotations.get(statement);
          return annotation ? packStatements(pack, [annotation], language) : null;
        },
      );
      return found[0]
        ? {
            pack: found[0].pack,
            quotes: found.flatMap(({ quotes }) => quotes),
            claims: found.flatMap(({ claims }) => claims),
          }
        : null;
    },
    async loadPassages(page, language) {
      watch();
      const read = await readExcerpts(sources, () => ({ page }));
      return foundIn(
        read,
        read.packs.flatMap((pack) => passagesOf(pack, page, language)),
      );
    },
    forgetPacks,
    watchPacks(callback, signal) {
      watch();
      watchers.add(callback);
      signal.addEventListener('abort', () => watchers.delete(callback));
    },
  };

  /** What is found for each of `refs`, in their order, in an excerpt of its pack; no pack is read for none. */
  async function lookUp<Ref extends { readonly pack: string }, Found>(
    refs: readonly Ref[],
    scopeOf: (refs: readonly Ref[]) => ExcerptScope,
    find: (ref: Ref, pack: Pack) => Found | null,
  ): Promise<readonly Found[]> {
    if (refs.length === 0) return [];
    watch();
    const asked = Map.groupBy(refs, ({ pack }) => pack);
    const read = await readExcerpts(sources, (id) => {
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

  function forgetPacks(): void {
    for (const source of sources) source.forget();
  }

  function watch(): void {
    if (isWatching) return;
    isWatching = true;
    watchRevision(() => {
      forgetPacks();
      for (const tell of watchers) tell();
    });
  }
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

export const { loadPacks, loadRecords, loadStatements, loadPassages, forgetPacks, watchPacks } =
  createLibrary([bundledPacks()], watchPacksRevision);
