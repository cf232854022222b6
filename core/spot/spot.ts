/** Spotting: which names of a gazetteer stand in a text. */
import type { Gazetteer } from './gazetteer.ts';
import type { Mention } from './mention.ts';

/**
 * What else the page says around a text block. Read only when an ambiguous form stands in the block, hence the
 * functions.
 */
export interface Surroundings {
  /** The texts of the neighbouring blocks. */
  readonly near?: () => string;
  /** The page's title and headings. */
  readonly page?: () => string;
  /** Keys (see entity-ref.ts) of the entities named beyond doubt elsewhere on the page. */
  readonly named?: ReadonlySet<string>;
}

/** What was found in one text block. */
export interface Spotting {
  /** In order, not overlapping. */
  readonly mentions: readonly Mention[];
  /**
   * Keys of entities whose ambiguous forms stand here without evidence: once one of them is named elsewhere on
   * the page (`Surroundings.named`), the block is worth spotting again.
   */
  readonly waiting: readonly string[];
  /** Keys of the entities named here beyond doubt: evidence for other blocks. */
  readonly certain: readonly string[];
}

const latin = /[\p{Script=Latin}\p{Nd}]/u;

/** Find the names of `gazetteer` in `text`, the text of one block. */
export function spot(text: string, gazetteer: Gazetteer, _surroundings: Surroundings = {}): Spotting {
  const folded = text.toLowerCase();
  const mentions: Mention[] = [];
  for (let start = 0; start < text.length; start++) {
    for (let end = Math.min(text.length, start + gazetteer.longest); end > start; end--) {
      const entry = gazetteer.forms.get(folded.slice(start, end));
      if (!entry || glued(text, start) || glued(text, end)) continue;
      mentions.push({
        start,
        end,
        text: text.slice(start, end),
        form: entry.form,
        candidates: entry.entities,
      });
      start = end - 1;
      break;
    }
  }
  const certain = mentions.map(({ candidates: [first] }) => `${first!.pack} ${first!.entity}`);
  return { mentions, waiting: [], certain };
}

/** Whether letters or digits stand on both sides of `offset`, so that no name begins or ends there. */
function glued(text: string, offset: number): boolean {
  return latin.test(text[offset - 1] ?? ' ') && latin.test(text[offset] ?? ' ');
}

/** Whether any name could stand in `text`: cheap, never wrongly false. Lets a page leave whole subtrees unread. */
export function mayMention(text: string, gazetteer: Gazetteer): boolean {
  return spot(text, gazetteer).mentions.length > 0;
}
