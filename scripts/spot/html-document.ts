/**
 * An HTML file as a page reads it (page/text, core/text-elements.ts), without a browser. What only a browser knows is left
 * out: scripts, style sheets, by which inline elements may be laid out apart, and shadow trees.
 */
import { html, parse, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5';
import { withHeadings } from '../../core/spot/document.ts';
import { inlineElements, unreadElements, unreadRoles } from '../../core/text-elements.ts';
import type { Block, TextDocument } from './document.ts';

interface Piece {
  readonly node: Tree.TextNode;
  /** Where its text begins in the block. */
  readonly start: number;
}

/**
 * Read `source`. Blocks are in document order, and their `start` counts in the text of the document: the text of all
 * blocks, joined by line feeds.
 */
export function readHtml(source: string): TextDocument {
  const root = parse(source);
  const texts: string[] = [];
  const blocks: Block[] = [];
  let text = '';
  let pieces: Piece[] = [];
  let length = 0;

  const finish = () => {
    if (/\S/.test(text)) {
      const ofBlock = pieces;
      blocks.push({
        text,
        start: length,
        first: texts.length - ofBlock.length,
        last: texts.length - 1,
        pathAt: (offset) => pathOf(ofBlock.findLast(({ start }) => start <= offset)!.node),
      });
      length += text.length + 1;
    }
    text = '';
    pieces = [];
  };

  const read = (node: Tree.ChildNode): void => {
    if (tree.isTextNode(node)) {
      pieces.push({ node, start: text.length });
      texts.push(node.value);
      text += node.value;
    } else if (tree.isElementNode(node)) {
      const isBlock = !inlineElements.has(node.tagName);
      if (isBlock) finish();
      if (!isUnread(node)) node.childNodes.forEach(read);
      if (isBlock) finish();
    }
  };
  root.childNodes.forEach(read);

  return { texts, blocks, about: titleAndHeadings(root) };
}

/** As the page's own, in page/text/surroundings.ts. */
function titleAndHeadings(root: Tree.Document): string {
  const found: Record<string, string[]> = { title: [], h1: [], h2: [], h3: [] };
  const search = (node: Tree.ChildNode): void => {
    if (!tree.isElementNode(node)) return;
    // The titles of drawings are not the document's.
    if (node.namespaceURI === html.NS.HTML) found[node.tagName]?.push(textOf(node));
    node.childNodes.forEach(search);
  };
  root.childNodes.forEach(search);
  // What browsers call the title of a document has no line breaks and the like.
  const title = found.title![0]?.replace(/[\t\n\f\r ]+/g, ' ').trim() ?? '';
  return withHeadings(title, (rank, i) => found[`h${rank}`]![i] ?? null);
}

/** All text in a node, read or unread. */
function textOf(node: Tree.ChildNode): string {
  if (tree.isTextNode(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
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
