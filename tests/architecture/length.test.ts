/** What is long is cut, or says at the top of its file why it is not. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/build/targets.ts';
import { isNode, layers, readSource, type SourceFile, sourceFiles, textOf } from './source-files.ts';

/** Lines. */
const longest = { file: 250, function: 80 };

/** In the first comment of a file, the words by which it says why something in it is long. */
const reason = /\blong because\b/i;

const suites = ['describe', 'inBothBrowsers'];

function lengthProblems({ path: file, nodes }: SourceFile, text: string): string[] {
  const [first = ''] = text.match(/\/\*\*[\s\S]*?\*\//) ?? [];
  if (reason.test(first)) return [];
  const lines = text.trimEnd().split('\n').length;
  const problems = lines > longest.file ? [`${file} has ${lines} lines`] : [];
  const exempt = nodes.flatMap(suiteBody);
  for (const node of nodes) {
    if (!/Function/.test(node.type) || !isNode(node.body) || exempt.includes(node)) continue;
    const length = text.slice(Number(node.start), Number(node.end)).split('\n').length;
    if (length > longest.function)
      problems.push(`${file}: ${textOf(node.id) ?? 'a function'} has ${length} lines`);
  }
  return problems.map((problem) => `${problem}: cut it, or say why at its top ("It is long because …")`);
}

/** A suite is as long as its tests are many. */
function suiteBody({ type, callee, arguments: args }: SourceFile['nodes'][number]): unknown[] {
  if (type !== 'CallExpression' || !Array.isArray(args)) return [];
  const isSuite = suites.includes(textOf(innermost(callee)) ?? '');
  return isSuite ? args.filter((one) => isNode(one) && /Function/.test(one.type)) : [];
}

/** `describe` of `describe`, `describe.each(…)` and `describe.skipIf(…).each(…)`. */
function innermost(callee: unknown): unknown {
  if (!isNode(callee)) return callee;
  if (callee.type === 'MemberExpression') return innermost(callee.object);
  if (callee.type === 'CallExpression' || callee.type === 'TaggedTemplateExpression')
    return innermost(callee.callee ?? callee.tag);
  return callee;
}

const text = (file: string) => readFileSync(path.join(root, file), 'utf8');
const lines = (count: number) => Array.from({ length: count }, (_, i) => `void ${i};`).join('\n');

describe('files and functions', () => {
  it('are short, or say why not', () => {
    const files = sourceFiles(...layers, 'scripts', 'tests');
    expect(files.flatMap((file) => lengthProblems(file, text(file.path)))).toEqual([]);
  });

  it.each([
    ['a long file', lines(251)],
    ['a long function', `function all() {\n${lines(80)}\n}`],
    ['a long function in a suite', `describe('a', () => {\nconst all = () => {\n${lines(80)}\n};\n});`],
    [
      'a reason that stands elsewhere',
      `/** One. */\n/** Long because. */\nfunction all() {\n${lines(80)}\n}`,
    ],
  ])('would be caught being %s', (_, source) => {
    expect(lengthProblems(readSource('core/sample.ts', source), source)).toHaveLength(1);
  });

  it.each([
    ['a suite', `describe.each([1])('a', () => {\n${lines(100)}\n});`],
    [
      'what gives its reason',
      `/** Lists all. It is long because it is a table. */\nexport function all() {\n${lines(90)}\n}`,
    ],
  ])('may be %s', (_, source) => {
    expect(lengthProblems(readSource('core/sample.ts', source), source)).toEqual([]);
  });
});
