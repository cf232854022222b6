/** What a page says around a text, where evidence for a name may be. */
import { elementAround, textContentOf } from '../dom/dom.ts';
import { isUnread } from '../dom/elements.ts';
import type { TextRun } from './text-runs.ts';

/** Enough text for companion words to be found in, UTF-16 code units a side. */
const nearLength = 400;

/** Headings that tell what the page is about. */
const headingsRead = 20;

/**
 * The text before and after a run, across block edges. `known` tells of elements whether what stands in them is read,
 * and is added to: neighbours have most of their ancestors in common.
 */
export function textsNear({ pieces }: TextRun, known: Map<Element, boolean>): string {
  const before = textsBeside(pieces[0]!.node, false, known).reverse();
  const after = textsBeside(pieces.at(-1)!.node, true, known);
  return `${before.join(' ')}\n${after.join(' ')}`;
}

/** The nearest first. */
function textsBeside(node: Text, isAfter: boolean, known: Map<Element, boolean>): string[] {
  const walker = node.ownerDocument.createTreeWalker(node.getRootNode(), NodeFilter.SHOW_TEXT);
  walker.currentNode = node;
  const texts: string[] = [];
  for (let length = 0; length < nearLength; ) {
    const found = (isAfter ? walker.nextNode() : walker.previousNode()) as Text | null;
    if (!found) break;
    if (!isRead(found, known)) continue;
    const { data } = found;
    texts.push(isAfter ? data.slice(0, nearLength) : data.slice(-nearLength));
    length += data.length;
  }
  return texts;
}

function isRead(node: Node, known: Map<Element, boolean>): boolean {
  const around = elementAround(node);
  if (!around) return true;
  let read = known.get(around);
  if (read === undefined) {
    read = !isUnread(around) && isRead(around, known);
    known.set(around, read);
  }
  return read;
}

/** What the page says that it is about: its title and headings, those of the highest rank first. */
export function titleAndHeadings(document: Document): string {
  const said = [document.title];
  for (const rank of ['h1', 'h2', 'h3']) {
    const headings = document.getElementsByTagName(rank);
    // One after the other: to go through all elements of a long page takes 10 ms.
    for (let i = 0; said.length <= headingsRead; i++) {
      const heading = headings.item(i);
      if (!heading) break;
      said.push(textContentOf(heading));
    }
  }
  return said.join('\n');
}
