/** What all parts that need a browser let one choose. */
import { parseArgs } from 'node:util';
import type { BrowserKind } from '../browsers/find.ts';
import { buildExtension, isStale } from '../build/extension.ts';

export interface BenchOptions {
  readonly browser: BrowserKind;
  readonly rounds: number;
  /** Values of the part's own options. */
  readonly own: Readonly<Record<string, string>>;
}

/**
 * Read the command line of a part, and build the extension if it is older than its sources.
 *
 * @param own the part's own options with their defaults.
 * @throws Error when a value makes no sense.
 */
export async function benchOptions(
  rounds: number,
  own: Readonly<Record<string, string>> = {},
): Promise<BenchOptions> {
  const { values } = parseArgs({
    options: {
      browser: { type: 'string', default: 'chromium' },
      rounds: { type: 'string', default: String(rounds) },
      ...Object.fromEntries(
        Object.entries(own).map(([name, value]) => [name, { type: 'string', default: value } as const]),
      ),
    },
  });
  const { browser, rounds: wanted, ...others } = values as Record<string, string>;
  if (browser !== 'chromium' && browser !== 'firefox')
    throw new Error(`--browser is chromium or firefox, not "${browser}".`);
  if (!(Number(wanted) >= 1)) throw new Error(`--rounds is a number from 1 on, not "${wanted}".`);
  const target = browser === 'firefox' ? 'firefox' : 'chrome';
  if (isStale(target)) await buildExtension(target);
  return { browser, rounds: Number(wanted), own: others };
}
