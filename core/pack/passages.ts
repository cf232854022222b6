/** The places of a source that bear a pack's statements, for a reader who is on the source's own page. */
import { placeOfAddress, samePageAs } from '../page-address.ts';
import type { StatementRef } from '../statement-ref.ts';
import type { Annotation, Pack, Target } from './format.ts';
import { statementsOf } from './statements.ts';

/** Where one statement stands in its source. */
export interface Passage {
  readonly ref: StatementRef;
  readonly isQuote: boolean;
  /** Several where the source's attribution splits one utterance. */
  readonly selectors: readonly Target['selector'][];
  /** This statement, and for a quotation the claims too that rest on its words. */
  readonly statements: readonly StatementRef[];
  /** In the reader's language. */
  readonly speaker: string;
}

/** The places of all pages that are sources of a pack (see page-address.ts), each once. */
export function sourcePlaces(packs: readonly Pack[]): string[] {
  const addresses = packs.flatMap(({ sources }) => sources.map(({ csl }) => csl.URL));
  const places = addresses.flatMap((address) =>
    address !== undefined && URL.canParse(address) ? [placeOfAddress(new URL(address))] : [],
  );
  return [...new Set(places)];
}

/** What `pack` says from the source whose page is at `address`, in the order of the pack. */
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

/** What the speaker claims in these words comes before what is said about the speaker around them. */
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
