/** The environment of a worker, which lasts longer than a test file: what the files share is closed when it ends. */
import type { Environment } from 'vitest/runtime';

const environment: Environment = {
  name: 'stage',
  viteEnvironment: 'ssr',
  setup: () => ({ teardown: () => globalThis.closeStage?.() }),
};

export default environment;
