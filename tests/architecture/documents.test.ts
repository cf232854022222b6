/** What the documents name exists, so that they can't rot in silence. */
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
});

describe('README.md', () => {
  it('describes every script', () => {
    const named = scriptsNamedIn(read('README.md'));
    const silent = Object.keys(scripts).filter((name) => !named.includes(name) && !ownHooks.includes(name));
    expect(silent).toEqual([]);
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

  it('knows what is there', () => {
    expect(['core/spot', 'assets/packs/*.json', 'core/gone.ts', 'gone/*.ts'].filter(isThere)).toEqual([
      'core/spot',
      'assets/packs/*.json',
    ]);
  });
});
