/** No notice of what is bundled is forgotten, and what lacks a licence is refused by name. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticesText, packageFolder, packageNotices } from '../../scripts/build/notices.ts';

let root: string;

/** Packages as npm installs them, and a script that takes code of some. */
const sample = {
  'node_modules/licensed/package.json': '{ "name": "licensed", "version": "1.2.3", "license": "MIT" }',
  'node_modules/licensed/index.js': "export const licensed = 'taken from licensed';",
  'node_modules/licensed/LICENCE.txt': '\nCopyright Somebody\n\n',
  'node_modules/licensed/NOTICE': 'Made of older things',
  'node_modules/licensed/license-checker.js': 'never();',
  'node_modules/licensed/node_modules/@deep/inner/package.json':
    '{ "name": "@deep/inner", "version": "4.0.0", "license": "ISC" }',
  'node_modules/licensed/node_modules/@deep/inner/LICENSE': 'Copyright the Inner',
  'node_modules/bare/package.json': '{ "name": "bare", "version": "2.0.0", "license": "MIT" }',
  'node_modules/bare/index.js': "export const bare = 'taken from bare';",
  'node_modules/empty/package.json': '{ "name": "empty", "version": "2.0.0", "license": "MIT" }',
  'node_modules/empty/LICENSE': ' \n',
  'node_modules/unnamed/package.json': '{ "name": "unnamed", "version": "3.0.0" }',
  'node_modules/unnamed/LICENSE': 'Do what you like',
  'node_modules/long/package.json': '{ "name": "long", "version": "1.0.0", "license": "MIT" }',
  'node_modules/long/LICENSE': 'Copyright Long\n# Others\nCopyright Others',
  'licences/bare.txt': 'Copyright Bare',
  'ours.ts': "import { licensed } from 'licensed';\nconsole.log(licensed);",
  'careless.ts':
    "import { licensed } from 'licensed';\nimport { bare } from 'bare';\nconsole.log(licensed, bare);",
  'wasteful.ts': "import { licensed } from 'licensed';\nimport { bare } from 'bare';\nconsole.log(licensed);",
};

