import type { Dirent } from 'node:fs';
import { opendir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const textFile = /\.(?:txt|text|md|markdown)$/i;
const htmlFile = /\.(?:html?|xhtml)$/i;

/** The files to read: each path itself, or the text files (with `html`, the HTML files) of a folder and its subfolders. */
export async function* filesOf(paths: readonly string[], html: boolean): AsyncGenerator<string> {
  for (const path of paths) {
    if (path !== '-' && (await isFolder(path))) yield* filesIn(path, html ? htmlFile : textFile);
    else yield path;
  }
}

const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function* filesIn(folder: string, wanted: RegExp): AsyncGenerator<string> {
  const folders: string[] = [];
  const entries: Dirent[] = [];
  for await (const entry of await opendir(folder)) entries.push(entry);
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    if (entry.isDirectory()) folders.push(entry.name);
    else if (wanted.test(entry.name)) yield join(folder, entry.name);
  }
  for (const name of folders) yield* filesIn(join(folder, name), wanted);
}

/**
 * The text of a file; `-` stands for standard input. A byte order mark stays, so that offsets are those of the file.
 */
export async function readText(path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = path === '-' ? await readInput() : await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`${path}: ${code === 'ENOENT' ? 'no such file' : message}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${path}: not UTF-8 text; convert it first, for example with iconv`);
  }
}

async function readInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
