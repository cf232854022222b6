/** All packs of all places, as one list in which no id stands twice. */
import type { ExcerptScope } from '../../core/pack/excerpt.ts';
import type { Pack } from '../../core/pack/format.ts';
import { type UnreadablePack, unreadableReasonOf } from '../../core/pack/unreadable-pack.ts';
import type { ListedPack, PackSource } from './pack-source.ts';

/** What could be read of the packs, and what could not: each fails by itself. */
export interface ReadPacks {
  /** In the order of their priority, with ids that differ. */
  readonly packs: readonly Pack[];
  readonly unreadable: readonly UnreadablePack[];
}

/** All packs, whole. Never rejects. */
export const readWhole = (sources: readonly PackSource[]): Promise<ReadPacks> =>
  readEach(sources, (pack) => pack.whole());

/**
 * An excerpt of each pack that has a scope.
 *
 * @param scopeOf of the pack with that id; null where nothing is asked of it. Never rejects.
 */
export const readExcerpts = (
  sources: readonly PackSource[],
  scopeOf: (id: string) => ExcerptScope | null,
): Promise<ReadPacks> =>
  readEach(sources, (pack) => {
    const scope = scopeOf(pack.id);
    return scope && pack.excerpt(scope);
  });

async function readEach(
  sources: readonly PackSource[],
  read: (pack: ListedPack) => Promise<Pack> | null,
): Promise<ReadPacks> {
  const packs: Pack[] = [];
  const unreadable: UnreadablePack[] = [];
  const reading = (await listAll(sources)).map(async (one) => {
    if ('reason' in one) return one;
    return (
      (await read(one)?.catch((error) => ({ name: one.name, reason: unreadableReasonOf(error) }))) ?? null
    );
  });
  for (const one of await Promise.all(reading)) {
    if (one === null) continue;
    if ('reason' in one) unreadable.push(one);
    else packs.push(one);
  }
  return { packs, unreadable };
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
