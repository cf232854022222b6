/** Checks that names which say nothing are not used: they are where things without a home gather. */
import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/build/targets.ts';
import { layers, readSource, type SourceFile, sourceFiles } from './source-files.ts';

const emptyWords = ['manager', 'helper', 'util', 'common', 'data', 'info', 'handle', 'process', 'do'];
const emptyNames = ['utils', 'common', 'shared', 'helpers'];

const ourFolders = [...layers, 'assets', 'scripts', 'tests'];

/** The words of a name: `parseToCard`, `parse-to-card` and `PARSE_TO_CARD` have the same three. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

const isEmpty = (name: string) => wordsOf(name).some((word) => emptyWords.includes(word));

function nameProblems({ path: file, exportedNames }: SourceFile): string[] {
  return exportedNames
    .filter(isEmpty)
    .map((name) => `${file} exports ${name}: say what it is or what it does, in the words of the glossary`);
}

/** @param file from the project's root, with forward slashes. */
function pathProblems(file: string): string[] {
  return file
    .split('/')
    .map((part) => part.split('.')[0]!)
    .filter((part) => isEmpty(part) || emptyNames.includes(part))
    .map((part) => `${file}: "${part}" says nothing; name the one subject of the file or folder`);
}

describe('names', () => {
  it('of exported things carry meaning', () => {
    const files = sourceFiles(...layers, 'scripts');
    expect(files.flatMap(({ exportedNames }) => exportedNames).length).toBeGreaterThan(100);
    expect(files.flatMap(nameProblems)).toEqual([]);
  });

  it('of files and folders carry meaning', () => {
    const files = globSync(`{${ourFolders.join(',')}}/**/*`, { cwd: root });
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((file) => pathProblems(file.replaceAll(path.sep, '/')))).toEqual([]);
  });

  it.each([
    'export const cardManager = 1;',
    'export function processText() {}',
    'export interface PageInfo {}',
    'export type Data = string;',
    'const a = 1; export { a as tabData };',
    'export class URLHelper {}',
    'export const [one] = [1], DO_IT = 2;',
  ])('would be caught: %s', (text) => {
    expect(nameProblems(readSource('core/sample.ts', text))).toHaveLength(1);
  });

  it.each(['core/utils/fold.ts', 'page/dom-helper.ts', 'tests/shared/a.test.ts', 'webext/tabData.ts'])(
    'would be caught: %s',
    (file) => {
      expect(pathProblems(file)).toHaveLength(1);
    },
  );

  it('may contain such letters inside a word', () => {
    const text = 'export const metadata = 1, documentOf = 2, information = 3; const data = 4;';
    expect(nameProblems(readSource('core/sample.ts', text))).toEqual([]);
  });
});
