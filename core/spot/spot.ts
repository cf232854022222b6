/** Spotting: which names of a gazetteer stand in a text. */
import { isInvisible, isMark } from './characters.ts';
import {
  ENOUGH,
  type Evidence,
  evidenceElsewhere,
  evidenceInBlock,
  type FoldedText,
  foldText,
  scoreOf,
} from './evidence.ts';
import type { Claim, Entry, Gazetteer } from './gazetteer.ts';
import { hanRules } from './han-rules.ts';
import { latinRules } from './latin-rules.ts';
import { type Match, matchesAt, nextCandidate } from './matcher.ts';
import type { Mention } from './mention.ts';
import type { Rule } from './place.ts';

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
export interface Verdict {
  readonly start: number;
  readonly end: number;
  readonly form: string;
  /** Key of the entity; null for a decoy. */
  readonly entity: string | null;
  readonly accepted: boolean;
  /** The rule that decided or raised doubt, `case`, `decoy`, `evidence`, or `form` where the form speaks for itself. */
  readonly rule: string;
  readonly evidence: readonly Evidence[];
}

export const allRules: readonly Rule[] = [...latinRules, ...hanRules];

export interface SpotOptions {
  /** Told of every candidate that was weighed. */
  readonly report?: (verdict: Verdict) => void;
  /** The rules to apply; all of them unless a measurement leaves some out. */
  readonly rules?: readonly Rule[];
}

/** A form found, with the claims no rule rejected. */
interface Sighting extends Match {
  readonly form: string;
  readonly claims: readonly { readonly claim: Claim; readonly doubt: string | null }[];
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
  { report, rules = allRules }: SpotOptions = {},
): Spotting {
  const sightings: Sighting[] = [];
  for (let at = nextCandidate(text, 0, gazetteer); at >= 0; ) {
    const sighting = sightingAt(text, at, gazetteer, rules, report);
    if (sighting && sighting.claims.length > 0) sightings.push(sighting);
    at = nextCandidate(text, sighting ? sighting.end : at + 1, gazetteer);
  }
  return sightings.length === 0 ? nothing : weigh(sightings, text, gazetteer, surroundings, report);
}

const nothing: Spotting = { mentions: [], waiting: [], certain: [] };

/** The longest form at `start` that stands there by the rules; one without claims is a decoy. */
function sightingAt(
  text: string,
  start: number,
  gazetteer: Gazetteer,
  rules: readonly Rule[],
  report: SpotOptions['report'],
): Sighting | null {
  const first = text.charCodeAt(start);
  if (isInvisible(first) || isMark(first)) return null;
  for (const match of matchesAt(text, start, gazetteer)) {
    const entry = gazetteer.entryAt(match.entry);
    const { end } = match;
    const { form } = entry;
    const place = { text, start, end, form };
    const reject = (entity: string | null, rule: string) =>
      report?.({ start, end, form, entity, accepted: false, rule, evidence: [] });
    if (entry.caseSensitive && !sameCase(text.slice(start, end), form)) {
      for (const { key } of entry.claims) reject(key, 'case');
      continue;
    }
    if (entry.claims.length === 0) {
      if (rules.some((rule) => rule.name === 'glued' && rule.applies(place, 'concept'))) continue;
      reject(null, 'decoy');
      return { ...match, form, claims: [] };
    }
    const claims = standing(entry, place, rules, reject);
    if (claims.length > 0) return { ...match, form, claims };
  }
  return null;
}

function standing(
  entry: Entry,
  place: { text: string; start: number; end: number; form: string },
  rules: readonly Rule[],
  reject: (entity: string, rule: string) => void,
): Sighting['claims'] {
  const claims: { claim: Claim; doubt: string | null }[] = [];
  for (const claim of entry.claims) {
    let doubt: string | null = claim.need === 'required' ? 'form' : null;
    const against = rules.find((rule) => {
      if (!rule.applies(place, claim.type)) return false;
      if (rule.verdict === 'rejects') return true;
      if (claim.need !== 'none') doubt ??= rule.name;
      return false;
    });
    if (against) reject(claim.key, against.name);
    else claims.push({ claim, doubt });
  }
  return claims;
}

