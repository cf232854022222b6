/**
 * Whether an ambiguous form means its entity here: companion words, other forms of the entity, and what the page says
 * elsewhere. Everything outside the block can only speak for an entity, never against it, so that marks appear as a
 * page streams in and do not flicker.
 */
import { isLetter, isWordUnit } from './characters.ts';
import type { Claim, Companions } from './dictionary.ts';
import { COMPLEX, DASH, SPACE } from './fold.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Span } from './mention.ts';
import type { Surroundings } from './spot.ts';

/** Where a companion word or another form was found: in the block, near it, in title and headings, elsewhere. */
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

/** A text folded unit by unit (same offsets), for finding companion words. */
interface FoldedText {
  readonly text: string;
  readonly folded: string;
}

function foldText(text: string, { units }: Gazetteer): FoldedText {
  let folded = '';
  for (let i = 0; i < text.length; i++) {
    const unit = units[text.charCodeAt(i)]!;
    folded +=
      unit > DASH ? String.fromCharCode(unit) : unit >= SPACE ? ' ' : unit >= COMPLEX ? '\u0001' : '\0';
  }
  return { text, folded };
}

/** Companion words up to this many letters must stand alone (HPC, SFU); longer ones may go on (video in videos). */
const shortCue = 3;

/**
 * Which of `cues` stand in the text, and not within `except`; they may contain it, as "Transformer model" does. Latin
 * ones begin where a word begins.
 */
function cuesIn(
  cues: readonly string[],
  kind: Evidence['kind'],
  { text, folded }: FoldedText,
  except: Span = { start: -1, end: -1 },
): Evidence[] {
  return cues.flatMap((cue) => {
    for (let at = folded.indexOf(cue); at >= 0; at = folded.indexOf(cue, at + 1)) {
      const end = at + cue.length;
      const within = at >= except.start && end <= except.end;
      const insideWord = isLetter(cue.charCodeAt(0)) && isWordUnit(text.charCodeAt(at - 1));
      const goesOn =
        cue.length <= shortCue && isWordUnit(text.charCodeAt(end - 1)) && isWordUnit(text.charCodeAt(end));
      if (!within && !insideWord && !goesOn) return { kind, word: text.slice(at, end) };
    }
    return [];
  });
}

/** What is known about the claims on a form. */
interface Judgement {
  readonly evidence: readonly Evidence[];
  /** The sum of the points, −∞ when something speaks against it. */
  readonly score: number;
  /** Whether the block itself says so: the form is not in doubt, or there is evidence enough without the page. */
  readonly sure: boolean;
}

const undisputed: Judgement = { evidence: [], score: 0, sure: true };

/** Finds evidence for the claims in one block; texts are folded when first needed. */
export class Witness {
  private readonly text: string;
  private readonly gazetteer: Gazetteer;
  private readonly surroundings: Surroundings;
  /** Forms in the block that are not in doubt, by the key of their entity; asked once, and seldom. */
  private readonly plainForms: () => ReadonlyMap<string, string>;
  private plain: ReadonlyMap<string, string> | undefined;
  private block: FoldedText | undefined;
  private near: FoldedText | undefined;
  private page: FoldedText | undefined;

  constructor(
    text: string,
    gazetteer: Gazetteer,
    surroundings: Surroundings,
    plainForms: () => ReadonlyMap<string, string>,
  ) {
    this.text = text;
    this.gazetteer = gazetteer;
    this.surroundings = surroundings;
    this.plainForms = plainForms;
  }

  /** `alone`: no other entity claims the form there, so that the evidence need not rank it. */
  judge(
    claim: Claim,
    doubt: string | null,
    place: Span & { readonly form: string },
    alone: boolean,
  ): Judgement {
    const { key, need, companions } = claim;
    const silent = companions.for.length + companions.against.length === 0;
    if (doubt === null && (silent || (alone && need === 'none'))) return undisputed;
    const evidence = silent ? [] : this.inBlock(companions, place);
    if (doubt !== null) {
      this.plain ??= this.plainForms();
      const other = this.plain.get(key);
      if (other !== undefined) evidence.push({ kind: 'other-form', word: other });
    }
    let score = scoreOf(evidence);
    const sure = doubt === null ? score >= 0 : score >= enough;
    if (!sure && score >= 0) {
      if (this.surroundings.named?.has(key)) evidence.push({ kind: 'named', word: place.form });
      if (companions.for.length > 0) evidence.push(...this.elsewhere(companions));
      score = scoreOf(evidence);
    }
    return { evidence, score, sure };
  }

  private inBlock(companions: Companions, place: Span): Evidence[] {
    this.block ??= foldText(this.text, this.gazetteer);
    return [
      ...cuesIn(companions.for, 'companion', this.block, place),
      ...cuesIn(companions.against, 'against', this.block, place),
    ];
  }

  private elsewhere(companions: Companions): Evidence[] {
    const { near, page } = this.surroundings;
    this.near ??= foldText(near?.() ?? '', this.gazetteer);
    this.page ??= foldText(page?.() ?? '', this.gazetteer);
    return [...cuesIn(companions.for, 'near', this.near), ...cuesIn(companions.for, 'page', this.page)];
  }
}

/** The sum of the points. */
export const scoreOf = (evidence: readonly Evidence[]): number =>
  evidence.reduce((sum, { kind }) => sum + points[kind], 0);
