/** A whole text spotted block by block, the way a page is. */
import type { Gazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import type { Mention } from '../../core/spot/mention.ts';
import type { Surroundings } from '../../core/spot/rules/evidence.ts';
import { type Spotting, spot, type Verdict } from '../../core/spot/spot.ts';

/** A stretch of a document that is spotted as one text. */
export interface Block {
  readonly text: string;
  /** Offset of the text in the document. */
  readonly start: number;
  /** Whether it names the page's subject: a title or heading. */
  readonly heading: boolean;
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

/** How much of the neighbouring blocks counts as near, in UTF-16 code units a side; a page does the same. */
const nearLength = 400;

/**
 * Spot all blocks. Neighbours are evidence for each other, headings for all, and an entity named beyond doubt in one
 * block is evidence in the others, so blocks that wait for it are read again until nothing changes.
 */
export function spotDocument(
  blocks: readonly Block[],
  gazetteer: Gazetteer,
  { explain = false, without = new Set() }: { explain?: boolean; without?: ReadonlySet<string> } = {},
): SpottedBlock[] {
  const headings = blocks
    .filter(({ heading }) => heading)
    .map(({ text }) => text)
    .join('\n');
  const named = new Set<string>();
  const verdicts: Verdict[][] = [];
  const read = (i: number): Spotting => {
    const surroundings: Surroundings = {
      near: () =>
        `${blocks[i - 1]?.text.slice(-nearLength) ?? ''}\n${blocks[i + 1]?.text.slice(0, nearLength) ?? ''}`,
      page: () => headings,
      named,
    };
    verdicts[i] = [];
    return spot(blocks[i]!.text, gazetteer, surroundings, {
      without,
      // Where nobody asks for reasons, places that the first rule would refuse are not even looked up.
      ...((explain || without.size > 0) && { report: (verdict: Verdict) => verdicts[i]!.push(verdict) }),
    });
  };
  const found = blocks.map((_, i) => read(i));
  let queue = found.flatMap(({ certain }) => certain);
  while (queue.length > 0) {
    for (const key of queue) named.add(key);
    queue = [];
    for (const [i, { waiting }] of found.entries()) {
      if (!waiting.some((key) => named.has(key))) continue;
      found[i] = read(i);
      queue.push(...found[i].certain.filter((key) => !named.has(key)));
    }
  }
  return blocks.map((block, i) => ({ block, mentions: found[i]!.mentions, verdicts: verdicts[i]! }));
}

/** The blocks of a plain text or Markdown file: its lines. The first line and `#` lines are headings. */
export function blocksOfText(text: string): Block[] {
  const blocks: Block[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    if (/^\s*$/.test(line)) continue;
    blocks.push({ text: line, start: index, heading: blocks.length === 0 || /^#{1,6}\s/.test(line) });
  }
  return blocks;
}
