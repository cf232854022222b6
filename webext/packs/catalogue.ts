/** All packs of all places, as one list in which no id stands twice. */
import { errorMessage } from '../../core/error-message.ts';
import type { ExcerptScope } from '../../core/pack/excerpt.ts';
import type { Pack } from '../../core/pack/format.ts';
import type { UnreadablePack } from '../../core/pack/unreadable-pack.ts';
import type { ListedPack, PackSource } from './pack-source.ts';

/** What could be read of the packs, and what could not: each fails by itself. */
export interface ReadPacks {
  /** In the order of their priority, with ids that differ. */
  readonly packs: readonly Pack[];
  readonly unreadable: readonly UnreadablePack[];
}

export interface Catalogue {
  /** All packs, whole. Never rejects. */
  readWhole(): Promise<ReadPacks>;
  /**
   * An excerpt of each pack that has a scope. Never rejects.
   *
   * @param scopeOf of the pack with that id; null where nothing is asked of it.
   */
  readExcerpts(scopeOf: (id: string) => ExcerptScope | null): Promise<ReadPacks>;
  /** Read all anew from now on. It is done by itself when the packs say something else. */
  forget(): void;
  /** Call back when the packs say something else, once what was read of them is forgotten, until the signal aborts. */
  watch(callback: () => void, signal: AbortSignal): void;
}

/**
 * @param sources in the order of their packs' priority.
 * @param watchRevision calls back whenever the packs say something else. It is called once, at the first use.
 */
export function createCatalogue(
  sources: readonly PackSource[],
  watchRevision: (callback: () => void) => void,
): Catalogue {
  const watchers = new Set<() => void>();
  let isWatching = false;
  return {
    readWhole: () => readEach((pack) => pack.whole()),
    readExcerpts: (scopeOf) =>
      readEach((pack) => {
        const scope = scopeOf(pack.id);
        return scope && pack.excerpt(scope);
      }),
    forget,
    watch(callback, signal) {
      startWatching();
      watchers.add(callback);
      signal.addEventListener('abort', () => watchers.delete(callback));
    },
  };

  async function readEach(read: (pack: ListedPack) => Promise<Pack> | null): Promise<ReadPacks> {
    startWatching();
    const packs: Pack[] = [];
    const unreadable: UnreadablePack[] = [];
    const reading = (await listAll(sources)).map((one) =>
      'reason' in one ? one : read(one)?.catch((error) => unreadableBy(one, error)),
    );
    for (const one of await Promise.all(reading)) {
      if (!one) continue;
      if ('reason' in one) unreadable.push(one);
      else packs.push(one);
    }
    return { packs, unreadable };
  }

  function forget(): void {
    for (const source of sources) source.forget();
  }

  function startWatching(): void {
    if (isWatching) return;
    isWatching = true;
    watchRevision(() => {
      forget();
      for (const tell of watchers) tell();
    });
  }
}

/** A pack whose id an earlier one has can't be told from it by any reference, so it counts as one that can't be read. */
async function listAll(sources: readonly PackSource[]): Promise<readonly (ListedPack | UnreadablePack)[]> {
  const taken = new Set<string>();
  return (await Promise.all(sources.map((source) => source.list()))).flat().map((one) => {
    if ('reason' in one) return one;
    const { id, name } = one;
    if (taken.has(id)) return { name, reason: { kind: 'id-taken', id } };
    taken.add(id);
    return one;
  });
}

const unreadableBy = ({ name }: ListedPack, error: unknown): UnreadablePack => ({
  name,
  reason: { kind: 'failed', message: errorMessage(error) },
});
