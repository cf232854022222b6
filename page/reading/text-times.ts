import { textNodes } from '../dom/dom.ts';
import { isBeingParsed } from '../tasks/being-parsed.ts';
import { now } from '../tasks/now.ts';

/** Remembers when a page last changed a text. While the page is being parsed nothing is noted: no reader waits for it then. */
export interface TextTimes {
  /** When `node` was last noted, ms; undefined where it never was. */
  of(node: Node): number | undefined;
  note(node: Node): void;
  /**
   * Note the last text in `rendered`, nodes in document order: where a page writes a text by rendering all of it anew each
   * time, the end of what it put there is what grew.
   */
  noteEnd(rendered: Node[]): void;
}

export function createTextTimes(document: Document): TextTimes {
  const times = new WeakMap<Node, number>();
  const note = (node: Node): void => {
    if (!isBeingParsed()) times.set(node, now());
  };
  return {
    of: (node) => times.get(node),
    note,
    noteEnd(rendered) {
      rendered.reverse().some((node) => {
        const walker = document.createTreeWalker(node, textNodes);
        let text = walker.lastChild() as Text | null;
        while (text?.data.trim() === '') text = walker.previousNode() as Text | null;
        if (text) note(text);
        return text;
      });
    },
  };
}
