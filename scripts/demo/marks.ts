/** Reads from outside what the extension has painted on a page. Every page can do as much (docs/privacy.md). */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame, Page } from 'puppeteer-core';

export interface Mark {
  /** The marked text without the readings of ruby. */
  readonly text: string;
  readonly within: 'page' | 'component' | 'embedded page';
}

export interface PageMarks {
  /** The marks in the order of the text, page first, then its components, then embedded pages. */
  readonly marks: readonly Mark[];
  /** Strings that only look like names, each with whether it is marked all the same. */
  readonly decoys: readonly { readonly text: string; readonly marked: boolean }[];
}

/** The longest that a page may take until its marks have settled, ms. */
const patience = 15_000;
/** The time without a change after which marks have settled, ms. */
const settledAfter = 700;

/**
 * All marks of the page and its frames, once they no longer change.
 *
 * @throws when nothing has been marked, or marks still change, after 15 seconds.
 */
export async function settledMarks(page: Page): Promise<PageMarks> {
  let before = '';
  for (const deadline = performance.now() + patience; performance.now() < deadline; ) {
    const found = await marksOf(page);
    const now = JSON.stringify(found);
    if (found.marks.length > 0 && now === before) return found;
    before = now;
    await sleep(settledAfter);
  }
  throw new Error(
    `After ${patience / 1000} seconds the page ${before.includes('"text"') ? 'still changes its marks' : 'has no marks'}.`,
  );
}

async function marksOf(page: Page): Promise<PageMarks> {
  const frames = await Promise.all(page.frames().map(marksIn));
  return {
    marks: frames.flatMap(({ marks }, i) =>
      marks.map(
        ({ text, inShadow }): Mark => ({
          text,
          within: i > 0 ? 'embedded page' : inShadow ? 'component' : 'page',
        }),
      ),
    ),
    decoys: frames.flatMap(({ decoys }) => decoys),
  };
}

/** Reads the marks of one frame. The function inside runs in the page, so it can't use anything of this file. */
function marksIn(frame: Frame) {
  return frame.evaluate(() => {
    const ranges = [...CSS.highlights.values()].flatMap((highlight) =>
      [...highlight].map(({ startContainer, startOffset, endContainer, endOffset }) => {
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return range;
      }),
    );
    const textOf = (range: Range) => {
      const copy = range.cloneContents();
      for (const reading of copy.querySelectorAll('rt, rp')) reading.remove();
      return copy.textContent ?? '';
    };
    // What is marked on both sides of a reading is one name.
    for (const [i, range] of [...ranges.entries()].slice(1).reverse()) {
      const before = ranges[i - 1]!;
      const between = before.cloneRange();
      between.collapse();
      between.setEnd(range.startContainer, range.startOffset);
      if (between.collapsed || between.toString() === '' || textOf(between) !== '') continue;
      before.setEnd(range.endContainer, range.endOffset);
      ranges.splice(i, 1);
    }
    const isInShadow = (range: Range) => range.startContainer.getRootNode() !== document;
    // Ranges of different trees can't be compared: the document's own come first.
    const inOrder = (a: Range, b: Range) =>
      a.startContainer.getRootNode() === b.startContainer.getRootNode()
        ? a.compareBoundaryPoints(Range.START_TO_START, b)
        : Number(isInShadow(a)) - Number(isInShadow(b));
    return {
      marks: ranges.sort(inOrder).map((range) => ({ text: textOf(range), inShadow: isInShadow(range) })),
      decoys: [...document.querySelectorAll('[data-decoy]')].map((element) => ({
        text: element.textContent ?? '',
        marked: ranges.some((range) => range.intersectsNode(element)),
      })),
    };
  });
}

/** The middle of the topmost mark of this text in the page itself, CSS pixels of the viewport; null if there is none. */
export function middleOfMark(page: Page, text: string): Promise<{ x: number; y: number } | null> {
  return page.evaluate((wanted) => {
    const middles = [...CSS.highlights.values()].flatMap((highlight) =>
      [...highlight].flatMap(({ startContainer, startOffset, endContainer, endOffset }) => {
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        const { x, y, width, height } = range.getBoundingClientRect();
        return range.toString() === wanted ? [{ x: x + width / 2, y: y + height / 2 }] : [];
      }),
    );
    return middles.sort((a, b) => a.y - b.y)[0] ?? null;
  }, text);
}
