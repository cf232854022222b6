/**
 * Whether an ambiguous form means its entity here: companion words, other forms of the entity, and what the page says
 * elsewhere. Everything outside the block can only speak for an entity, never against it, so that marks appear as a
 * page streams in and do not flicker.
 *
 * The module remembers the last title and headings that it folded, and spot.ts says why that is not a spotter's.
 */

import type { Span } from '../../span.ts';
import type { Candidate } from '../gazetteer/dictionary.ts';
import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { codeAt, isLetter, isWordUnit } from '../text/characters.ts';
import { COMPLEX, DASH, SPACE } from '../text/fold.ts';

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

/** Where a companion word or another form was found: in the block, near it, in title and headings, or elsewhere. */
export const evidenceKinds = ['companion', 'other-form', 'near', 'page', 'named', 'against'] as const;

/** One reason for or against an entity. */
export interface Evidence {
  readonly kind: (typeof evidenceKinds)[number];
  /** The word as it stands in the text, or the form. */
  readonly word: string;
}

/** What each kind is worth, and how much an ambiguous form needs. */
const points: Readonly<Record<Evidence['kind'], number>> = {
  companion: 2,
  'other-form': 2,
  named: 2,
  near: 1,
  page: 1,
  against: Number.NEGATIVE_INFINITY,
};
export const enough = 2;

/** Companion words up to this many letters must stand alone (HPC, SFU); longer ones may go on (video in videos). */
const shortCue = 3;

/**
 * A text in which companion words are found, each looked for once however often it is asked for. Adds to `evidence` those
 * of `cues` that stand in the text, and not within `except`; they may contain it, as "Transformer model" does.
 */
type EvidenceText = (
  cues: readonly string[],
  kind: Evidence['kind'],
  evidence: Evidence[],
  except?: Span,
) => void;

function createEvidenceText(text: string, gazetteer: Gazetteer): EvidenceText {
  const folded = foldUnits(text, gazetteer);
  const startsOf = new Map<string, readonly number[]>();

  /** Latin words count where a word begins. */
  function find(cue: string): readonly number[] {
    const isWord = isLetter(cue.charCodeAt(0));
    const starts: number[] = [];
    for (let at = folded.indexOf(cue); at >= 0; at = folded.indexOf(cue, at + 1)) {
      const end = at + cue.length;
      const insideWord = isWord && isWordUnit(codeAt(text, at - 1));
      const goesOn =
        cue.length <= shortCue && isWordUnit(text.charCodeAt(end - 1)) && isWordUnit(codeAt(text, end));
      if (!insideWord && !goesOn) starts.push(at);
    }
    return starts;
  }

  return (cues, kind, evidence, except) => {
    for (const cue of cues) {
      if (!startsOf.has(cue)) startsOf.set(cue, find(cue));
      for (const at of startsOf.get(cue)!) {
        const end = at + cue.length;
        if (except && at >= except.start && end <= except.end) continue;
        evidence.push({ kind, word: text.slice(at, end) });
        break;
      }
    }
  };
}

const utf16 = new TextDecoder('utf-16le');

/** A text folded unit by unit, for finding companion words. */
function foldUnits(text: string, { units }: Gazetteer): string {
  const folded = new Uint16Array(text.length);
  for (let i = 0; i < folded.length; i++) {
    const unit = units[text.charCodeAt(i)]!;
    folded[i] = unit > DASH ? unit : unit >= SPACE ? 0x20 : unit >= COMPLEX ? 1 : 0;
  }
  // Decoding is several times as fast as adding one string to another (docs/cost.md).
  return utf16.decode(folded);
}

let pageText: string | undefined;
let pageGazetteer: Gazetteer | undefined;
let pageEvidence: EvidenceText;

/** Title and headings, which are folded once, since they are the same for all blocks of a page. */
function evidenceOfPage(text: string, gazetteer: Gazetteer): EvidenceText {
  if (text !== pageText || gazetteer !== pageGazetteer) {
    pageText = text;
    pageGazetteer = gazetteer;
    pageEvidence = createEvidenceText(text, gazetteer);
  }
  return pageEvidence;
}

/** What is known about a candidate. */
interface Judgement {
  readonly evidence: readonly Evidence[];
  /** The sum of the points, −∞ when something speaks against it. */
  readonly score: number;
  /** Whether the block itself says so: the form is not in doubt, or there is evidence enough without the page. */
  readonly sure: boolean;
}

/** What is said of a candidate that {@link isUndisputed}. */
export const undisputed: Judgement = { evidence: [], score: 0, sure: true };

/** Whether a form speaks for itself, so that no evidence can change anything. Most do. */
export const isUndisputed = (
  { need, companions }: Candidate,
  doubt: string | null,
  alone: boolean,
): boolean =>
  doubt === null && (companions.for.length + companions.against.length === 0 || (alone && need === 'none'));

/**
 * Judges a candidate that is not {@link isUndisputed}. `alone` says that the form can mean no other entity there, so that
 * the evidence need not rank it.
 */
export type Witness = (
  candidate: Candidate,
  doubt: string | null,
  place: Span & { readonly form: string },
  alone: boolean,
) => Judgement;

/**
 * Finds evidence for the candidates in one block; texts are folded when first needed.
 *
 * @param plainForms forms in the block that are not in doubt, by the key of their entity; asked once, and seldom.
 * @param isThorough all evidence is wanted, also where less is enough.
 */
export function createWitness(
  text: string,
  gazetteer: Gazetteer,
  { near, page, named }: Surroundings,
  plainForms: () => ReadonlyMap<string, string>,
  isThorough: boolean,
): Witness {
  let plain: ReadonlyMap<string, string> | undefined;
  let block: EvidenceText | undefined;
  let around: EvidenceText | undefined;

  /**
   * Adds what the page says of itself and what is near. The latter costs more to read, so that with `frugal` it is read
   * only if it can decide.
   */
  function searchElsewhere(cues: readonly string[], evidence: Evidence[], frugal: boolean): void {
    if (frugal && scoreOf(evidence) >= enough) return;
    const onPage: Evidence[] = [];
    if (page) evidenceOfPage(page(), gazetteer)(cues, 'page', onPage);
    if (near && !(frugal && scoreOf(evidence) + scoreOf(onPage) >= enough)) {
      around ??= createEvidenceText(near(), gazetteer);
      around(cues, 'near', evidence);
    }
    evidence.push(...onPage);
  }

  return ({ key, companions }, doubt, place, alone) => {
    const evidence: Evidence[] = [];
    if (companions.for.length + companions.against.length > 0) {
      block ??= createEvidenceText(text, gazetteer);
      block(companions.for, 'companion', evidence, place);
      block(companions.against, 'against', evidence, place);
    }
    if (doubt !== null) {
      plain ??= plainForms();
      const other = plain.get(key);
      if (other !== undefined) evidence.push({ kind: 'other-form', word: other });
    }
    let score = scoreOf(evidence);
    const sure = doubt === null ? score >= 0 : score >= enough;
    if (!sure && score >= 0) {
      if (named?.has(key)) evidence.push({ kind: 'named', word: place.form });
      if (companions.for.length > 0) searchElsewhere(companions.for, evidence, alone && !isThorough);
      score = scoreOf(evidence);
    }
    return { evidence, score, sure };
  };
}

/** The sum of the points. */
export const scoreOf = (evidence: readonly Evidence[]): number => {
  let sum = 0;
  for (const { kind } of evidence) sum += points[kind];
  return sum;
};
