/** Reads the command lines of the parts. */
import { parseArgs } from 'node:util';
import type { BrowserKind } from '../browsers/find.ts';
import { buildExtension } from '../build/extension.ts';
import { isStale } from '../build/stale.ts';
import { targetFor } from '../build/targets.ts';

/**
 * The value of an option that isn't given. Its type says what the option takes: text, a number, or numbers with commas
 * between.
 */
type Default = string | number | readonly number[];

type Chosen<Defaults> = {
  readonly [Name in keyof Defaults]: Defaults[Name] extends string
    ? string
    : Defaults[Name] extends number
      ? number
      : readonly number[];
};

/**
 * Reads the command line of a part. If it makes no sense, as with an unknown option or a number below 1, the process
 * ends with a message that says so.
 */
export function readOptions<Defaults extends Readonly<Record<string, Default>>>(
  defaults: Defaults,
): Chosen<Defaults> {
  const names = Object.keys(defaults);
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
  try {
    const { values } = parseArgs({ options });
    const chosen = names.map((name) => [name, read(name, values[name], defaults[name]!)]);
    return Object.fromEntries(chosen) as Chosen<Defaults>;
  } catch (error) {
    return refuse((error as Error).message);
  }
}

function read(name: string, given: string | undefined, fallback: Default): Default {
  if (given === undefined) return fallback;
  if (typeof fallback === 'string') return given;
  return typeof fallback === 'number'
    ? positive(name, given)
    : given.split(',').map((part) => positive(name, part));
}

/**
 * Reads a number from 1 on.
 *
 * @throws Error for anything else.
 */
function positive(name: string, given: string): number {
  const number = Number(given);
  if (number >= 1 && Number.isFinite(number)) return number;
  throw new Error(`--${name} takes numbers from 1 on, not "${given}"`);
}

function refuse(message: string): never {
  console.error(`bench: ${message}`);
  process.exit(2);
}

/**
 * Reads the command line of a part that needs a browser, which `--browser` names, and builds the extension if it is
 * older than its sources.
 */
export async function benchOptions<Defaults extends Readonly<Record<string, Default>>>(
  defaults: Defaults,
): Promise<Chosen<Defaults> & { readonly browser: BrowserKind }> {
  const chosen = readOptions({ ...defaults, browser: 'chromium' }) as Chosen<Defaults> & { browser: string };
  const { browser } = chosen;
  if (browser !== 'chromium' && browser !== 'firefox')
    return refuse(`--browser is chromium or firefox, not "${browser}"`);
  const target = targetFor[browser];
  if (isStale(target)) await buildExtension(target);
  return { ...chosen, browser };
}