const lettersOf = (text: string): string => text.normalize('NFKC').replace(/[^\p{Script=Latin}]/gu, '');
const sameCase = (spelling: string, form: string): boolean => lettersOf(spelling) === lettersOf(form);

/** Second half: the evidence for ambiguous sightings, and the candidates of each in order. */
function weigh(
  sightings: readonly Sighting[],
  text: string,
  gazetteer: Gazetteer,
  { near, page, named }: Surroundings,
  report: SpotOptions['report'],
): Spotting {
  const plain = new Map<string, string>();
  for (const { claims, form } of sightings)
    if (claims.length === 1 && claims[0]!.doubt === null) plain.set(claims[0]!.claim.key, form);
  let block: FoldedText | undefined;
  let nearby: FoldedText | undefined;
  let onPage: FoldedText | undefined;
  const mentions: Mention[] = [];
  const waiting = new Set<string>();
  const certain = new Set<string>();

  for (const { start, end, form, claims } of sightings) {
    const accepted: { claim: Claim; score: number; sure: boolean }[] = [];
    for (const { claim, doubt } of claims) {
      let evidence: Evidence[] = [];
      if (doubt !== null || claims.length > 1 || claim.need !== 'none') {
        block ??= foldText(text, gazetteer);
        evidence = evidenceInBlock(claim, { start, end }, block, gazetteer);
        const other = plain.get(claim.key);
        if (doubt !== null && other !== undefined) evidence.push({ kind: 'other-form', word: other });
      }
      const against = evidence.some(({ kind }) => kind === 'against');
      let score = scoreOf(evidence);
      const sure = !against && (doubt === null || score >= ENOUGH);
      if (!against && doubt !== null && score < ENOUGH) {
        if (named?.has(claim.key)) evidence.push({ kind: 'named', word: claim.key });
        if (near) {
          nearby ??= foldText(near(), gazetteer);
          evidence.push(...evidenceElsewhere(claim, 'near', nearby, gazetteer));
        }
        if (page) {
          onPage ??= foldText(page(), gazetteer);
          evidence.push(...evidenceElsewhere(claim, 'page', onPage, gazetteer));
        }
        score = scoreOf(evidence);
      }
      const accept = !against && (doubt === null || score >= ENOUGH);
      report?.({
        start,
        end,
        form,
        entity: claim.key,
        accepted: accept,
        rule: doubt === null && !against ? 'form' : 'evidence',
        evidence,
      });
      if (accept) accepted.push({ claim, score, sure });
      else if (!against) waiting.add(claim.key);
    }
    if (accepted.length === 0) continue;
    accepted.sort((one, other) => other.score - one.score);
    const [best, ...others] = accepted.map(({ claim }) => claim.entity);
    mentions.push({ start, end, text: text.slice(start, end), form, candidates: [best!, ...others] });
    if (accepted.length === 1 && accepted[0]!.sure) certain.add(accepted[0]!.claim.key);
  }
  return { mentions, waiting: [...waiting], certain: [...certain] };
}

/** Whether any name could stand in `text`: cheap, never wrongly false. Lets a page leave whole subtrees unread. */
export function mayMention(text: string, gazetteer: Gazetteer): boolean {
  for (let at = nextCandidate(text, 0, gazetteer); at >= 0; at = nextCandidate(text, at + 1, gazetteer))
    for (const match of matchesAt(text, at, gazetteer)) {
      const entry = gazetteer.entryAt(match.entry);
      if (
        entry.claims.length > 0 &&
        (!entry.caseSensitive || sameCase(text.slice(at, match.end), entry.form))
      )
        return true;
    }
  return false;
}
