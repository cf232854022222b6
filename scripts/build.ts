/** Build the extension for Chrome, Edge and Firefox into .output/, and say what each part of it weighs. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build/extension.ts';
import { entrypointSize, sizeTable } from './build/sizes.ts';
import { isStale } from './build/stale.ts';
import { outputOf, type Target, targets } from './build/targets.ts';

const usage = `usage: npm run build [-- [--if-stale] [${targets.join('|')}]…]
  --if-stale  build only what is missing or older than the files it is made of`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'if-stale': { type: 'boolean', default: false } },
});
const isTarget = (name: string): name is Target => (targets as readonly string[]).includes(name);
const unknown = positionals.find((name) => !isTarget(name));
if (unknown !== undefined) {
  console.error(`build: no target is called "${unknown}"\n${usage}`);
  process.exit(2);
}
const asked = positionals.length > 0 ? positionals.filter(isTarget) : targets;
const wanted = values['if-stale'] ? asked.filter(isStale) : asked;

for (const target of wanted) {
  const start = performance.now();
  await buildExtension(target);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`Built ${path.relative(process.cwd(), outputOf(target))} in ${seconds} s`);
}
// Edge's build is Chrome's, and Firefox's differs by a few bytes.
if (wanted.includes('chrome')) {
  const folder = outputOf('chrome');
  const entrypoints = readdirSync(folder).filter((file) => /\.(?:js|html)$/.test(file));
  console.log(sizeTable(entrypoints.map((name) => entrypointSize(folder, name))));
}
