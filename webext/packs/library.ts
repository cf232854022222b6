/** The packs the reader has: for now, the bundled ones. Where and how they are kept is this file's secret. */
import browser from 'webextension-polyfill';
import { type EntityRef, keyOf } from '../../core/entity-ref.ts';
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

/** Written by the build: the file names of the bundled packs (see wxt.config.ts). */
declare const __BUNDLED_PACKS__: readonly string[];

/** All packs. Bundled ones are checked by the tests, not again here: a card opens within 100 ms. */
export async function loadPacks(): Promise<readonly Pack[]> {
  return Promise.all(
    __BUNDLED_PACKS__.map(
      async (file) => (await fetch(browser.runtime.getURL(`packs/${file}`))).json() as Promise<Pack>,
    ),
  );
}

/** By id. Read once for as long as the background or a page of ours lives: a page may ask for ever. */
let library: Promise<ReadonlyMap<string, Pack>> | null = null;

function openLibrary(): Promise<ReadonlyMap<string, Pack>> {
  library ??= loadPacks().then((packs) => new Map(packs.map((pack) => [pack.id, pack])));
  // Another try may succeed where this one has failed.
  library.catch(() => {
    library = null;
  });
  return library;
}

/** What the library says about these entities, each once, in their order; one that is in no pack any more is left out. */
export async function loadRecords(
  refs: readonly EntityRef[],
  language: string,
): Promise<readonly EntityRecord[]> {
  const packs = await openLibrary();
  return distinct(refs, keyOf).flatMap((ref) => {
    const pack = packs.get(ref.pack);
    return (pack && recordOf(pack, ref.entity, language)) ?? [];
  });
}

/**
 * These statements, each once, in their order, with the pack of the first; those that are in no pack any more are left
 * out. Null when none is left.
 */
export async function loadStatements(
  refs: readonly StatementRef[],
  language: string,
): Promise<PackStatements | null> {
  const packs = await openLibrary();
  const found = distinct(refs, statementKey).flatMap((ref) => {
    const pack = packs.get(ref.pack);
    const annotation = pack && indexOf(pack).annotations.get(ref.statement);
    return annotation ? [packStatements(pack, [annotation], language)] : [];
  });
  if (!found[0]) return null;
  return {
    pack: found[0].pack,
    quotes: found.flatMap(({ quotes }) => quotes),
    claims: found.flatMap(({ claims }) => claims),
  };
}

/** A page may repeat one reference without end; all the packs together are not that long. */
const distinct = <Ref>(refs: readonly Ref[], key: (ref: Ref) => string): Ref[] => [
  ...new Map(refs.map((ref) => [key(ref), ref])).values(),
];

/** What all packs say from the source whose page is at `address`. */
export async function loadPassages(address: string, language: string): Promise<readonly Passage[]> {
  return [...(await openLibrary()).values()].flatMap((pack) => passagesOf(pack, address, language));
}
