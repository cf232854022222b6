/** Makes sound and damaged records, and puts them into the storage. */
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import bundled from '../../assets/packs/tong-luoma.json' with { type: 'json' };
import type { Pack } from '../../core/pack/format.ts';
import { defaultSettings, withSite } from '../../core/settings/settings.ts';
import { compileGazetteer } from '../../core/spot/compile/compile.ts';
import { openGazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import { names, packOf } from '../../scripts/bench/corpus.ts';
import { gazetteerItems, settingsItems } from '../../webext/stored.ts';
import { shardKey } from '../../webext/stored-keys.ts';
import { missingFor } from '../core/spot/pack.ts';
import type { damageTo } from '../webext/storage-faults.ts';
import type { Reader } from './reader.ts';

/** What is marked on `inside.html`. */
export const name = 'NVIDIA';

const compiled = compileGazetteer([bundled as unknown as Pack, packOf(names(2_000))]);
const shard = shardKey([...missingFor(`${name} is here.`, openGazetteer(compiled.record)!)][0]!);
export const sound: Readonly<Record<string, unknown>> = {
  ...gazetteerItems(compiled, null),
  ...settingsItems(withSite(defaultSettings, 'elsewhere.example', false)),
  compileProblem: { kind: 'failed', message: 'The disk was away' },
};
export const records = ['settings', 'pageSettings', 'gazetteer', shard, 'compileProblem'] as const;

/** Run in a page of the extension. The background waits for its lock until the browser is closed, and so mends nothing. */
export async function damageAtRest(
  items: object,
  { set, remove }: ReturnType<typeof damageTo>,
): Promise<void> {
  const { local } = (globalThis as unknown as { chrome: ExtensionApi }).chrome.storage;
  await new Promise<void>((resolve) => {
    void navigator.locks.request('meipi-gazetteer', () => {
      resolve();
      return new Promise(() => {});
    });
  });
  await local.set({ ...items });
  await local.set(set);
  await local.remove([...remove]);
}

/** Remove these keys and store junk until not a character more is taken, before the background can do anything about it. */
export function fill(reader: Reader, keys: readonly string[]): Promise<void> {
  return reader.ask(
    (api, gone) =>
      navigator.locks.request('meipi-gazetteer', async () => {
        await api.storage.local.remove([...gone]);
        for (let size = 2 ** 22, count = 0; size >= 1; )
          await api.storage.local.set({ [`junk ${count}`]: 'x'.repeat(size) }).then(
            () => count++,
            () => {
              size >>= 1;
            },
          );
      }),
    keys,
  );
}

/** Make room again. */
export function removeJunk(reader: Reader): Promise<void> {
  return reader.ask(async (api) => {
    const keys = await api.storage.local.getKeys();
    await api.storage.local.remove(keys.filter((key) => key.startsWith('junk')));
  });
}
