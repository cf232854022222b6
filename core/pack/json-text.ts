/** Reads the bytes of a file as JSON, with the checks that must come before parsing. */
import { failure, type Result, success } from '../result.ts';
import type { PackProblem } from './problem.ts';

/** The largest size of a pack's file, in bytes. A caller with a file checks its size against this before reading it. */
export const largestPackFile = 20 * 1024 * 1024;
/** The most brackets within brackets; a pack needs eight. A deeper text overflows the stack of code that walks it. */
export const deepestNesting = 16;

/** Reads JSON from a file's bytes (UTF-8) or text. If the input is no JSON, the problem says what it is. */
export function readJson(input: Uint8Array | string): Result<unknown, readonly PackProblem[]> {
  const length = typeof input === 'string' ? input.length : input.byteLength;
  if (length > largestPackFile)
    return refused(`is larger than ${largestPackFile / 1024 / 1024} MB: split the pack`);
  const text = typeof input === 'string' ? success(input.replace(/^\uFEFF/, '')) : decode(input);
  if (!text.ok) return text;
  if (text.value.trim() === '') return refused('is empty: choose a pack file');
  if (/^\s*</.test(text.value))
    return refused('is a web page or XML, not a pack: download the pack file itself');
  if (!isShallow(text.value))
    return refused(`is nested deeper than ${deepestNesting} levels: it is not a pack`);
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch (error) {
    return refused(`is not JSON: ${(error as SyntaxError).message}`);
  }
  const twice = repeatedKeys(text.value);
  return twice.length > 0 ? failure(twice) : success(json);
}

const refused = (message: string) => failure([{ path: '$', message: `The file ${message}.` }]);

function decode(bytes: Uint8Array): Result<string, readonly PackProblem[]> {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return refused('is in UTF-16: save it in UTF-8');
  if ((first === 0x1f && second === 0x8b) || (first === 0x50 && second === 0x4b))
    return refused('is compressed: unpack it first');
  try {
    return success(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refused('is not a text in UTF-8: save it in UTF-8');
  }
}

/**
 * Yields the strings of a JSON text, with their quotation marks, and the characters that give it its shape. This is a
 * loop and not a regular expression: one string may be as long as the file, which overflows the stack of a backtracking
 * matcher.
 */
function* tokensOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') {
      const start = at++;
      while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
      yield text.slice(start, at + 1);
    } else if ('{}[],'.includes(character)) yield character;
  }
}

function isShallow(text: string): boolean {
  let depth = 0;
  for (const token of tokensOf(text)) {
    if (token === '{' || token === '[') depth++;
    if (token === '}' || token === ']') depth--;
    if (depth > deepestNesting) return false;
  }
  return true;
}

interface Level {
  /** The names of the members met so far; null in an array. */
  readonly keys: Set<string> | null;
  step: string | number;
  /** Whether the next string is the name of a member. */
  naming: boolean;
}

/**
 * Reports each member whose name its object has twice; JSON.parse silently takes the last of them. `text` must be JSON.
 */
function repeatedKeys(text: string): PackProblem[] {
  const levels: Level[] = [];
  const problems: PackProblem[] = [];
  for (const token of tokensOf(text)) {
    const level = levels.at(-1);
    if (token === '{') levels.push({ keys: new Set(), step: '', naming: true });
    else if (token === '[') levels.push({ keys: null, step: 0, naming: false });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && level) {
      if (typeof level.step === 'number') level.step++;
      else level.naming = true;
    } else if (level?.naming && level.keys) {
      const key = JSON.parse(token) as string;
      level.step = key;
      level.naming = false;
      if (level.keys.has(key))
        problems.push({ path: pathOf(levels.map(({ step }) => step)), message: 'stands twice: remove one' });
      level.keys.add(key);
    }
  }
  return problems;
}

/** A JSON path (https://www.rfc-editor.org/rfc/rfc9535): `$.entities[3].label['zh-Hans']`. */
export function pathOf(steps: readonly (string | number)[]): string {
  return `$${steps.map(pathStep).join('')}`;
}

function pathStep(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `['${step.replace(/['\\]/g, '\\$&')}']`;
}
