// @vitest-environment jsdom
/** The spot command and a page read the same document, and mark the same names. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documents } from '../core/spot/documents.ts';
import { article, entity, gazetteerOf, packOf } from '../core/spot/pack.ts';
import { type Mark, marksInPage, write } from '../page/marks-in-page.ts';
import { marksInFile } from './marks-in-file.ts';

function marksOnScreen(html: string, gazetteer = article): Mark[] {
  write(document, html);
  return marksInPage(document, gazetteer);
}

describe('the same marks in a file as in a page', () => {
  test.each(Object.entries(documents))('%s', (_, [html, expected]) => {
    const marks = marksInFile(html, article);
    expect(marks.map(({ text, entities }) => `${text}=${entities[0]!.split(' ')[1]}`)).toEqual(expected);
    expect(marksOnScreen(html)).toEqual(marks);
  });

  test('of whatever stands in it', () => {
    const two = (id: string, ...cues: string[]) => ({ ...entity(id, 'person', '王伟'), cues: { for: cues } });
    const gazetteer = gazetteerOf(
      packOf([
        two('engineer', '桥梁', '隧道'),
        two('poet', '诗集', '隧道'),
        entity('river', 'product', '星河'),
        { ...entity('gao', 'person', '高文'), cues: { for: ['桥梁', '诗集'] } },
      ]),
      packOf([{ ...entity('long', 'organization', '星河科技'), cues: { for: ['诗集'] } }], 'other'),
    );
    const words = [
      '王伟',
      '高文',
      '王伟',
      '高文',
      '桥梁',
      '隧道',
      '诗集',
      '星河',
      '科技',
      '，',
      ' ',
      '\n  ',
      '此事'.repeat(60),
    ];
    const blocks = ['p', 'div', 'h1', 'h2', 'h4', 'li', 'td', 'br', 'x-y', 'pre', 'textarea', 'section'];
    const inline = ['b', 'a', 'span', 'ruby', 'rt', 'i', 'wbr', 'slot'];
    const unread = ['div contenteditable', 'span role="textbox"', 'span contenteditable="false"', 'code'];
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        { weight: 3, arbitrary: fc.constantFrom(...words) },
        {
          weight: 2,
          arbitrary: fc
            .tuple(fc.constantFrom(...blocks, ...inline, ...unread), fc.array(tie('node'), { maxLength: 4 }))
            .map(([tag, inside]) => `<${tag}>${inside.join('')}</${tag.split(' ')[0]}>`),
        },
        { weight: 1, arbitrary: fc.constant('<!-- 王伟 -->') },
      ),
    }));
    const html = fc
      .tuple(
        fc.constantFrom('', '<title>桥梁</title>', '<title> 诗集\n隧道</title>'),
        fc.array(node, { maxLength: 12 }),
      )
      .map(([title, nodes]) => title + nodes.join(''));
    let marked = 0;
    fc.assert(
      fc.property(html, (html) => {
        const marks = marksInFile(html, gazetteer);
        expect(marksOnScreen(html, gazetteer)).toEqual(marks);
        marked += marks.length;
      }),
      { numRuns: 400 },
    );
    // Enough of them for differences to show.
    expect(marked).toBeGreaterThan(200);
  });
});
