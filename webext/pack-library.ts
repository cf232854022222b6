import browser from 'webextension-polyfill';
import { type EntityRef, keyOf } from '../core/entity-ref.ts';
import type { Pack } from '../core/pack/format.ts';
import { type EntityRecord, recordOf } from '../core/pack/statements.ts';

/** Bundled packs have been validated by the build; `index.json` lists their files. */
async function bundledPacks(): Promise<readonly Pack[]> {
  const files: string[] = await read('/packs/index.json');
  return Promise.all(files.map((file) => read<Pack>(`/packs/${file}`)));
}

async function read<T>(path: string): Promise<T> {
  const response = await fetch(browser.runtime.getURL(path));
  return response.json();
}

/**
 * What the packs say about each of `refs`, in the language the reader prefers (BCP 47), in the order of `refs`; those
 * that no pack knows are left out.
 */
export async function loadRecords(
  refs: readonly EntityRef[],
  language: string,
): Promise<readonly EntityRecord[]> {
  const packs = new Map((await bundledPacks()).map((pack) => [pack.id, pack]));
  const records = new Map<string, EntityRecord>();
  for (const ref of refs) {
    const pack = packs.get(ref.pack);
    const record = pack && recordOf(pack, ref.entity, language);
    if (record) records.set(keyOf(ref), record);
  }
  return [...records.values()];
}
