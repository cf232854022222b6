import { readFileSync, statSync } from 'node:fs';
import type { Pack } from '../../core/pack/format.ts';
import { largestPackFile } from '../../core/pack/json-text.ts';
import { parsePackText } from '../../core/pack/parse.ts';
import type { PackProblem } from '../../core/pack/problem.ts';

/** The pack in `file`; after printing what is wrong, the exit code instead: 1 for a bad pack, 2 for an unreadable file. */
export function readPack(file: string, print: (line: string) => void): Pack | 1 | 2 {
  const bytes = readBytes(file, largestPackFile, print);
  if (!bytes) return 2;
  const parsed = parsePackText(bytes);
  if (parsed.ok) return parsed.value;
  for (const problem of parsed.error) print(line(file, 'error', problem));
  return 1;
}

/** The bytes of a file of at most `limit` bytes; null after printing why there are none. */
export function readBytes(file: string, limit: number, print: (line: string) => void): Uint8Array | null {
  try {
    if (statSync(file).size > limit) throw new Error(`larger than ${limit} bytes`);
    return readFileSync(file);
  } catch (error) {
    print(`${file}: cannot be read: ${(error as Error).message}`);
    return null;
  }
}

/** One problem as one line: file, weight, JSON path, what to do. */
export const line = (file: string, weight: 'error' | 'advice', { path, message }: PackProblem): string =>
  `${file}: ${weight}: ${path} ${message}`;
