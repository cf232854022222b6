/** Finds, for a reader who is on a source's own page, what a pack says from that source. */
import { pageKeyOf, samePageAs } from '../page-address.ts';
import type { StatementRef } from '../statement-ref.ts';
import type { Annotation, Pack, Target } from './format.ts';
import { statementsOf } from './statements.ts';

/** A `Passage` tells where one statement stands in its source. */
export interface Passage {
  readonly ref: StatementRef;
  readonly isQuote: boolean;
  /** The selectors of its words: several if the source's attribution splits one utterance. */
  readonly selectors: readonly Target['selector'][];
  /** The statement itself, and for a quotation also the claims that rest on its words. */
  readonly statements: readonly StatementRef[];
  /** The name of the speaker, in the reader's language. */
  readonly speaker: string;
}

/** The page keys of all sources of packs (page-address.ts), each once. */
export function sourcePlaces(packs: readonly Pack[]): string[] {
  const addresses = packs.flatMap(({ sources }) => sources.map(({ csl }) => csl.URL));
  const keys = addresses.flatMap((address) =>
    address !== undefined && URL.canParse(address) ? [pageKeyOf(new URL(address))] : [],
  );
  return [...new Set(keys)];
}

/** The passages of the source whose page is at `address`, in the order of the pack. */
export function passagesOf(pack: Pack, address: string, preferred: string): Passage[] {
  const isHere = samePageAs(address);
  const sources = new Set(
    pack.sources.filter(({ csl }) => csl.URL !== undefined && isHere(csl.URL)).map(({ id }) => id),
  );
  const here = pack.annotations.filter(({ target }) => target.some(({ source }) => sources.has(source)));
  const statements = new Map(statementsOf(pack, here, preferred).map((one) => [one.id, one]));
  const ref = ({ id }: Annotation): StatementRef => ({ pack: pack.id, statement: id });
  return here.map((annotation) => {
    const isQuote = annotation.motivation === 'quoting';
    const others = isQuote
      ? here
          .filter((other) => other.motivation !== 'quoting' && overlaps(annotation, other))
          .toSorted((a, b) => distance(annotation, a) - distance(annotation, b))
      : [];
    return {
      ref: ref(annotation),
      isQuote,
      selectors: annotation.target
        .filter(({ source }) => sources.has(source))
        .map(({ selector }) => selector),
      statements: [annotation, ...others].map(ref),
      speaker: statements.get(annotation.id)!.speaker.name,
    };
  });
}

/**
 * Sorts the claims that rest on a quotation's words: those by its speaker (0) come before those about the speaker (1).
 */
const distance = ({ claimant }: Annotation, other: Annotation): 0 | 1 =>
  JSON.stringify(claimant) === JSON.stringify(other.claimant) ? 0 : 1;

function overlaps(one: Annotation, other: Annotation): boolean {
  return one.target.some(({ source, selector: [, a] }) =>
    other.target.some(
      ({ source: otherSource, selector: [, b] }) =>
        source === otherSource && a.start < b.end && b.start < a.end,
    ),
  );
}
