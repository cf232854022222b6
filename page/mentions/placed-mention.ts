/** A name with its place in the page. */
import { keyOf } from '../../core/entity-ref.ts';
import type { Mention } from '../../core/spot/mention.ts';
import { rangeBetween, type TextPoint } from '../text/text-points.ts';

export type Ranges = readonly [StaticRange, ...StaticRange[]];

/**
 * A mention with its place in the page. Its identity is the mark's identity. A page may hold thousands and paint a few:
 * ranges are made of those that are painted.
 */
export class PlacedMention {
  // Fields are only declared here, since the constructor sets all of them.
  /** Passages have the kind `passage`; a field for each of a page's names would weigh too much. */
  declare readonly kind?: never;
  declare readonly text: Mention['text'];
  /** Where it began in the text of its run. */
  declare readonly start: Mention['start'];
  declare readonly candidates: Mention['candidates'];
  /** The element its first letter stands in. */
  declare readonly element: Element;
  /** Where its first letter stands. */
  declare readonly node: Text;
  declare readonly offset: number;
  /** Its ranges, where it stands in more than one text node. */
  declare private readonly across: Ranges | null;
  private made: Ranges | null = null;

  /** @param across its ranges, where it stands in more than one text node. */
  constructor(
    { text, form, start, candidates }: Mention,
    element: Element,
    { node, offset }: Pick<TextPoint, 'node' | 'offset'>,
    across: Ranges | null,
  ) {
    // Forms are there anyway; a text of its own would keep alive all that it was cut from.
    this.text = text === form ? form : text;
    this.start = start;
    this.candidates = candidates;
    this.element = element;
    this.node = node;
    this.offset = offset;
    this.across = across;
  }

  /** One, or more where the name goes around text that is none of it: the readings over a ruby's bases. */
  get ranges(): Ranges {
    const { node, offset, text, across } = this;
    this.made ??= across ?? [rangeBetween(this, { node, offset: offset + text.length })];
    return this.made;
  }

  /** Whether another that begins at the same place ends where this one does, in the same element, and means the same. */
  isSame({ text, element, across, candidates }: PlacedMention): boolean {
    return (
      this.text === text &&
      this.element === element &&
      endAlike(this.across, across) &&
      this.candidates.length === candidates.length &&
      this.candidates.every((ref, i) => keyOf(ref) === keyOf(candidates[i]!))
    );
  }
}

/** Null in one text node: it ends where its text does. */
function endAlike(across: Ranges | null, other: Ranges | null): boolean {
  if (!across || !other) return across === other;
  const [last, otherLast] = [across.at(-1)!, other.at(-1)!];
  return (
    across.length === other.length &&
    last.endContainer === otherLast.endContainer &&
    last.endOffset === otherLast.endOffset
  );
}

/** A name and its place in the text of its run: what can be told of it when its nodes are rendered anew. */
export const nameAt = ({ start, text }: Pick<Mention, 'start' | 'text'>): string => `${start} ${text}`;
