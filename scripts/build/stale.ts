/** Knowing when a build is needed. */
import { globSync, statSync } from 'node:fs';
import path from 'node:path';
import { noticesFile } from './notices.ts';
import { outputOf, root, type Target } from './targets.ts';

/** What a build is made of. Folders count too: their time changes when a file goes away. */
const ingredients = [
  '{assets,components,core,entrypoints,page,public,webext}{,/**}',
  'scripts/build{,/**}',
  'LICENSE',
  'package.json',
  'package-lock.json',
  'wxt.config.ts',
];

/** Whether there is no build for `target`, or something it is made of has changed since. */
export function isStale(target: Target): boolean {
  // Written last, so that a build which failed counts as none.
  const built = statSync(path.join(outputOf(target), noticesFile), { throwIfNoEntry: false });
  if (!built) return true;
  const files = globSync(ingredients, { cwd: root });
  return files.some((file) => statSync(path.join(root, file)).mtimeMs > built.mtimeMs);
}
