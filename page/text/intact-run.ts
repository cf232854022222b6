/** Tells whether text that was read before still stands in the page. */
import { firstChildOf, isElement, isText, nodeAfter, parentOf } from '../dom/dom.ts';
import { isUnread } from '../dom/elements.ts';
import { flows } from './text-runs.ts';

/** Whether the nodes of a run still stand in the page as they were read: none removed or moved, nothing in between. */
export function isIntact(nodes: readonly Text[], document: Document): boolean {
  return nodes.every((node, i) => {
    if (!node.isConnected || node.ownerDocument !== document) return false;
    const next = nodes[i + 1];
    return !next || nextTextInFlow(node) === next;
  });
}

function nextTextInFlow(text: Text): Text | null {
  const root = text.getRootNode();
  let from: Node = text;
  for (let node = nodeAfter(text, root); node; ) {
    if (leavesBlock(from, node) || !flows(node)) return null;
    if (isText(node)) return node;
    from = node;
    node = (isElement(node) && !isUnread(node) && firstChildOf(node)) || nodeAfter(node, root);
  }
  return null;
}

/** Whether a block element ends between `from` and `to`, the node that is read after it. */
function leavesBlock(from: Node, to: Node): boolean {
  const around = parentOf(to);
  for (let at: Node | null = from; at && at !== around; at = parentOf(at)) {
    if (!flows(at)) return true;
  }
  return false;
}
