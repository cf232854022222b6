import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Pack } from '../../core/pack/format.ts';
import { parsePackText } from '../../core/pack/parse.ts';
import { compileGazetteer } from '../../core/spot/compile/compile.ts';
import { type Gazetteer, openGazetteer } from '../../core/spot/gazetteer/gazetteer.ts';

const bundled = fileURLToPath(new URL('../../assets/packs/', import.meta.url));

/** The paths of all bundled packs, in the order of their names. */
export async function bundledPacks(): Promise<string[]> {
  const names = await readdir(bundled);
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => bundled + name);
}

/**
 * Reads a pack.
 *
 * @throws Error that says which file is not a pack, and why.
 */
export async function readPack(path: string): Promise<Pack> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new Error(`${path}: cannot be read: ${error.message}`);
  });
  const pack = parsePackText(bytes);
  if (pack.ok) return pack.value;
  const [first] = pack.error;
  throw new Error(
    `${path}: not a pack: ${first!.path}: ${first!.message}${pack.error.length > 1 ? ` (and ${pack.error.length - 1} more)` : ''}`,
  );
}

/** The gazetteer of these packs, as pages open it, with all of its shards. @throws RangeError as `compileGazetteer`. */
export function completeGazetteer(packs: readonly Pack[]): Gazetteer {
  const { record, shards } = compileGazetteer(packs);
  const gazetteer = openGazetteer(record)!;
  shards.forEach((shard, number) => {
    gazetteer.addShard(number, shard);
  });
  return gazetteer;
}
