/** What a page says around a text, where evidence for a name may be; core/spot/document.ts says how much counts. */
import { nearText, withHeadings } from '../../core/spot/document.ts';
import { elementAround, textContentOf, textNodes } from '../dom/dom.ts';
import { isUnread } from '../dom/elements.ts';
import type { TextRun } from './text-runs.ts';

/**
 * The texts before and after a run, across block edges. `known` tells of elements whether the text in them is read,
 * and is added to: neighbours have most of their ancestors in common.
 */
export const textsNear = ({ pieces }: TextRun, known: Map<Element, boolean>): string =>
  nearText(
    textsBeside(pieces[0]!.node, 'previousNode', known),
    textsBeside(pieces.at(-1)!.node, 'nextNode', known),
  );

/** The texts on one side of `node` that are read, the nearest first. */
function* textsBeside(
  node: Text,
  step: 'nextNode' | 'previousNode',
  known: Map<Element, boolean>,
): Generator<string> {
  const walker = node.ownerDocument.createTreeWalker(node.getRootNode(), textNodes);
  walker.currentNode = node;
  for (let text = walker[step](); text; text = walker[step]())
    if (isRead(text, known)) yield (text as Text).data;
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

/** What the page says that it is about: its title and headings. */
export const titleAndHeadings = (document: Document): string =>
  withHeadings(document.title, (rank, i) => {
    // Headings are asked for one after the other: to go through all elements of a long page takes 10 ms.
    const heading = document.getElementsByTagName(`h${rank}`).item(i);
    return heading && textContentOf(heading);
  });
