/**
 * Checks that arrows point down only: entrypoints → components, page, webext → core (docs and README draw the picture).
 */
import { describe, expect, it } from 'vitest';
import { isNode, layers, readSource, type SourceFile, sourceFiles, textOf } from './source-files.ts';

interface LayerRule {
  /** Where its files may import from, from the project's root. */
  readonly folders: readonly string[];
  readonly packages?: readonly string[];
  /** Why, for whoever breaks it. */
  readonly because: string;
}

const rules: Readonly<Record<string, LayerRule>> = {
  core: {
    folders: ['core/'],
    because: 'the domain knows no browser and no framework; pass in what it needs',
  },
  'core/pack': {
    folders: ['core/'],
    packages: ['valibot', 'approx-string-match'],
    because:
      'the domain knows no browser and no framework; packs are checked with valibot and anchored with approx-string-match',
  },
  'core/cite': {
    folders: ['core/'],
    packages: ['citeproc'],
    because: 'the domain knows no browser and no framework; references are formatted by citeproc',
  },
  components: {
    folders: ['components/', 'core/', 'assets/', 'public/_locales/'],
    packages: ['preact'],
    because: 'views get props and callbacks; an entrypoint connects them',
  },
  page: {
    folders: ['page/', 'core/'],
    because: 'every page loads it; what it needs of the browser is passed in by the entrypoint',
  },
  webext: {
    folders: ['webext/', 'core/'],
    packages: ['webextension-polyfill'],
    because: 'it speaks to the browser and to nobody above',
  },
  entrypoints: {
    folders: ['components/', 'page/', 'webext/', 'core/', 'assets/'],
    packages: ['preact', 'wxt'],
    because: 'it only wires; the API of the browser is behind webext/',
  },
};

function layerProblems({ path, imports }: SourceFile): string[] {
  const name = Object.keys(rules).findLast((folder) => path.startsWith(`${folder}/`))!;
  const { folders, packages = [], because } = rules[name]!;
  const allowed = ({ file, specifier }: SourceFile['imports'][number]) =>
    file !== null
      ? folders.some((folder) => file.startsWith(folder))
      : packages.some((one) => specifier === one || specifier.startsWith(`${one}/`));
  return imports
    .filter((line) => !allowed(line))
    .map(({ specifier }) => `${path} imports ${specifier}: ${because}`);
}

/** 0.5 kB of wrapper, which every script of pages has. */
const wrapper = 'wxt/utils/define-unlisted-script';

/** The scripts that run in pages, with the packages whose code each may carry. None may carry the polyfill. */
const pageScripts: Readonly<Record<string, readonly string[]>> = {
  'entrypoints/spotter.ts': [wrapper],
  'entrypoints/marks.ts': [wrapper],
  'entrypoints/hover.ts': [wrapper],
  'entrypoints/passages.ts': [wrapper, 'approx-string-match'],
  'entrypoints/cite.ts': [wrapper, 'citeproc'],
  'entrypoints/card-in-frame.tsx': [wrapper, 'preact', 'preact/hooks'],
};

/** Packages that would be bundled into `entry`, each with the chain of files that leads there. */
function foreignIn(
  entry: string,
  files: ReadonlyMap<string, SourceFile>,
  allowed: readonly string[],
): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  const visit = (path: string, chain: readonly string[]): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { file, specifier, typeOnly } of files.get(path)?.imports ?? []) {
      if (typeOnly) continue;
      if (file !== null) visit(file, [...chain, file]);
      else if (!allowed.includes(specifier)) problems.push([...chain, specifier].join(' → '));
    }
  };
  visit(entry, [entry]);
  return problems;
}

/** Uses of `chrome.…` and `browser.…`, which only webext/ may touch. */
function browserUses({ path, nodes }: SourceFile): string[] {
  const isApi = (node: unknown) => ['chrome', 'browser'].includes(textOf(node) ?? '');
  return nodes
    .filter(({ type, object, property }) => {
      if (type !== 'MemberExpression' || !isNode(object)) return false;
      return isApi(object) || (textOf(object) === 'globalThis' && isApi(property));
    })
    .map(() => `${path} uses the browser's API: that is webext/'s part`);
}

