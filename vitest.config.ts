import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import type { BrowserKind } from './scripts/browsers/find.ts';

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** Files that take a minute or more. Begun last, each would keep one core waiting for the other. */
const longest = ['stored-faults.test.ts', 'stopped-background.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => longest.some((name) => moduleId.endsWith(name));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        oxc: jsx,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**'],
          environment: 'node',
          // Half the time went into loading the same modules for each file. The tests leave nothing behind in them.
          pool: 'threads',
          isolate: false,
          // Property tests take a second or two on a quiet machine; no test is about time.
          testTimeout: 60_000,
        },
      },
      inBrowser('chromium'),
      inBrowser('firefox'),
    ],
  },
});

/** The same files for each browser. A worker keeps its browser from file to file (tests/e2e/stage.ts). */
function inBrowser(browser: BrowserKind) {
  return {
    test: {
      name: browser,
      include: ['tests/e2e/**/*.test.ts'],
      environment: './tests/e2e/stage-environment.ts',
      globalSetup: './tests/e2e/fresh-build.ts',
      provide: { browser },
      pool: 'forks' as const,
      isolate: false,
      // Two workers with a browser each keep two cores busy; on more, more would only be later.
      maxWorkers: 2,
      // After the unit tests, which want all cores.
      sequence: { groupOrder: 1 },
      // A browser on a busy machine may be late for once. What passes only then is named at the end of the run.
      retry: 1,
      // What a test waits for comes at once on a quiet machine, and is looked at often.
      expect: { poll: { timeout: 10_000, interval: 50 } },
      testTimeout: 60_000,
      hookTimeout: 180_000,
    },
  };
}
