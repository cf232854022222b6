/** Spotting: which names of a gazetteer stand in a text. */
import {
  cuesIn,
  type Evidence,
  enough,
  evidenceInBlock,
  type FoldedText,
  foldText,
  scoreOf,
} from './evidence.ts';
import type { Claim, Entry, Gazetteer } from './gazetteer.ts';
import { hanDoubts, hanRejections } from './han-rules.ts';
import { latinDoubts, latinRejections } from './latin-rules.ts';
import { matchesAt, nextCandidate } from './matcher.ts';
import type { Mention, Span } from './mention.ts';
import type { Place } from './place.ts';

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

/** Why a form was or was not taken for a name of an entity; for `--explain` and "why this mark?". */
export interface Verdict extends Span {
  readonly form: string;
  /** Key of the entity; null for a decoy. */
  readonly entity: string | null;
  readonly accepted: boolean;
  /**
   * The rule that rejected it or raised doubt; `case`: it must be spelled with these capitals; `decoy`: part of a
   * longer string that means something else; `ambiguous`: the form needs evidence; `form`: it speaks for itself.
   */
  readonly rule: string;
  readonly evidence: readonly Evidence[];
}

export interface SpotOptions {
  /** Told of every candidate that was weighed. */
  readonly report?: (verdict: Verdict) => void;
  /** Rules to leave out, to measure what each is worth. */
  readonly without?: ReadonlySet<string>;
}

const rejections = Object.entries({ ...latinRejections, ...hanRejections });
const doubts = Object.entries({ ...latinDoubts, ...hanDoubts });

/** The names of all rules. */
export const ruleNames: readonly string[] = [...rejections, ...doubts].map(([name]) => name);

/** A form found, with the claims that no rule rejected; none for a decoy. */
interface Sighting extends Span {
  readonly form: string;
  readonly claims: readonly DoubtedClaim[];
}

interface DoubtedClaim {
  readonly claim: Claim;
  /** Why evidence is needed, if it is. */
  readonly doubt: string | null;
}

/**
 * Find the names of `gazetteer` in `text`, the text of one block.
 *
 * Leftmost-longest and non-overlapping: at the first place where forms begin, the longest that the rules let stand is
 * taken, and the search goes on after it. A decoy is taken like a form and yields nothing. Where the longest form
 * waits for evidence, shorter ones are not tried: what evidence adds never replaces another mark.
 */
export function spot(
  text: string,
  gazetteer: Gazetteer,
  surroundings: Surroundings = {},
  options: SpotOptions = {},
): Spotting {
  const sightings: Sighting[] = [];
  for (let at = nextCandidate(text, 0, gazetteer); at >= 0; ) {
    const sighting = sightingAt(text, at, gazetteer, options);
    if (sighting && sighting.claims.length > 0) sightings.push(sighting);
    at = nextCandidate(text, sighting ? sighting.end : at + 1, gazetteer);
  }
  return sightings.length === 0 ? nothing : weigh(sightings, text, gazetteer, surroundings, options);
}

const nothing: Spotting = { mentions: [], waiting: [], certain: [] };

/** The longest form at `start` that stands there by the rules. */
function sightingAt(
  text: string,
  start: number,
  gazetteer: Gazetteer,
  options: SpotOptions,
): Sighting | null {
  for (const { end, line } of matchesAt(text, start, gazetteer)) {
    const entry = gazetteer.entryAt(line);
    const place: Place = { text, start, end, form: entry.form, type: 'concept' };
    if (entry.claims.length === 0) {
      if (latinRejections.glued!(place)) continue;
      reject(place, null, 'decoy', options);
      return { start, end, form: entry.form, claims: [] };
    }
    const claims = standing(entry, place, options);
    if (claims.length > 0) return { start, end, form: entry.form, claims };
  }
  return null;
}

