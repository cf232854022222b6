/** Checks that no shipped code turns text into markup or into code: packs and pages are foreign text. */
import { describe, expect, it } from 'vitest';
import {
  isNode,
  layers,
  readSource,
  type SourceFile,
  type SyntaxNode,
  sourceFiles,
  textOf,
} from './source-files.ts';

/** Properties, attributes and methods whose value is parsed as markup. */
const markupNames = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'dangerouslySetInnerHTML',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'createContextualFragment',
  'parseFromString',
  'srcdoc',
];

function markupProblems({ path, nodes }: SourceFile): string[] {
  const constants = nodes.filter(isConstant).map(({ left }) => left);
  return nodes
    .filter((node) => !constants.includes(node))
    .flatMap(misuseOf)
    .map((what) => `${path} uses ${what}: build elements, or give text to a component`);
}

/** Markup that is written out is no text from elsewhere. */
const isConstant = ({ type, operator, right }: SyntaxNode): boolean =>
  type === 'AssignmentExpression' && operator === '=' && isNode(right) && right.type === 'Literal';

function misuseOf(node: SyntaxNode): string[] {
  const { type, object, property, callee, key, name } = node;
  switch (type) {
    case 'MemberExpression': {
      const member = textOf(property) ?? '';
      if (markupNames.includes(member)) return [member];
      return textOf(object) === 'document' && /^write(?:ln)?$/.test(member) ? [`document.${member}`] : [];
    }
    case 'Property':
      return markupNames.includes(textOf(key) ?? '') ? [textOf(key)!] : [];
    case 'JSXAttribute':
      return isNode(name) && markupNames.includes(textOf(name) ?? '') ? [textOf(name)!] : [];
    case 'CallExpression':
    case 'NewExpression':
      return ['eval', 'Function'].includes(textOf(callee) ?? '') ? [textOf(callee)!] : [];
    default:
      return [];
  }
}

describe('shipped code', () => {
  it('makes neither markup nor code from text', () => {
    expect(sourceFiles(...layers).flatMap(markupProblems)).toEqual([]);
  });

  it('may write markup out', () => {
    expect(markupProblems(readSource('page/sample.ts', "frame.srcdoc = '<!doctype html>';"))).toEqual([]);
  });

  it.each([
    'host.innerHTML = text;',
    "host.innerHTML += '<b>';",
    'host.innerHTML = `<b>`;',
    "host['outerHTML'] = text;",
    'Object.assign(host, { innerHTML: text });',
    "host.insertAdjacentHTML('beforeend', text);",
    'document.write(text);',
    'const card = <div dangerouslySetInnerHTML={text} />;',
    'const card = <div {...{ dangerouslySetInnerHTML: { __html: text } }} />;',
    "props['dangerouslySetInnerHTML'] = { __html: text };",
    'eval(text);',
    'const run = new Function(text);',
  ])('would be caught: %s', (text) => {
    expect(markupProblems(readSource('page/sample.tsx', text))).toHaveLength(1);
  });

  it('may write text', () => {
    const text = "// innerHTML is not used.\nhost.textContent = 'innerHTML'; log.write(line);";
    expect(markupProblems(readSource('page/sample.ts', text))).toEqual([]);
  });
});
