/** The packs that come with the extension, each a file of its own. */
import browser from 'webextension-polyfill';
import { excerptOf } from '../../core/pack/excerpt.ts';
import type { Pack } from '../../core/pack/format.ts';
import { trustedPack, unreadableReasonOf } from '../../core/pack/unreadable-pack.ts';
import type { ListedPack, PackSource } from './pack-source.ts';

/** Written by the build: the file names of the bundled packs (see wxt.config.ts). */
declare const __BUNDLED_PACKS__: readonly string[];

export function bundledPacks(): PackSource {
  /** What was read, by file, held for as long as the background or a page of ours lives: a page may ask for ever. */
  const held = new Map<string, Promise<Pack>>();
  return {
    list: () =>
      Promise.all(
        __BUNDLED_PACKS__.map((name) =>
          read(name).then(
            (pack) => listed(name, pack),
            (error) => ({ name, reason: unreadableReasonOf(error) }),
          ),
        ),
      ),
    forget: () => held.clear(),
  };

  function read(file: string): Promise<Pack> {
    const reading = held.get(file) ?? load(file);
    held.set(file, reading);
    // Another try may succeed where this one has failed.
    reading.catch(() => held.get(file) === reading && held.delete(file));
    return reading;
  }
}

const load = async (file: string): Promise<Pack> =>
  trustedPack(await (await fetch(browser.runtime.getURL(`packs/${file}`))).json());

const listed = (name: string, pack: Pack): ListedPack => ({
  id: pack.id,
  name,
  whole: async () => pack,
  excerpt: async (scope) => excerptOf(pack, scope),
});
