// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest';
import { firstChildOf } from '../../../page/dom/dom.ts';
import { isIntact } from '../../../page/text/intact-run.ts';
import { pointAt } from '../../../page/text/text-points.ts';
import {
  type Filter,
  flowStart,
  runsAround,
  runsIn,
  textsAround,
  type Walk,
} from '../../../page/text/text-runs.ts';

const all = (text: string) => Array.from(text, (_, i) => i);
const startsOf = (name: string, text: string) =>
  [...text.matchAll(new RegExp(name, 'g'))].map(({ index }) => index);

function page(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.body;
}

function texts(root: Node, filter: Filter = all): string[] {
  return [...runsIn(root, filter)].filter((run) => run !== null).map(({ text }) => text.trim());
}

const wordsOf = (root: Node) => texts(root).filter((text) => text !== '');

describe('runs', () => {
  test.each<[name: string, html: string, runs: string[]]>([
    ['a paragraph', '<p>可灵</p>', ['可灵']],
    ['inline elements do not interrupt', '<p>Deep<b>Seek</b><i>-R<u>1</u></i></p>', ['DeepSeek-R1']],
    ['wbr and comments do not interrupt', '<p>Deep<wbr>Se<!-- x -->ek</p>', ['DeepSeek']],
    ['blocks do', '<p>Deep</p><p>Seek</p>', ['Deep', 'Seek']],
    ['a block within a flow', 'Deep<div>x</div>Seek', ['Deep', 'x', 'Seek']],
    ['a block within an inline element', '<span>Deep<div>x</div>Seek</span>', ['Deep', 'x', 'Seek']],
    ['a nested block ends with its parent', '<div><div>Deep</div></div>Seek', ['Deep', 'Seek']],
    ['br', 'Deep<br>Seek', ['Deep', 'Seek']],
    ['an image', 'Deep<img>Seek', ['Deep', 'Seek']],
    ['a custom element', 'Deep<x-y>x</x-y>Seek', ['Deep', 'x', 'Seek']],
    [
      'ruby bases without their readings',
      '<ruby>可<rp>(</rp><rt>kě</rt><rp>)</rp>灵<rt>líng</rt></ruby>',
      ['可灵'],
    ],
    ['code stands for something', 'Deep<code>x</code>Seek', ['Deep', 'Seek']],
    [
      'scripts, styles, forms',
      '<script>a</script><style>b</style><textarea>c</textarea><select><option>d</select>e',
      ['e'],
    ],
    [
      'editors',
      '<div contenteditable>a</div><div contenteditable="false">b</div><p role="textbox">c</p>',
      ['b'],
    ],
    ['pre is code', '<pre>DeepSeek</pre>', []],
    ['svg', '<svg><text>a</text></svg>b', ['b']],
    ['table cells', '<table><tr><td>Deep</td><td>Seek</td></tr></table>', ['Deep', 'Seek']],
    [
      'a form that shadows what traversal reads',
      '<form><input name="firstChild"><input name="nextSibling"><p>a</p></form>b',
      ['a', 'b'],
    ],
    ['empty blocks', '<div></div><p></p>a<div></div>', ['a']],
  ])('%s', (_, html, runs) => expect(wordsOf(page(html))).toEqual(runs));

  test('a rejected block is left without walking it', () => {
    const asked: string[] = [];
    const filter = (text: string) => {
      asked.push(text);
      return startsOf('y', text);
    };
    const root = page(`<div><p>a</p><p>b</p></div><div><p>x</p><p>y</p></div><p>${'z'.repeat(1000)}</p>`);
    expect(texts(root, filter)).toEqual(['y']);
    expect(asked).not.toContain('a');
  });

  test('a block with ruby is walked although its joined text holds no name', () => {
    const filter = (text: string) => startsOf('可灵', text);
    expect(texts(page('<p>x <ruby>可<rt>kě</rt>灵</ruby></p>'), filter)).toEqual(['x 可灵']);
  });

  test('whether a block is large is asked without having its elements counted', () => {
    const real = Element.prototype.getElementsByTagName;
    const asked = vi.spyOn(Element.prototype, 'getElementsByTagName').mockImplementation(function (
      this: Element,
      name,
    ) {
      const all = real.call(this, name);
      // As in Chromium, an index would have them all counted.
      return { item: (index: number) => all.item(index) } as HTMLCollectionOf<Element>;
    });
    const read: string[] = [];
    const noting = (text: string) => {
      read.push(text);
      return all(text);
    };
    texts(page('<main><p>x</p><p>y</p></main>'), noting);
    expect(read[0]).toBe('xy');
    read.length = 0;
    texts(page(`<main>${'<p>x</p>'.repeat(600)}</main>`), noting);
    expect(read[0]).toBe('x');
    asked.mockRestore();
  });

  test('a large block is not read as one string', () => {
    const read: number[] = [];
    const root = page(`<main>${'<p>x</p>'.repeat(1000)}</main>`);
    texts(root, (text) => {
      read.push(text.length);
      return all(text);
    });
    expect(Math.max(...read)).toBeLessThan(600);
  });
});

