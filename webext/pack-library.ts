/** The packs the reader has: for now, the bundled ones. Where and how they are kept is this file's secret. */
import browser from 'webextension-polyfill';
import { type EntityRef, keyOf } from '../core/entity-ref.ts';
import type { Pack } from '../core/pack/format.ts';
import { type Passage, passagesOf } from '../core/pack/passages.ts';
import { type EntityRecord, type PackStatements, packStatements, recordOf } from '../core/pack/statements.ts';
import type { StatementRef } from '../core/statement-ref.ts';

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

/** What the library says about these entities, in their order; one that is in no pack any more is left out. */
export async function loadRecords(
  refs: readonly EntityRef[],
  language: string,
): Promise<readonly EntityRecord[]> {
  const packs = new Map((await loadPacks()).map((pack) => [pack.id, pack]));
  const records = new Map<string, EntityRecord>();
  for (const ref of refs) {
    const pack = packs.get(ref.pack);
    const record = pack && recordOf(pack, ref.entity, language);
    if (record) records.set(keyOf(ref), record);
  }
  return [...records.values()];
}

/**
 * These statements in their order, with the pack of the first; those that are in no pack any more are left out. Null
 * when none is left.
 */
export async function loadStatements(
  refs: readonly StatementRef[],
  language: string,
): Promise<PackStatements | null> {
  const packs = new Map((await loadPacks()).map((pack) => [pack.id, pack]));
  const found = refs.flatMap((ref) => {
    const pack = packs.get(ref.pack);
    const annotation = pack?.annotations.find(({ id }) => id === ref.statement);
    return pack && annotation ? [packStatements(pack, [annotation], language)] : [];
  });
  if (!found[0]) return null;
  return {
    pack: found[0].pack,
    quotes: found.flatMap(({ quotes }) => quotes),
    claims: found.flatMap(({ claims }) => claims),
  };
}

/** What all packs say from the source whose page is at `address`. */
export async function loadPassages(address: string, language: string): Promise<readonly Passage[]> {
  return (await loadPacks()).flatMap((pack) => passagesOf(pack, address, language));
}
