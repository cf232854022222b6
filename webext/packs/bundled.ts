/** The packs that come with the extension, each a file of its own. */
import browser from 'webextension-polyfill';
import { errorMessage } from '../../core/error-message.ts';
import { excerptOf } from '../../core/pack/excerpt.ts';
import type { Pack } from '../../core/pack/format.ts';
import { type UnreadablePack, whyNoPack } from '../../core/pack/unreadable-pack.ts';
import type { ListedPack, PackSource } from './pack-source.ts';

/** Written by the build: the file names of the bundled packs (see wxt.config.ts). */
declare const __BUNDLED_PACKS__: readonly string[];

export function bundledPacks(): PackSource {
  /** What was read, by file, held for as long as the background or a page of ours lives: a page may ask for ever. */
  const held = new Map<string, Promise<ListedPack | UnreadablePack>>();
  return {
    list: () => Promise.all(__BUNDLED_PACKS__.map(read)),
    forget: () => held.clear(),
  };

  async function read(file: string): Promise<ListedPack | UnreadablePack> {
    const reading = held.get(file) ?? load(file);
    held.set(file, reading);
    const one = await reading;
    // Another try may succeed where this one has failed.
    if ('reason' in one && held.get(file) === reading) held.delete(file);
    return one;
  }
}

async function load(name: string): Promise<ListedPack | UnreadablePack> {
  try {
    const json: unknown = await (await fetch(browser.runtime.getURL(`packs/${name}`))).json();
    const reason = whyNoPack(json);
    return reason ? { name, reason } : listed(name, json as Pack);
  } catch (error) {
    // What is no JSON is no pack; the browser's words for it would only be in English.
    if (error instanceof SyntaxError) return { name, reason: { kind: 'no-pack' } };
    return { name, reason: { kind: 'failed', message: errorMessage(error) } };
  }
}

const listed = (name: string, pack: Pack): ListedPack => ({
  id: pack.id,
  name,
  whole: async () => pack,
  excerpt: async (scope) => excerptOf(pack, scope),
});