test('reading tells where it goes on from: a small block is read whole', () => {
  const small = '<div><p>a</p><p>b</p></div>';
  const root = page(`${small}<div>${'<hr>'.repeat(600)}<p>c</p>d</div>`);
  const walk: Walk = {};
  const places: unknown[] = [];
  for (const run of runsIn(root, all, undefined, walk)) if (run) places.push([run.text, walk.at]);
  const [block, large] = root.children;
  expect(places).toEqual([
    ['a', block],
    ['b', block],
    ['c', large!.querySelector('p')],
    ['d', large],
  ]);
});

test('what the page changes while the flows of a block are handed out does not hide those that stand', () => {
  const root = page('<p>one <b>a</b></p><p>two <b>b</b></p><p>three <b>c</b></p>');
  const read: string[] = [];
  for (const run of runsIn(root, all)) {
    if (run) read.push(run.text);
    if (read.length === 1) root.querySelector('p')!.replaceWith('something new, and longer');
  }
  expect(read).toEqual(['one a', 'two b', 'three c']);
});

describe('a block of which it is not known yet where a name may begin', () => {
  test('is asked about once more after a pause, as it stands then', () => {
    const root = page('<div><p>one</p><p>two</p></div>');
    let isKnown = false;
    const walk: Walk = {};
    const read: (string | undefined)[] = [];
    for (const run of runsIn(root, (text) => (isKnown ? all(text) : null), undefined, walk)) {
      read.push(run?.text);
      if (run || isKnown) continue;
      expect(walk.at).toBe(root);
      root.querySelector('p')!.textContent = 'three';
      isKnown = true;
    }
    expect(read).toEqual([undefined, 'three', 'two']);
  });

  test('is walked where that is still not known', () =>
    expect(texts(page('<div><p>one <b>a</b></p>b</div>'), () => null)).toEqual(['one a', 'b']));
});

describe('flows', () => {
  test('a flow is found from any of its nodes', () => {
    const root = page('<p>x</p>Deep<b>Se<i>ek</i></b> y<p>z</p>');
    for (const node of [
      root.querySelector('b')!,
      root.querySelector('i')!.firstChild!,
      root.childNodes[3]!,
    ]) {
      const start = flowStart(node, new Set())!;
      expect(start.textContent).toBe('Deep');
      expect([...runsAround(start, all)].filter((run) => run !== null).map(({ text }) => text)).toEqual([
        'DeepSeek y',
      ]);
      expect([...textsAround(start)].map(({ data }) => data)).toEqual(['Deep', 'Se', 'ek', ' y']);
    }
  });
});

test('a flow is gone through once, however many of its nodes are asked for', () => {
  const root = page('<span>a</span> '.repeat(1_000));
  let asked = 0;
  class Asked extends Set<Node> {
    override has(node: Node): boolean {
      asked++;
      return super.has(node);
    }
  }
  const known = new Asked();
  const starts = [...root.childNodes].map((node) => flowStart(node, known)).filter((start) => start !== null);
  expect(starts).toEqual([root.firstChild]);
  expect(asked).toBeLessThan(5_000);
});

describe('the way back', () => {
  const [run] = [...runsIn(page('<p>Deep<b>Seek</b>!</p>'), all)].filter((found) => found !== null);
  test.each<[offset: number, end: boolean, data: string, at: number]>([
    [0, false, 'Deep', 0],
    [4, false, 'Seek', 0],
    [4, true, 'Deep', 4],
    [8, true, 'Seek', 4],
    [8, false, '!', 0],
    [9, true, '!', 1],
  ])('offset %i, as an end: %s', (offset, end, data, at) => {
    const point = pointAt(run!, offset, end);
    expect([point.node.data, point.offset]).toEqual([data, at]);
  });
});

describe('intact', () => {
  const read = (html: string) => {
    const root = page(html);
    const [run] = [...runsIn(root, all)].filter((found) => found?.text.includes('Deep'));
    return { root, run: run! };
  };
  test.each<[name: string, change: (root: HTMLElement) => void, intact: boolean]>([
    ['nothing', () => {}, true],
    ['something elsewhere', (root) => root.append('x'), true],
    ['a comment in between', (root) => root.querySelector('b')!.before(document.createComment('x')), true],
    ['a part removed', (root) => root.querySelector('b')!.remove(), false],
    ['the whole removed', (root) => root.querySelector('p')!.remove(), false],
    ['text put in between', (root) => root.querySelector('b')!.before('x'), false],
    [
      'a block put in between',
      (root) => root.querySelector('b')!.before(document.createElement('hr')),
      false,
    ],
    ['a part moved away', (root) => root.append(root.querySelector('b')!), false],
    ['the whole moved', (root) => root.append(root.querySelector('p')!), true],
  ])('%s', (_, change, intact) => {
    const { root, run } = read('<p>Deep<b>Seek</b></p><div></div>');
    expect(run.text).toBe('DeepSeek');
    const nodes = run.pieces.map(({ node }) => node);
    change(root);
    expect(isIntact(nodes, document)).toBe(intact);
  });
});

test('the DOM is read past properties that a form shadows', () => {
  const form = page('<form><input name="firstChild"></form>').querySelector('form')!;
  expect(firstChildOf(form)).toBe(form.childNodes[0]);
});
