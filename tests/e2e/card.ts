/** Opens and reads the hover card, as its reader does. */
import type { Frame, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { Reader } from './reader.ts';

/** How long a card may take to come or go, ms: many times what it takes. */
const patience = 10_000;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the `index`-th mark (from 0) with this text stands, in the coordinates of its own frame's viewport. */
export async function boxOfMark(frame: Frame | Page, text: string, index = 0): Promise<Box> {
  const find = () =>
    frame.evaluate(
      (wanted, nth) => {
        const ours = [...CSS.highlights].filter(
          ([name, { priority }]) => /^h\d{8,}$/.test(name) && priority === 0,
        );
        const boxes = ours
          .flatMap(([, highlight]) => [...highlight.values()])
          .map(({ startContainer, startOffset, endContainer, endOffset }) => {
            const range = document.createRange();
            range.setStart(startContainer, startOffset);
            range.setEnd(endContainer, endOffset);
            return range;
          })
          .filter((range) => range.toString() === wanted)
          .map((range) => range.getClientRects()[0]!)
          .sort((a, b) => a.y - b.y || a.x - b.x);
        const box = boxes[nth];
        return box ? { x: box.x, y: box.y, width: box.width, height: box.height } : null;
      },
      text,
      index,
    );
  // While a page is being laid out, what was there a moment ago may be elsewhere now.
  let before: Box | null = null;
  const standsStill = async () => {
    const now = await find();
    const same = now !== null && JSON.stringify(now) === JSON.stringify(before);
    before = now;
    return same;
  };
  await expect.poll(standsStill, { timeout: patience, interval: 50 }).toBe(true);
  return before!;
}

/** Bring the pointer onto a mark, the way a hand does: from beside it, in small steps, and then let it rest. */
export async function restOn(page: Page, text: string, index = 0): Promise<Box> {
  const box = await boxOfMark(page, text, index);
  await moveTo(page, box);
  return box;
}

/** Bring the pointer to the middle of a box in small steps. */
export async function moveTo({ mouse }: Page, { x, y, width, height }: Box): Promise<void> {
  await mouse.move(x + width / 2 - 6, y + height / 2, { steps: 4 });
  await mouse.move(x + width / 2 - 3, y + height / 2);
  await mouse.move(x + width / 2, y + height / 2);
}

/** Take the pointer to a place where there is nothing. */
export async function leave(page: Page): Promise<void> {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  await page.mouse.move(width - 3, height - 3, { steps: 6 });
}

/** The box of the card that is open and to be seen, or null. */
export function openCard(frame: Frame | Page): Promise<Box | null> {
  return frame.evaluate(() => {
    const host = document.querySelector('div:popover-open');
    if (!host || getComputedStyle(host).opacity !== '1') return null;
    const { x, y, width, height } = host.getBoundingClientRect();
    return { x, y, width, height };
  });
}

/** Wait until a card is open, and answer with its box. */
export async function untilCard(frame: Frame | Page): Promise<Box> {
  await expect.poll(() => openCard(frame), { timeout: patience, interval: 30 }).not.toBeNull();
  return (await openCard(frame))!;
}

export async function untilNoCard(frame: Frame | Page): Promise<void> {
  await expect
    .poll(() => frame.evaluate(() => document.querySelector('div:popover-open') === null), {
      timeout: patience,
      interval: 30,
    })
    .toBe(true);
}

/** The frame with the card's own page; waits until something is drawn in it. */
export async function frameOfCard(page: Page): Promise<Frame> {
  const find = async (): Promise<Frame | null> => {
    for (const frame of page.frames()) {
      const isCard = await frame
        .evaluate(
          () => document.body?.classList.contains('card-page') && document.querySelector('.card') !== null,
        )
        .catch(() => false);
      if (isCard) return frame;
    }
    return null;
  };
  await expect.poll(async () => (await find()) !== null, { timeout: patience, interval: 30 }).toBe(true);
  return (await find())!;
}

/** The words on the open card. */
export async function wordsOfCard(page: Page): Promise<string> {
  const frame = await frameOfCard(page);
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not said
  const words = await frame.evaluate(() => document.body.innerText);
  // What keeps words of another direction apart is not seen.
  return words.replaceAll(/[\u2068\u2069]/g, '');
}

/** Open a page on which cards are tried, in a window of the size that they are tried in. */
export const openCardPage = ({ open, site }: Reader, file = 'card.html'): Promise<Page> =>
  open(site.page(file), { width: 1000, height: 700 });