/** The claims of an entry that the rules let stand. */
function standing(entry: Entry, place: Place, options: SpotOptions): DoubtedClaim[] {
  const applies = ([name, rule]: (typeof rejections)[number], at: Place) =>
    !options.without?.has(name) && rule(at);
  const found: DoubtedClaim[] = [];
  for (const claim of entry.claims) {
    const at = { ...place, type: claim.type };
    const rejection =
      entry.caseSensitive && !isSameCase(at) ? 'case' : rejections.find((rule) => applies(rule, at))?.[0];
    if (rejection) reject(at, claim.key, rejection, options);
    else if (claim.need === 'none') found.push({ claim, doubt: null });
    else if (claim.need === 'required') found.push({ claim, doubt: 'ambiguous' });
    else found.push({ claim, doubt: doubts.find((rule) => applies(rule, at))?.[0] ?? null });
  }
  return found;
}

function reject(
  { start, end, form }: Place,
  entity: string | null,
  rule: string,
  { report }: SpotOptions,
): void {
  report?.({ start, end, form, entity, accepted: false, rule, evidence: [] });
}

const lettersOf = (text: string): string => text.normalize('NFKC').replace(/\P{sc=Latn}/gu, '');
const isSameCase = ({ text, start, end, form }: Place): boolean =>
  lettersOf(text.slice(start, end)) === lettersOf(form);

/** The second half: evidence for what is in doubt, and the candidates of each mention in order. */
function weigh(
  sightings: readonly Sighting[],
  text: string,
  gazetteer: Gazetteer,
  { near, page, named }: Surroundings,
  { report }: SpotOptions,
): Spotting {
  /** Forms that stand in the block beyond doubt, by the key of their entity. */
  const plain = new Map<string, string>();
  for (const {
    form,
    claims: [first, second],
  } of sightings)
    if (!second && first!.doubt === null) plain.set(first!.claim.key, form);
  const fold = (read: () => string) => {
    let folded: FoldedText | undefined;
    return () => (folded ??= foldText(read(), gazetteer));
  };
  const block = fold(() => text);
  const elsewhere = { near: fold(near ?? none), page: fold(page ?? none) };

  const mentions: Mention[] = [];
  const waiting = new Set<string>();
  const certain = new Set<string>();
  for (const { start, end, form, claims } of sightings) {
    const accepted: { claim: Claim; score: number }[] = [];
    for (const { claim, doubt } of claims) {
      const { key, companions, need } = claim;
      const hasCompanions = companions.for.length + companions.against.length > 0;
      const evidence =
        hasCompanions && (need !== 'none' || claims.length > 1)
          ? evidenceInBlock(claim, { start, end }, block())
          : [];
      const other = plain.get(key);
      if (doubt !== null && other !== undefined) evidence.push({ kind: 'other-form', word: other });
      const sure = doubt === null || scoreOf(evidence) >= enough;
      const contradicted = evidence.some(({ kind }) => kind === 'against');
      if (!sure && !contradicted) {
        if (named?.has(key)) evidence.push({ kind: 'named', word: form });
        if (companions.for.length > 0)
          for (const kind of ['near', 'page'] as const)
            evidence.push(...cuesIn(companions.for, kind, elsewhere[kind]()));
      }
      const score = scoreOf(evidence);
      const holds = !contradicted && (doubt === null || score >= enough);
      report?.({ start, end, form, entity: key, accepted: holds, rule: doubt ?? 'form', evidence });
      if (holds) accepted.push({ claim, score });
      else if (!contradicted) waiting.add(key);
      if (holds && sure && claims.length === 1) certain.add(key);
    }
    const [best, ...others] = accepted
      .sort((one, other) => other.score - one.score)
      .map(({ claim }) => claim.entity);
    if (best)
      mentions.push({ start, end, text: text.slice(start, end), form, candidates: [best, ...others] });
  }
  return { mentions, waiting: [...waiting], certain: [...certain] };
}

const none = (): string => '';

/**
 * Whether any name could stand in `text`: cheap, never wrongly false. Lets a page leave whole subtrees unread, so it
 * looks at no surroundings: the texts of blocks may be glued together here.
 */
export function mayMention(text: string, gazetteer: Gazetteer): boolean {
  for (let at = nextCandidate(text, 0, gazetteer); at >= 0; at = nextCandidate(text, at + 1, gazetteer))
    for (const { end, line } of matchesAt(text, at, gazetteer)) {
      const { claims, caseSensitive, form } = gazetteer.entryAt(line);
      if (
        claims.length > 0 &&
        (!caseSensitive || isSameCase({ text, start: at, end, form, type: 'concept' }))
      )
        return true;
    }
  return false;
}
