/** A whole document spotted block by block, by the rules that a page goes by (core/spot/document.ts). */
import { createAwakening, nearText, type Waiter, withHeadings } from '../../core/spot/document.ts';
import type { Gazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import type { Mention } from '../../core/spot/mention.ts';
import { type Spotting, spot, type Verdict } from '../../core/spot/spot.ts';

/** A document as it is read: from HTML, or from plain text. */
export interface TextDocument {
  /** All texts that are read, in order: those of text nodes, or lines. A page has them in the same pieces. */
  readonly texts: readonly string[];
  readonly blocks: readonly Block[];
  /** Title and headings. */
  readonly about: string;
}

/** A stretch of a document that is spotted as one text. */
export interface Block {
  readonly text: string;
  /** Offset of the text in the document. */
  readonly start: number;
  /** The first and the last of the document's texts that the block consists of. */
  readonly first: number;
  readonly last: number;
  /** In HTML: the path of the text node at an offset of the block's text. */
  readonly pathAt?: (offset: number) => string;
}

/** A block with what was found in it; offsets are those of the block's text. */
export interface SpottedBlock {
  readonly block: Block;
  readonly mentions: readonly Mention[];
  /** Every candidate that was weighed, when asked for. */
  readonly verdicts: readonly Verdict[];
}

/** A block as it was last spotted. */
interface Reading extends Spotting, Waiter {
  readonly index: number;
  readonly verdicts: readonly Verdict[];
}

/**
 * Spot all blocks. Neighbours are evidence for each other, title and headings for all, and an entity named beyond doubt
 * in one block is evidence in the others. So blocks that wait are spotted again once all have been, as in a page.
 */
export function spotDocument(
  { texts, blocks, about }: TextDocument,
  gazetteer: Gazetteer,
  { explain = false, without = new Set() }: { explain?: boolean; without?: ReadonlySet<string> } = {},
): SpottedBlock[] {
  const awakening = createAwakening<Reading>();
  const readings: Reading[] = [];
  for (const index of blocks.keys()) read(index);
  for (const reading of awakening.waiting) awakening.awake.add(reading);
  for (const reading of awakening.takeAwake()) {
    awakening.remove(reading);
    read(reading.index);
  }
  return blocks.map((block, i) => ({
    block,
    mentions: readings[i]!.mentions,
    verdicts: readings[i]!.verdicts,
  }));

  function read(index: number): void {
    const { text, first, last } = blocks[index]!;
    const verdicts: Verdict[] = [];
    const surroundings = {
      near: () => nearText(from(texts, first - 1, -1), from(texts, last + 1, 1)),
      page: () => about,
      named: awakening.named,
    };
    const spotting = spot(text, gazetteer, surroundings, {
      without,
      // Where nobody asks for reasons, places that the first rule would refuse are not even looked up.
      ...((explain || without.size > 0) && { report: (verdict: Verdict) => verdicts.push(verdict) }),
    });
    readings[index] = { ...spotting, index, verdicts };
    awakening.add(readings[index]);
    spotting.certain.forEach(awakening.nameFound);
  }
}

/** The texts from the one at `index` on, forwards or backwards. */
function* from(texts: readonly string[], index: number, step: 1 | -1): Generator<string> {
  for (let i = index; i >= 0 && i < texts.length; i += step) yield texts[i]!;
}

/**
 * A plain text or Markdown file. Its blocks are its lines. The first line is the title; lines with `#`, `##` and `###`
 * are headings of the ranks that a page's are read of.
 */
export function readPlainText(text: string): TextDocument {
  const lines = [...text.matchAll(/[^\r\n]+/g)].filter(([line]) => /\S/.test(line));
  const blocks = lines.map(({ 0: line, index }, i) => ({ text: line, start: index, first: i, last: i }));
  const texts = blocks.map((block) => block.text);
  const headings = [1, 2, 3].map((rank) => texts.filter((line) => new RegExp(`^#{${rank}}\\s`).test(line)));
  const about = withHeadings(texts[0] ?? '', (rank, i) => headings[rank - 1]![i] ?? null);
  return { texts, blocks, about };
}
