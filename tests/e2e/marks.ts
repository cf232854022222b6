/** Reads what Meipi has marked, the way any script of the page can: from the page's own registry of highlights. */
import type { Frame, Page } from 'puppeteer-core';
import { expect } from 'vitest';

/** How long a mark may take to come or go, ms: pages are read within a tenth of it even on a busy machine. */
const patience = 10_000;

/** The marked words of one frame, from top to bottom and left to right; ruby text does not count. */
export function marksOn(frame: Frame | Page): Promise<string[]> {
  return wordsIn(frame, 0);
}

/** The words of one frame that are shown as pointed at. */
export function pointedAtOn(frame: Frame | Page): Promise<string[]> {
  return wordsIn(frame, 1);
}

/** The words in our highlights of this priority; of the two, the pointed-at one has the higher. */
function wordsIn(frame: Frame | Page, wanted: number): Promise<string[]> {
  return frame.evaluate((priority) => {
    // Our names are drawn by lot: `h` and digits.
    const ours = [...CSS.highlights].filter(
      ([name, highlight]) => /^h\d{8,}$/.test(name) && highlight.priority === priority,
    );
    const ranges = ours
      .flatMap(([, highlight]) => [...highlight.values()])
      .map(({ startContainer, startOffset, endContainer, endOffset }) => {
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return range;
      });
    const wordsOf = (range: Range) => {
      const words = range.cloneContents();
      for (const reading of words.querySelectorAll('rt, rp')) reading.remove();
      return words.textContent ?? '';
    };
    // What is marked on both sides of a reading is one name.
    for (const [i, range] of [...ranges.entries()].slice(1).reverse()) {
      const before = ranges[i - 1]!;
      const between = before.cloneRange();
      between.collapse();
      between.setEnd(range.startContainer, range.startOffset);
      if (between.collapsed || between.toString() === '' || wordsOf(between) !== '') continue;
      before.setEnd(range.endContainer, range.endOffset);
      ranges.splice(i, 1);
    }
    return (
      ranges
        .map((range) => {
          const { x = 0, y = 0 } = range.getClientRects()[0] ?? {};
          return { text: wordsOf(range), x, y };
        })
        // On one line, letters of different fonts begin at slightly different heights.
        .sort((a, b) => (Math.abs(a.y - b.y) > 6 ? a.y - b.y : a.x - b.x))
        .map(({ text }) => text)
    );
  }, wanted);
}

/** Wait until exactly these words are marked, in this order. */
export async function untilMarks(frame: Frame | Page, expected: readonly string[]): Promise<void> {
  await expect.poll(() => marksOn(frame), { timeout: patience, interval: 50 }).toEqual(expected);
}

/** Wait until Meipi has left nothing in a frame: no mark, no highlight of any name. */
export async function untilClean(frame: Frame | Page): Promise<void> {
  await expect
    .poll(() => frame.evaluate(() => CSS.highlights.size), { timeout: patience, interval: 50 })
    .toBe(0);
}
