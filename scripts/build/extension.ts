/** Building the extension with WXT. */
import { build } from 'wxt';
import { outputOf, root, type Target } from './targets.ts';

/** WXT's own report and Vite's would be printed once a target; warnings and errors are kept. */
export const quiet = {
  level: 1,
  debug: () => {},
  log: () => {},
  info: () => {},
  success: () => {},
  warn: console.warn,
  error: console.error,
  fatal: console.error,
};

/** Build for production into {@link outputOf}, replacing what is there. */
export async function buildExtension(target: Target): Promise<void> {
  await build({ root, browser: target, manifestVersion: 3, logger: quiet });
}
