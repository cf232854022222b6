/** Reads our TypeScript as syntax trees, so that the rules of the house see code and not comments. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { root } from '../../scripts/build/targets.ts';

/** The folders whose code is shipped, from the top down. */
export const layers = ['entrypoints', 'components', 'page', 'webext', 'core'] as const;

/** A node of the tree (ESTree with TypeScript's and JSX's additions); what else it has depends on its type. */
export interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

export interface ImportLine {
  /** As written. */
  readonly specifier: string;
  /** The file it names, from the project's root; null for a package. */
  readonly file: string | null;
  /** Whether nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  /** All import and re-export statements, dynamic imports and imports inside types. */
  readonly imports: readonly ImportLine[];
  readonly exportedNames: readonly string[];
  readonly nodes: readonly SyntaxNode[];
}

/** All TypeScript files below these folders of the project, declarations included. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return globSync(`{${folders.join(',')}}/**/*.{ts,tsx}`, { cwd: root })
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort()
    .map((file) => readSource(file, readFileSync(path.join(root, file), 'utf8')));
}

/** @throws when `text` is not TypeScript. */
export function readSource(file: string, text: string): SourceFile {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  const nodes = [...nodesIn(program)];
  return {
    path: file,
    imports: nodes.flatMap((node) => importOf(file, node)),
    exportedNames: nodes.flatMap(exportedBy),
    nodes,
  };
}

function* nodesIn(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item);
  if (!isNode(value)) return;
  yield value;
  for (const child of Object.values(value)) if (typeof child === 'object') yield* nodesIn(child);
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof (value as SyntaxNode | null | undefined)?.type === 'string';
}

/** `name` of an identifier, `value` of a string; undefined for anything else. */
export function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  const text = node.type === 'Literal' ? node.value : node.name;
  return typeof text === 'string' ? text : undefined;
}

function importOf(file: string, node: SyntaxNode): ImportLine[] {
  const specifier = textOf(node.source);
  if (specifier === undefined || !/^(?:Import|Export|TSImportType)/.test(node.type)) return [];
  // Only the whole statement counts: of `import { type A } from 'x'` our compiler settings leave `import 'x'`.
  const typeOnly = node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
  const isRelative = specifier.startsWith('.');
  return [
    { specifier, file: isRelative ? path.posix.join(path.posix.dirname(file), specifier) : null, typeOnly },
  ];
}

function exportedBy(node: SyntaxNode): string[] {
  if (node.type === 'ExportSpecifier') return [textOf(node.exported) ?? ''];
  if (node.type !== 'ExportNamedDeclaration' || !isNode(node.declaration)) return [];
  const { id, declarations } = node.declaration;
  const names = Array.isArray(declarations) ? declarations.map((one: SyntaxNode) => one.id) : [id];
  return names.flatMap((name) => textOf(name) ?? []);
}
