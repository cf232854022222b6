/**
 * Spots names: tells which names of a gazetteer stand in a text.
 *
 * The gazetteer is passed with each text, and no spotter is made of it. What modules remember between texts changes no
 * answer: han-rules.ts has the answers of the browser's dictionary, matcher.ts a list to write in, evidence.ts the title
 * and headings that it last folded. Rules would have to be handed such a spotter with every occurrence, in the hottest
 * calls and in a script whose bytes are counted.
 */
import type { EntityRef } from '../entity-ref.ts';
import type { Span } from '../span.ts';
import { candidatesOf } from './gazetteer/candidates.ts';
import type { Candidate } from './gazetteer/dictionary.ts';
import type { Gazetteer } from './gazetteer/gazetteer.ts';
import { type Match, matchesAt, nextCandidate } from './gazetteer/matcher.ts';
import { allowsCase } from './gazetteer/name-places.ts';
import type { Mention } from './mention.ts';
import type { Surroundings } from './rules/evidence.ts';
import {
  createWitness,
  type Evidence,
  enough,
  isUndisputed,
  undisputed,
  type Witness,
} from './rules/evidence.ts';
import { latinRejections } from './rules/latin-rules.ts';
import type { Occurrence } from './rules/occurrence.ts';
import { type NamedRule, rulesOf } from './rules/rules.ts';
import { codeAt, isInsideWord, isInvisible } from './text/characters.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What was found in one block of text. */
export interface Spotting {
  /** The mentions in order, none overlapping another. */
  readonly mentions: readonly Mention[];
  /**
   * Keys of entities whose ambiguous forms stand here without evidence: once one of them is named elsewhere on
   * the page (`Surroundings.named`), the block is worth spotting again.
   */
  readonly waiting: readonly string[];
  /** Keys of the entities named here beyond doubt: evidence for other blocks. */
  readonly certain: readonly string[];
}

/** A `Verdict` says why a form was or was not taken for a name of an entity, for `--explain` and "why this mark?". */
export interface Verdict extends Span {
  readonly form: string;
  /** The key of the entity; null for a decoy. */
  readonly entity: string | null;
  readonly accepted: boolean;
  /**
   * The rule that rejected the form or raised doubt, or one of these. `case`: it must be spelled with these capitals;
   * `decoy`: it is part of a longer string that means something else; `ambiguous`: it needs evidence; `form`: it speaks
   * for itself.
   */
  readonly rule: string;
  readonly evidence: readonly Evidence[];
}

export interface SpotOptions {
  /** Is called with the verdict on every candidate that was weighed. */
  readonly report?: (verdict: Verdict) => void;
  /** The names of rules to leave out, to measure what each is worth. */
  readonly without?: ReadonlySet<string>;
}

/** A form that was found, with the candidates that no rule rejected; none for a decoy. */
interface Sighting extends Span {
  readonly form: string;
  readonly standing: readonly StandingCandidate[];
}

interface StandingCandidate {
  readonly candidate: Candidate;
  /** The rule by which evidence is needed; null if none is. */
  readonly doubt: string | null;
}

/**
 * Finds the names of `gazetteer` in `text`, the text of one block, once its shards are loaded (`placesIn`).
 *
 * Mentions are leftmost-longest and do not overlap: at the first offset where forms begin, the longest that the rules
 * let stand is taken, and the search goes on after it. A decoy is taken like a form and yields nothing. If the longest
 * form waits for evidence, shorter ones are not tried: what evidence adds never replaces another mark. While a shard is
 * missing, nothing is found, because the name may be a longer one that only that shard has.
 */
export function spot(
  text: string,
  gazetteer: Gazetteer,
  surroundings: Surroundings = {},
  options: SpotOptions = {},
): Spotting {
  const sightings: Sighting[] = [];
  for (let at = nextCandidate(text, 0, gazetteer); at >= 0; ) {
    // Most candidates in Latin text begin inside a word: they need not be looked up, unless someone asks why.
    const matches = !options.report && isInsideWord(text, at) ? [] : matchesAt(text, at, gazetteer);
    if (!matches) return nothing;
    const sighting = standingOf(matches, text, at, options);
    if (sighting?.standing.length) sightings.push(sighting);
    at = nextCandidate(text, sighting ? sighting.end : at + 1, gazetteer);
  }
  return sightings.length === 0 ? nothing : weigh(sightings, text, gazetteer, surroundings, options);
}

const nothing: Spotting = { mentions: [], waiting: [], certain: [] };

