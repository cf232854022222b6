/** Before the first file, and before a file is run again: the tests meet the extension as its sources are now. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { isStale } from '../../scripts/build/stale.ts';
import { root, targetFor } from '../../scripts/build/targets.ts';

/** @throws when the extension can't be built. */
export function setup(project: TestProject): void {
  const target = targetFor[project.getProvidedContext().browser];
  const build = () => {
    if (!isStale(target)) return;
    const { status } = spawnSync(process.execPath, [path.join(root, 'scripts/build.ts'), target], {
      cwd: root,
      // Vitest sets this to `test`, and the extension would be built in another way than for readers.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error(`The tests need a build, and \`npm run build -- ${target}\` fails.`);
  };
  build();
  project.onTestsRerun(build);
}
