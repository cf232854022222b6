/** `npm run bench` measures what Meipi costs: all parts, or the one that is named, with its own options. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const parts = ['core', 'page', 'living', 'load', 'growth', 'apps'] as const;

const usage = `usage: npm run bench [-- PART [OPTION…]]
  core    finding names in text, against a bare loop and other libraries
  page    a whole page, against a TreeWalker and mark.js
  living  pages that never rest
  load    what each page load costs, and the time to the first mark
  growth  a page's cost against the length of its text and against the number of names
  apps    pages of frameworks, or Speedometer
Options of a part stand at the head of its file in scripts/bench/. Results are also written to bench-results/.`;

const [asked, ...options] = process.argv.slice(2);
const wanted = parts.filter((part) => asked === undefined || part === asked);
if (wanted.length === 0) {
  console.error(`bench: there is no part "${asked}"\n${usage}`);
  process.exit(2);
}
for (const part of wanted) {
  console.log(`\n== ${part}`);
  const file = path.join(import.meta.dirname, 'bench', `${part}.ts`);
  const { status } = spawnSync(process.execPath, [file, ...options], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