beforeAll(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'meipi-notices-')));
  for (const [file, text] of Object.entries(sample)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

const within = (file: string) => path.join(root, file);
const entryOf = (name: string) => within(`node_modules/${name}/index.js`);

describe('the folder of the package that a module comes from', () => {
  it.each([
    ['node_modules/licensed/index.js', 'node_modules/licensed'],
    ['node_modules/licensed/deep/dist/a.mjs?v=12', 'node_modules/licensed'],
    ['node_modules/@deep/inner/a.css?inline', 'node_modules/@deep/inner'],
    ['node_modules/.pnpm/a@1.0.0/node_modules/a/a.js', 'node_modules/.pnpm/a@1.0.0/node_modules/a'],
    ['node_modules/licensed/node_modules/@deep/inner/a.js', 'node_modules/licensed/node_modules/@deep/inner'],
    ['../elsewhere/node_modules/licensed/a.js', '../elsewhere/node_modules/licensed'],
  ])('%s', (file, folder) => {
    expect(packageFolder(within(file), root)).toBe(within(folder));
  });

  it.each([
    ['\0vite/preload-helper.js', 'vite'],
    ['\0rolldown/runtime.js', 'rolldown'],
    ['\0virtual:wxt-unlisted-script-entrypoint?/project/entrypoints/spotter.ts', 'wxt'],
  ])('a tool, for %j', (id, name) => {
    expect(packageFolder(id, root)).toBe(within(`node_modules/${name}`));
  });

  it.each([
    'core/fold.ts',
    'components/card/Card.tsx',
    'assets/card.css?inline',
    'core/cite/styles/apa.json',
  ])('none, for %s, which is ours or declared', (file) => {
    expect(packageFolder(within(file), root)).toBeNull();
  });

  it.each([
    ['core/words.json', /Whose work is "core\/words\.json"/],
    ['core/cite/styles.json', /Whose work is "core\/cite\/styles\.json"/],
    ['core/spell.wasm?init', /Whose work is "core\/spell\.wasm"/],
    ['../neighbour/a.ts', /Whose work is "\.\.\/neighbour\/a\.ts"/],
  ])('is refused for %s, which nobody has declared', (file, message) => {
    expect(() => packageFolder(within(file), root)).toThrow(message);
  });

  it('is refused for a module that an unknown tool made up', () => {
    const id = '\0@oxc-project+runtime@1.0.0/helpers/decorate.js';
    expect(() => packageFolder(id, root)).toThrow(/Whose work is .*oxc-project/);
  });
});

describe('the notice of a package', () => {
  it('is made of all its licence files, once however many modules are taken', () => {
    const modules = [entryOf('licensed'), within('node_modules/licensed/other.js'), within('ours.ts')];
    expect(packageNotices(modules, root)).toEqual([
      {
        title: 'licensed 1.2.3',
        licence: 'MIT',
        says: undefined,
        texts: ['Copyright Somebody', 'Made of older things'],
      },
    ]);
  });

  it('stands by itself where a package is installed within another', () => {
    const modules = [entryOf('licensed'), entryOf('licensed/node_modules/@deep/inner')];
    expect(packageNotices(modules, root).map(({ title }) => title)).toEqual([
      '@deep/inner 4.0.0',
      'licensed 1.2.3',
    ]);
  });

  it('has what is declared besides', () => {
    const remarks = { bare: { licence: 'MIT, chosen', texts: ['licences/bare.txt'], says: 'Unchanged.' } };
    expect(packageNotices([entryOf('bare')], root, remarks)).toEqual([
      { title: 'bare 2.0.0', licence: 'MIT, chosen', says: 'Unchanged.', texts: ['Copyright Bare'] },
    ]);
  });

  it('leaves out what does not ship, and notices when that can no longer be told', () => {
    const until = (textEndsBefore: string) => ({ long: { textEndsBefore } });
    expect(packageNotices([entryOf('long')], root, until('# Others'))[0]!.texts).toEqual(['Copyright Long']);
    expect(() => packageNotices([entryOf('long')], root, until('# Rest'))).toThrow(/long 1\.0\.0.*"# Rest"/);
  });

  it.each([
    ['bare', /Code of bare 2\.0\.0 is bundled, .*bare has no licence text\. Put it into/],
    ['empty', /Code of empty 2\.0\.0 is bundled, .*has no licence text/],
    ['unnamed', /Code of unnamed 3\.0\.0 is bundled, .*has no licence in package\.json/],
  ])('is refused for %s', (name, message) => {
    expect(() => packageNotices([entryOf('licensed'), entryOf(name)], root)).toThrow(message);
  });
});

describe('what Vite bundles', () => {
  it('has a notice', async () => {
    expect(packageNotices(await bundled('ours.ts'), root).map(({ title }) => title)).toEqual([
      'licensed 1.2.3',
    ]);
  });

  it('is refused when one package has no licence', async () => {
    const modules = await bundled('careless.ts');
    expect(() => packageNotices(modules, root)).toThrow('Code of bare 2.0.0 is bundled');
  });

  it('needs none where nothing of a package is left', async () => {
    expect(packageNotices(await bundled('wasteful.ts'), root).map(({ title }) => title)).toEqual([
      'licensed 1.2.3',
    ]);
  });
});

/** The modules that Vite puts into a script, as it names them. */
async function bundled(entry: string): Promise<string[]> {
  const [result] = (await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry: within(entry), formats: ['iife'], name: 'sample' } },
  })) as Rolldown.RolldownOutput[];
  return result!.output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
}

it('the file begins with our own licence, lists the works and has every text whole', () => {
  const text = noticesText('Our own licence\n', [
    { title: 'a 1.0.0', licence: 'MIT', texts: ['Copyright A', 'Copyright also A'] },
    { title: 'A drawing', licence: 'OFL-1.1', says: 'Asks nothing.', texts: [] },
  ]);
  expect(text.split(/\n\n={80}\n\n/)).toEqual([
    expect.stringMatching(/\n\n- a 1\.0\.0 \(MIT\)\n- A drawing \(OFL-1\.1\)$/),
    'Our own licence',
    'a 1.0.0\nLicence: MIT\n\nCopyright A\n\nCopyright also A',
    'A drawing\nLicence: OFL-1.1\n\nAsks nothing.\n',
  ]);
});