const byPath = (files: readonly SourceFile[]) => new Map(files.map((file) => [file.path, file]));
const shipped = sourceFiles(...layers);

describe('layers', () => {
  it('import downwards only', () => {
    expect(shipped.length).toBeGreaterThan(50);
    expect(shipped.flatMap(layerProblems)).toEqual([]);
  });

  it('leave the entrypoints alone', () => {
    const importers = [...shipped, ...sourceFiles('scripts', 'tests')].filter(({ imports }) =>
      imports.some(({ file }) => file?.startsWith('entrypoints/')),
    );
    expect(importers.map(({ path }) => path)).toEqual([]);
  });

  it.each([
    ['core/spot/spot.ts', "import { readable } from '../../page/readable.ts';"],
    ['core/spot/spot.ts', "import type { Session } from '../../page/session.ts';"],
    ['core/spot/spot.ts', "import * as v from 'valibot';"],
    ['core/pack/parse.ts', "export * from '../../webext/stored.ts';"],
    ['page/hover/hover.ts', "import { api } from '../../webext/in-page/native-api.ts';"],
    ['page/hover/hover.ts', "import { h } from 'preact';"],
    ['components/card/Card.tsx', "import { session } from '../../page/session.ts';"],
    ['components/card/Card.tsx', "const late = await import('../../webext/own-pages/tab.ts');"],
    ['webext/own-pages/tab.ts', "let view: import('../../components/card/Card.tsx').Props;"],
    ['entrypoints/background.ts', "import browser from 'webextension-polyfill';"],
    ['entrypoints/popup/main.tsx', "import '../card/main.tsx';"],
  ])('would catch this in %s: %s', (path, text) => {
    expect(layerProblems(readSource(path, text))).toHaveLength(1);
  });

  it.each([
    ['core/pack/parse.ts', "import * as v from 'valibot'; import { keyOf } from '../entity-ref.ts';"],
    ['components/card/Card.tsx', "import { useState } from 'preact/hooks';"],
    ['entrypoints/popup/main.tsx', "import '../../assets/popup.css'; import { render } from 'preact';"],
  ])('accept this in %s: %s', (path, text) => {
    expect(layerProblems(readSource(path, text))).toEqual([]);
  });
});

describe('scripts of pages', () => {
  it('are all known here', () => {
    const unlisted = shipped.filter(
      ({ path, imports }) =>
        path.startsWith('entrypoints/') && imports.some(({ specifier }) => specifier === wrapper),
    );
    expect(unlisted.map(({ path }) => path).sort()).toEqual(Object.keys(pageScripts).sort());
  });

  it.each(Object.entries(pageScripts))('carry no package but their own: %s', (entry, allowed) => {
    expect(foreignIn(entry, byPath(shipped), allowed)).toEqual([]);
  });

  it('would be caught carrying one, however it gets there', () => {
    const files = byPath([
      readSource('entrypoints/spotter.ts', "import { a } from '../page/a.ts'; import '../core/b.ts';"),
      readSource('page/a.ts', "export { h } from 'preact'; import type { B } from 'webextension-polyfill';"),
      readSource('core/b.ts', "import { type Pack } from 'valibot'; const c = () => import('preact/hooks');"),
    ]);
    expect(foreignIn('entrypoints/spotter.ts', files, [wrapper])).toEqual([
      'entrypoints/spotter.ts → page/a.ts → preact',
      'entrypoints/spotter.ts → core/b.ts → valibot',
      'entrypoints/spotter.ts → core/b.ts → preact/hooks',
    ]);
  });
});

describe("the browser's API", () => {
  it('is used in webext/ only', () => {
    expect(shipped.filter(({ path }) => !path.startsWith('webext/')).flatMap(browserUses)).toEqual([]);
  });

  it.each(['chrome.runtime.id;', 'const b = globalThis.browser;', 'void browser.tabs.query({});'])(
    'would be caught elsewhere: %s',
    (text) => {
      expect(browserUses(readSource('page/hover/hover.ts', text))).toHaveLength(1);
    },
  );

  it('may be spoken of in a comment', () => {
    expect(browserUses(readSource('page/hover/hover.ts', '// chrome.runtime is not here.'))).toEqual([]);
  });
});
