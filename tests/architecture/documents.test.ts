/** Checks that what the documents name exists, so that they can't rot in silence. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/build/targets.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Made by our own commands, so that they are absent from a fresh clone. */
const generated = read('.gitignore')
  .split('\n')
  .filter((line) => line.endsWith('/'));

/** Scripts that npm calls by itself. */
const ownHooks = ['prepare'];

function scriptsNamedIn(text: string): string[] {
  const named = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map((match) => match[1]!);
  return /\bnpm (?:test|t)\b/.test(text) ? [...named, 'test'] : named;
}

/** Paths in inline code and links, from the project's root. */
function pathsNamedIn(text: string, file: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  const linked = [...prose.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map((match) => match[1]!)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => path.posix.join(path.posix.dirname(file), link));
  const coded = [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!).filter(isPath);
  return [...linked, ...coded].filter((one) => !generated.some((folder) => one.startsWith(folder)));
}

/** `core/spot`, `assets/packs/*.json` or `wxt.config.ts`, but no package, media type, command or expression. */
function isPath(code: string): boolean {
  if (!/^\.?\w[\w./*-]*$/.test(code)) return false;
  if (/^(?:text|image|application|wxt|preact)\//.test(code)) return false;
  return code.includes('/') || /\.(?:tsx?|md|jsonc?|css|html|txt|png)$/.test(code);
}

/** Columns of a line, as of code. A Han character takes two, as editors show it. */
const lineWidth = 120;
const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60\uffe0-\uffe6]/gu;
const widthOf = (line: string): number => [...line].length + (line.match(wide)?.length ?? 0);

/** The numbers of lines that are too long, from 1. Tables and fenced code are not looked at, addresses not counted. */
function longLinesOf(text: string): number[] {
  let isCode = false;
  return text.split('\n').flatMap((line, i) => {
    if (/^\s*```/.test(line)) isCode = !isCode;
    if (isCode || /^\s*\|/.test(line)) return [];
    return widthOf(line.replace(/\bhttps?:[^\s)>]+/g, '')) > lineWidth ? [i + 1] : [];
  });
}

const isThere = (one: string) => globSync(one, { cwd: root }).length > 0 || existsSync(path.join(root, one));

const documents = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })].map(
  (file) => ({
    file: file.replaceAll(path.sep, '/'),
    text: read(file),
  }),
);

describe.each(documents)('$file', ({ file, text }) => {
  it('names scripts that exist', () => {
    expect(scriptsNamedIn(text).filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names files that exist', () => {
    expect(pathsNamedIn(text, file).filter((one) => !isThere(one))).toEqual([]);
  });

  it(`is wrapped at ${lineWidth} columns`, () => {
    expect(longLinesOf(text).map((line) => `${file}:${line}`)).toEqual([]);
  });
});

describe('README.md', () => {
  it('describes every script', () => {
    const named = scriptsNamedIn(read('README.md'));
    const silent = Object.keys(scripts).filter((name) => !named.includes(name) && !ownHooks.includes(name));
    expect(silent).toEqual([]);
  });
});

describe('CONTRIBUTING.md', () => {
  it('says of every room what belongs there', () => {
    const files = globSync('{core,page,webext,components}/**/*.{ts,tsx}', { cwd: root });
    const rooms = new Set(files.map((file) => path.dirname(file).replaceAll(path.sep, '/')));
    const named = [...read('CONTRIBUTING.md').matchAll(/^\| `([\w/-]+)`/gm)].map((match) => match[1]!);
    expect(rooms.size).toBeGreaterThan(10);
    expect([...rooms].filter((room) => !named.includes(room))).toEqual([]);
  });
});

describe('the guard of documents', () => {
  it('finds scripts', () => {
    expect(scriptsNamedIn('Run `npm ci && npm run demo`, then `npm test`.')).toEqual(['demo', 'test']);
  });

  it('finds paths, and only paths', () => {
    const text = [
      'See `core/spot/text/fold.ts`, `wxt.config.ts`, [this](../privacy.md#top) and [that](https://example.org/a.md).',
      'Not `@wxt-dev/storage`, `text/html`, `storage.local.get`, `and/or that`, `.output/chrome-mv3` or `host.id`.',
      '```',
      '`not/a/path.ts`',
      '```',
    ].join('\n');
    expect(pathsNamedIn(text, 'docs/adr/0001.md')).toEqual([
      'docs/privacy.md',
      'core/spot/text/fold.ts',
      'wxt.config.ts',
    ]);
  });

  it('finds lines that are too long', () => {
    const text = [
      'a'.repeat(120),
      'a'.repeat(121),
      '批'.repeat(60),
      `${'批'.repeat(60)}。`,
      `- ${'a'.repeat(119)}`,
      `see https://example.org/${'a'.repeat(120)} and [that](https://example.org/${'b'.repeat(120)})`,
      `| ${'a'.repeat(120)} |`,
      '```',
      'a'.repeat(121),
      '```',
      `${'a'.repeat(121)} ends here`,
    ].join('\n');
    expect(longLinesOf(text)).toEqual([2, 4, 5, 11]);
  });

  it('knows what is there', () => {
    expect(['core/spot', 'assets/packs/*.json', 'core/gone.ts', 'gone/*.ts'].filter(isThere)).toEqual([
      'core/spot',
      'assets/packs/*.json',
    ]);
  });
});
