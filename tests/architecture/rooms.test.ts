/**
 * Checks which room may import from which. A layer is a house of rooms, each with one question that its files answer
 * (docs/glossary.md has the words). No file may come back to itself through its imports, types included: what imports
 * in a circle stands in the wrong room.
 */
import { describe, expect, it } from 'vitest';
import { layers, readSource, type SourceFile, sourceFiles } from './source-files.ts';

/**
 * Rooms by their folder, with the rooms of the same layer that each may import from, by their last name. A folder that is
 * the root of others is a room too, for the files that stand in it.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  // The root says what one document goes through, and wires the rooms.
  page: ['card', 'dom', 'hover', 'mentions', 'painting', 'reading', 'tasks', 'text', 'viewport'],
  'page/reading': ['text', 'tasks', 'dom'],
  'page/mentions': ['text', 'tasks', 'dom'],
  'page/painting': ['mentions', 'viewport', 'tasks', 'dom'],
  'page/viewport': ['tasks', 'dom'],
  'page/hover': ['card', 'tasks', 'dom'],
  'page/card': ['tasks', 'dom'],
  'page/text': ['dom'],
  'page/tasks': ['dom'],
  'page/dom': [],

  // The root of core/ is its ground: what several rooms speak of.
  core: [],
  'core/pack': ['core'],
  'core/authoring': ['pack', 'spot', 'gazetteer', 'core'],
  'core/cite': ['pack', 'core'],
  'core/card': ['spot', 'core'],
  'core/frame': ['pack', 'compile', 'core'],
  'core/settings': ['core'],
  'core/tab': ['frame', 'settings', 'compile', 'core'],
  'core/spot': ['rules', 'gazetteer', 'text', 'pack', 'core'],
  'core/spot/compile': ['gazetteer', 'text', 'pack', 'core'],
  'core/spot/rules': ['gazetteer', 'text', 'pack', 'core'],
  'core/spot/gazetteer': ['text', 'pack', 'core'],
  'core/spot/text': [],

  'components/card': ['statements', 'interface'],
  'components/popup': ['statements', 'interface'],
  'components/statements': ['interface'],
  'components/interface': [],

  // The root of webext/ is its ground too: messages and records, by which the contexts speak to each other.
  webext: [],
  'webext/in-page': ['webext'],
  'webext/background': ['packs', 'webext'],
  'webext/own-pages': ['packs', 'webext'],
  'webext/packs': ['webext'],
};

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));
const layerOf = (path: string) => path.slice(0, path.indexOf('/'));
const lastName = (folder: string) => folder.slice(folder.lastIndexOf('/') + 1);

function roomProblems({ path, imports }: SourceFile): string[] {
  const room = folderOf(path);
  const allowed = rooms[room];
  if (!allowed) return [`${path} is in no room: name the room and what it may import in rooms.test.ts`];
  return imports
    .flatMap(({ file }) => (file?.match(/\.tsx?$/) && layerOf(file) === layerOf(path) ? [file] : []))
    .filter((file) => folderOf(file) !== room && !allowed.includes(lastName(folderOf(file))))
    .map((file) => `${path} imports ${file}: ${room} may import from ${allowed.join(', ') || 'no room'}`);
}

/** Circles of imports, each as the files on the way back to the first. */
function circlesIn(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const way: string[] = [];
  const circles: string[] = [];
  const visit = (path: string): void => {
    const since = way.indexOf(path);
    if (since >= 0) circles.push([...way.slice(since), path].join(' → '));
    if (since >= 0 || done.has(path)) return;
    way.push(path);
    for (const { file } of byPath.get(path)?.imports ?? []) if (file !== null) visit(file);
    way.pop();
    done.add(path);
  };
  for (const { path } of files) visit(path);
  return circles;
}

/** The same between rooms: files of two rooms that import each other make one room of them. */
function roomCirclesIn(files: readonly SourceFile[]): string[] {
  const asRooms = new Map<string, SourceFile['imports'][number][]>();
  for (const { path, imports } of files) {
    const room = folderOf(path);
    const elsewhere = imports.flatMap((line) =>
      line.file === null || folderOf(line.file) === room ? [] : [{ ...line, file: folderOf(line.file) }],
    );
    asRooms.set(room, [...(asRooms.get(room) ?? []), ...elsewhere]);
  }
  return circlesIn(
    [...asRooms].map(
      ([path, imports]) => ({ path, imports, exportedNames: [], nodes: [] }) satisfies SourceFile,
    ),
  );
}

const shipped = sourceFiles(...layers);
const housed = shipped.filter(({ path }) => layerOf(path) !== 'entrypoints');

describe('rooms', () => {
  it('import only from the rooms below them', () => {
    expect(housed.length).toBeGreaterThan(150);
    expect(housed.flatMap(roomProblems)).toEqual([]);
  });

  it('all have files', () => {
    const used = new Set(housed.map(({ path }) => folderOf(path)));
    expect(Object.keys(rooms).filter((room) => !used.has(room))).toEqual([]);
  });

  it.each([
    ['page/mentions/page-mentions.ts', "import { startReader } from '../reading/page-reader.ts';"],
    ['page/hover/hover.ts', "import type { Highlighter } from '../painting/highlighter.ts';"],
    ['page/hover/hover.ts', "import type { PlacedMention } from '../mentions/placed-mention.ts';"],
    ['page/card/card-host.ts', "import type { Hover } from '../hover/hover.ts';"],
    ['page/text/text-runs.ts', "import type { Marking } from '../marking.ts';"],
    ['core/pack/anchor.ts', "import type { Mention } from '../spot/mention.ts';"],
    ['core/spot/gazetteer/dictionary.ts', "import { rulesOf } from '../rules/rules.ts';"],
    ['core/span.ts', "import type { Pack } from './pack/format.ts';"],
    ['components/statements/Source.tsx', "import { Card } from '../card/Card.tsx';"],
    ['webext/in-page/page-port.ts', "import { getRecord } from '../packs/library.ts';"],
    ['page/attic/old.ts', 'export const old = 1;'],
  ])('would be caught in %s: %s', (path, text) => {
    expect(roomProblems(readSource(path, text))).toHaveLength(1);
  });
});

describe('imports', () => {
  it('never lead back to where they began, types included', () => {
    expect(circlesIn(shipped)).toEqual([]);
  });

  it('never lead back to a room', () => {
    expect(roomCirclesIn(housed)).toEqual([]);
  });

  it('would be caught going round', () => {
    const files = [
      readSource('page/a.ts', "import type { B } from './b.ts';"),
      readSource('page/b.ts', "export * from './room/c.ts';"),
      readSource('page/room/c.ts', "let a: import('../a.ts').A;"),
    ];
    expect(circlesIn(files)).toEqual(['page/a.ts → page/b.ts → page/room/c.ts → page/a.ts']);
    expect(roomCirclesIn(files)).toEqual(['page → page/room → page']);
  });
});