/** The longest form at `start` that the rules let stand. */
function standingOf(
  matches: readonly Match[],
  text: string,
  start: number,
  options: SpotOptions,
): Sighting | null {
  for (const { end, entry } of matches) {
    const { form } = entry;
    const candidates = candidatesOf(entry);
    const occurrence = occurrenceAt(text, start, end, form);
    if (candidates.length === 0) {
      if (latinRejections.glued.applies(occurrence)) continue;
      reject(occurrence, null, 'decoy', options);
      return { start, end, form, standing: [] };
    }
    if (!allowsCase(entry, text, start, end)) {
      for (const { key } of candidates) reject(occurrence, key, 'case', options);
      continue;
    }
    const standing = candidatesStanding(candidates, occurrence, options);
    if (standing.length > 0) return { start, end, form, standing };
  }
  return null;
}

function occurrenceAt(text: string, start: number, end: number, form: string): Mutable<Occurrence> {
  let before = start - 1;
  while (isInvisible(codeAt(text, before))) before--;
  let after = end;
  while (isInvisible(codeAt(text, after))) after++;
  const left = codeAt(text, before);
  const right = codeAt(text, after);
  return { text, start, end, form, type: 'concept', need: 'doubtful', left, right };
}

/** The candidates that the rules let stand. */
function candidatesStanding(
  candidates: readonly Candidate[],
  occurrence: Mutable<Occurrence>,
  options: SpotOptions,
): readonly StandingCandidate[] {
  let standing: readonly StandingCandidate[] = none;
  for (const candidate of candidates) {
    occurrence.type = candidate.type;
    occurrence.need = candidate.need;
    const { rejections, doubts, assurances } = rulesOf(candidate, occurrence.form);
    const rejection = firstRule(rejections, occurrence, options);
    if (rejection !== null) {
      reject(occurrence, candidate.key, rejection, options);
      continue;
    }
    const isAmbiguous = candidate.need === 'required' && firstRule(assurances, occurrence, options) === null;
    const doubt = isAmbiguous ? 'ambiguous' : firstRule(doubts, occurrence, options);
    standing = plus(standing, { candidate, doubt });
  }
  return standing;
}

const none: readonly never[] = [];

/**
 * A copy of `list` with one more item. Most lists here have a single item, for which `push` makes room for seventeen
 * and takes longer (docs/cost.md, "Choices in the code").
 */
const plus = <T>(list: readonly T[], item: T): readonly T[] => (list.length === 0 ? [item] : [...list, item]);

/** The name of the first rule that applies. */
function firstRule(
  rules: readonly NamedRule[],
  occurrence: Occurrence,
  { without }: SpotOptions,
): string | null {
  for (const { name, applies } of rules) if (applies(occurrence) && !without?.has(name)) return name;
  return null;
}

function reject(
  { start, end, form }: Occurrence,
  entity: string | null,
  rule: string,
  { report }: SpotOptions,
): void {
  report?.({ start, end, form, entity, accepted: false, rule, evidence: [] });
}

/** Decides doubts by evidence, and puts the candidates of each mention in order. */
function weigh(
  sightings: readonly Sighting[],
  text: string,
  gazetteer: Gazetteer,
  surroundings: Surroundings,
  { report }: SpotOptions,
): Spotting {
  const mentions: Mention[] = [];
  const waiting: string[] = [];
  const certain: string[] = [];
  let witness: Witness | undefined;
  for (const sighting of sightings) {
    const { start, end, form, standing } = sighting;
    const alone = standing.length === 1;
    let accepted: readonly { readonly entity: EntityRef; readonly score: number }[] = none;
    for (const { candidate, doubt } of standing) {
      let judgement = undisputed;
      if (!isUndisputed(candidate, doubt, alone)) {
        witness ??= createWitness(
          text,
          gazetteer,
          surroundings,
          () => plainForms(sightings),
          report !== undefined,
        );
        judgement = witness(candidate, doubt, sighting, alone);
      }
      const { evidence, score, sure } = judgement;
      const holds = sure || (doubt !== null && score >= enough);
      report?.({ start, end, form, entity: candidate.key, accepted: holds, rule: doubt ?? 'form', evidence });
      if (holds) accepted = plus(accepted, { entity: candidate.entity, score });
      else if (score >= 0 && !waiting.includes(candidate.key)) waiting.push(candidate.key);
      if (sure && alone && !certain.includes(candidate.key)) certain.push(candidate.key);
    }
    if (accepted.length === 0) continue;
    const ranked = alone ? accepted : accepted.toSorted((one, other) => other.score - one.score);
    const candidates = ranked.map(({ entity }) => entity) as [EntityRef, ...EntityRef[]];
    mentions.push({ start, end, text: text.slice(start, end), form, candidates });
  }
  return { mentions, waiting, certain };
}

/** Forms that stand in the block beyond doubt, by the key of their entity. */
function plainForms(sightings: readonly Sighting[]): ReadonlyMap<string, string> {
  const plain = new Map<string, string>();
  for (const { form, standing } of sightings)
    if (standing.length === 1 && standing[0]!.doubt === null) plain.set(standing[0]!.candidate.key, form);
  return plain;
}
