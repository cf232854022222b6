/** Weighs each part of a built extension: the script or page itself and all that it loads when it starts. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'parse5';
import { parseSync } from 'vite';

export interface EntrypointSize {
  /** The name of the file in the output folder, such as `spotter.js` or `card.html`. */
  readonly name: string;
  /** The files that are loaded, itself first, relative to the output folder. */
  readonly files: readonly string[];
  /** The bytes of all files as shipped. */
  readonly raw: number;
  /** The bytes after gzip, each file by itself, as in a store's package. */
  readonly gzip: number;
}

/**
 * The most that the parts may weigh which readers pay for, kilobytes. A test holds this, and the build prints it
 * (docs/adr/0005).
 */
export const budgets: readonly { readonly name: string; readonly raw: number; readonly gzip: number }[] = [
  // The script is parsed anew in every frame of every page, which costs by its raw size.
  { name: 'spotter.js', raw: 21, gzip: 9.5 },
  // The script is parsed where a form of a name stands.
  { name: 'marks.js', raw: 35, gzip: 16 },
  // The script is parsed where a name is marked.
  { name: 'hover.js', raw: 22, gzip: 9 },
  // The page is loaded when the first card opens, which must stand 100 ms after the dwell.
  { name: 'card.html', raw: 60, gzip: 25 },
];

/** Weigh one entrypoint of the build in `folder`. @throws when a file it refers to is missing. */
export function entrypointSize(folder: string, name: string): EntrypointSize {
  const files = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const next of loadedBy(folder, file)) visit(next);
  };
  visit(name);
  const contents = [...files].map((file) => readFileSync(path.join(folder, file)));
  return {
    name,
    files: [...files],
    raw: contents.reduce((sum, bytes) => sum + bytes.length, 0),
    gzip: contents.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0),
  };
}

/** The files that a browser fetches because of `file`: scripts and sheets of a page, static imports of a script. */
function loadedBy(folder: string, file: string): string[] {
  const text = () => readFileSync(path.join(folder, file), 'utf8');
  if (file.endsWith('.html')) return linkedFrom(text()).map((address) => address.replace(/^\//, ''));
  if (!file.endsWith('.js')) return [];
  const { staticImports } = parseSync(file, text()).module;
  return staticImports.map(({ moduleRequest }) =>
    path.posix.join(path.posix.dirname(file), moduleRequest.value),
  );
}

interface HtmlNode {
  readonly nodeName: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly HtmlNode[];
}

function linkedFrom(html: string): string[] {
  const found: string[] = [];
  const visit = ({ nodeName, attrs = [], childNodes = [] }: HtmlNode): void => {
    const wanted = nodeName === 'script' ? 'src' : nodeName === 'link' ? 'href' : null;
    const address = attrs.find(({ name }) => name === wanted)?.value;
    if (address) found.push(address);
    childNodes.forEach(visit);
  };
  visit(parse(html) as unknown as HtmlNode);
  return found;
}

/** The sizes as a table for a terminal, one line an entrypoint. */
export function sizeTable(sizes: readonly EntrypointSize[]): string {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const rows = [
    ['entrypoint', 'raw', 'gzip', 'files', 'budget, raw and gzip'],
    ...sizes.map(({ name, raw, gzip, files }) => {
      const budget = budgets.find((one) => one.name === name);
      const limits = budget ? `${budget.raw} kB, ${budget.gzip} kB` : '';
      return [name, kilobytes(raw), kilobytes(gzip), String(files.length), limits];
    }),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
  return rows.map((row) => `  ${row.map(pad).join('   ')}`).join('\n');
}
