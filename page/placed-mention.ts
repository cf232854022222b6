/** A name with its place in the page. */
import { keyOf } from '../core/entity-ref.ts';
import type { Mention } from '../core/spot/mention.ts';
import { rangeBetween } from './text-points.ts';

export type Ranges = readonly [StaticRange, ...StaticRange[]];

/**
 * A mention with its place in the page. Its identity is the mark's identity. A page may hold thousands and paint a few:
 * ranges are made of those that are painted.
 */
export class PlacedMention {
  readonly text: Mention['text'];
  /** Where it began in the text of its run. */
  readonly start: Mention['start'];
  readonly candidates: Mention['candidates'];
  /** The element its first letter stands in. */
  readonly element: Element;
  /** Where its first letter stands. */
  readonly node: Text;
  readonly offset: number;
  private made: Ranges | null;

  /** @param across its ranges, where it stands in more than one text node. */
  constructor(
    { text, form, start, candidates }: Mention,
    element: Element,
    node: Text,
    offset: number,
    across: Ranges | null,
  ) {
    // Forms are there anyway; a text of its own would keep alive all that it was cut from.
    this.text = text === form ? form : text;
    this.start = start;
    this.candidates = candidates;
    this.element = element;
    this.node = node;
    this.offset = offset;
    this.made = across;
  }

  /** One, or more where the name goes around text that is none of it: the readings over a ruby's bases. */
  get ranges(): Ranges {
    const { node, offset, text } = this;
    this.made ??= [rangeBetween({ node, offset }, { node, offset: offset + text.length })];
    return this.made;
  }

  /** Whether another that begins at the same place ends where this one does, and means the same. */
  isSame({ text, ranges, candidates }: PlacedMention): boolean {
    const [last, otherLast] = [this.ranges.at(-1)!, ranges.at(-1)!];
    return (
      this.text === text &&
      this.ranges.length === ranges.length &&
      last.endContainer === otherLast.endContainer &&
      last.endOffset === otherLast.endOffset &&
      this.candidates.length === candidates.length &&
      this.candidates.every((ref, i) => keyOf(ref) === keyOf(candidates[i]!))
    );
  }
}
