/** What a page says around a text, where evidence for a name may be. */
import { elementAround, textContentOf } from './dom.ts';
import { isUnread } from './elements.ts';
import type { TextRun } from './text-runs.ts';

/** Enough text for companion words to be found in, UTF-16 code units a side. */
const nearLength = 400;

/** Headings that tell what the page is about. */
const headingsRead = 20;

/** The text before and after a run, across block edges. */
export function textsNear({ pieces }: TextRun): string {
  // Neighbours have most ancestors in common.
  const known = new Map<Element, boolean>();
  const isRead = (node: Node): boolean => {
    const around = elementAround(node);
    if (!around) return true;
    const read = known.get(around) ?? (!isUnread(around) && isRead(around));
    known.set(around, read);
    return read;
  };
  const before = textBeside(pieces[0]!.node, 'previousNode', isRead);
  return `${before}\n${textBeside(pieces.at(-1)!.node, 'nextNode', isRead)}`;
}

function textBeside(node: Text, step: 'previousNode' | 'nextNode', isRead: (node: Text) => boolean): string {
  const walker = node.ownerDocument.createTreeWalker(node.getRootNode(), NodeFilter.SHOW_TEXT);
  walker.currentNode = node;
  let text = '';
  while (text.length < nearLength && walker[step]()) {
    const found = walker.currentNode as Text;
    if (!isRead(found)) continue;
    const part = found.data.slice(...(step === 'nextNode' ? [0, nearLength] : [-nearLength]));
    text = step === 'nextNode' ? `${text} ${part}` : `${part} ${text}`;
  }
  return text;
}

/** What the page says that it is about. */
export function titleAndHeadings(document: Document): string {
  const headings = [...document.querySelectorAll('h1, h2, h3')].slice(0, headingsRead).map(textContentOf);
  return [document.title, ...headings].join('\n');
}
