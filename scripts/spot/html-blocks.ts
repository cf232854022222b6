/** The text blocks of an HTML file, by the rules of a page (core/text-elements.ts), without a browser. */
import { parse, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5';
import { inlineElements, unreadElements, unreadRoles } from '../../core/text-elements.ts';
import type { Block } from './document.ts';

interface Piece {
  readonly node: Tree.TextNode;
  /** Where its text begins in the block. */
  readonly start: number;
}

/**
 * The blocks of `html` in document order. Their `start` counts in the text of the document: the text of all blocks,
 * joined by line feeds. Title and headings count as such.
 */
export function blocksOfHtml(html: string): Block[] {
  const blocks: Block[] = [];
  let text = '';
  let pieces: Piece[] = [];
  let heading = false;
  let length = 0;

  const finish = () => {
    if (/\S/.test(text)) {
      const ofBlock = pieces;
      blocks.push({
        text,
        start: length,
        heading,
        pathAt: (offset) => pathOf(ofBlock.findLast(({ start }) => start <= offset)!.node),
      });
      length += text.length + 1;
    }
    text = '';
    pieces = [];
  };

  const read = (node: Tree.ChildNode, inHeading: boolean): void => {
    if (tree.isTextNode(node)) {
      pieces.push({ node, start: text.length });
      text += node.value;
      heading = inHeading;
    } else if (tree.isElementNode(node)) {
      const { tagName: name } = node;
      const isTitle = name === 'title' && node.parentNode?.nodeName === 'head';
      const isBlock = !inlineElements.has(name);
      if (isBlock) finish();
      if (isTitle || !isUnread(node))
        for (const child of node.childNodes) read(child, inHeading || isTitle || /^h[1-3]$/.test(name));
      if (isBlock) finish();
    }
  };
  for (const node of parse(html).childNodes) read(node, false);
  return blocks;
}

function isUnread(element: Tree.Element): boolean {
  if (unreadElements.has(element.tagName)) return true;
  const attribute = (wanted: string) => element.attrs.find(({ name }) => name === wanted)?.value;
  const editable = attribute('contenteditable');
  return (
    unreadRoles.has(attribute('role') ?? '') || (editable !== undefined && editable.toLowerCase() !== 'false')
  );
}

/** An XPath: `/html[1]/body[1]/p[2]/text()[1]`. */
function pathOf(node: Tree.ChildNode): string {
  const parent = node.parentNode;
  const name = tree.isTextNode(node) ? 'text()' : node.nodeName;
  const place = parent?.childNodes.filter(({ nodeName }) => nodeName === node.nodeName).indexOf(node) ?? 0;
  const step = `/${name}[${place + 1}]`;
  return parent && 'tagName' in parent ? pathOf(parent) + step : step;
}
