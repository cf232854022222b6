/**
 * The knowledge-pack format, version 1: what a pack may contain. The types are inferred from the validator, so there is
 * one definition; `assets/pack.schema.json` is generated from it and `docs/pack-format.md` explains it to authors. What
 * one part of a pack demands of another (ids, offsets) is checked by cross-checks.ts.
 *
 * Its words are those of W3C Web Annotation (https://www.w3.org/TR/annotation-model/) and CSL-JSON
 * (https://docs.citationstyles.org/en/stable/specification.html). All offsets and lengths are UTF-16 code units.
 */
import * as v from 'valibot';
import {
  AliasText,
  Id,
  integer,
  LanguageTag,
  list,
  localized,
  PartialDate,
  passage,
  text,
  WebAddress,
} from './fields.ts';

const CslName = v.union(
  [
    v.strictObject({ family: text(200), given: v.optional(text(200)) }),
    v.strictObject({ literal: text(200) }),
  ],
  'must be { "family": …, "given": … } or { "literal": … }',
);
const CslDate = v.strictObject(
  { 'date-parts': v.strictTuple([list(integer(1), 1, 3)]) },
  'must be a date as { "date-parts": [[2025, 3, 7]] }',
);

const Source = v.strictObject({
  id: Id,
  /** Bibliographic record, CSL-JSON. */
  csl: v.strictObject({
    type: v.picklist([
      'article-newspaper',
      'article-magazine',
      'article-journal',
      'webpage',
      'post-weblog',
      'book',
      'chapter',
      'report',
      'speech',
      'interview',
      'broadcast',
    ]),
    title: text(500),
    author: v.optional(list(CslName, 1, 100)),
    'container-title': v.optional(text(200)),
    issued: v.optional(CslDate),
    accessed: v.optional(CslDate),
    page: v.optional(text(40)),
    section: v.optional(text(100)),
    publisher: v.optional(text(200)),
    language: v.optional(LanguageTag),
    URL: v.optional(WebAddress),
  }),
  /** The id of the entity that wrote the source, if the pack has it. */
  author: v.optional(Id),
  /** The exact text that offsets refer to: its SHA-256 (hex, of the UTF-8 bytes) and its length. */
  text: v.optional(
    v.strictObject({
      sha256: v.pipe(
        v.string(),
        v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in 64 lower-case hexadecimal digits'),
      ),
      length: integer(1),
    }),
  ),
});

const Alias = v.strictObject({
  text: AliasText,
  language: LanguageTag,
  /** `sensitive`: the form is found only in exactly this case. Without this, `policyOf` decides. */
  case: v.optional(v.picklist(['sensitive', 'insensitive'])),
  /**
   * `required`: the form is a mention only with evidence around it. `none`: it speaks for itself. Without this,
   * `policyOf` decides by type and shape.
   */
  context: v.optional(v.picklist(['required', 'none'])),
});

const Entity = v.strictObject({
  id: Id,
  type: v.picklist([
    'model',
    'model-family',
    'product',
    'organization',
    'person',
    'technology',
    'publication',
    'event',
    'place',
    'concept',
  ]),
  label: localized(200),
  description: localized(500),
  /** Role and affiliation as the source states them, for people. */
  role: v.optional(localized(300)),
  aliases: list(Alias, 1, 50),
  /** Companion words: `for` speaks for this entity near an ambiguous form, `against` for another bearer of the name. */
  cues: v.optional(
    v.strictObject({
      for: v.optional(list(text(100), 0, 200)),
      against: v.optional(list(text(100), 0, 200)),
    }),
  ),
  /** Longer strings that contain a form and are something else: 可灵活 for 可灵, ChatGLM-4 for GLM-4. */
  decoys: v.optional(list(text(100), 0, 200)),
});

const body = {
  type: v.literal('TextualBody'),
  value: text(2000),
  language: LanguageTag,
};

/** One passage of a source; the position refers to the text whose hash the source records. */
const Target = v.strictObject({
  source: Id,
  selector: v.strictTuple([
    v.strictObject({
      type: v.literal('TextQuoteSelector'),
      exact: passage(2000),
      prefix: v.optional(passage(200)),
      suffix: v.optional(passage(200)),
    }),
    v.strictObject({
      type: v.literal('TextPositionSelector'),
      start: integer(0),
      end: integer(1),
    }),
  ]),
});

const About = v.strictObject({
  entity: Id,
  /** `named`: the passage names the entity; `referred`: it means the entity without naming it. */
  by: v.picklist(['named', 'referred']),
});

const common = {
  id: Id,
  /** The entities that the annotation concerns; none if it names and means no entity of the pack. */
  about: list(About, 0, 100),
  /**
   * Who says it: an entity of this pack; the author of a source (the source's id) in the author's own voice; or people
   * whom the source describes and does not name.
   */
  claimant: v.union(
    [
      v.strictObject({ entity: Id }),
      v.strictObject({ author: Id }),
      v.strictObject({ unnamed: localized(200) }),
    ],
    'must be { "entity": id }, { "author": id of a source } or { "unnamed": texts by language }',
  ),
  /** The claimant's role, if the source states another here than the entity has. */
  role: v.optional(localized(300)),
  /** Where and when it was said, as far as the source tells. */
  occasion: v.optional(localized(300)),
  date: v.optional(PartialDate),
  /** The passages that the annotation rests on: several if one utterance is split by its attribution. */
  target: list(Target, 1, 10),
};

const Quotation = v.strictObject({
  ...common,
  motivation: v.literal('quoting'),
  /** The translations. The quotation itself is the target's `exact`. */
  body: list(v.strictObject({ ...body, purpose: v.literal('translating') }), 0, 50),
});

const Claim = v.strictObject({
  ...common,
  /** `describing` for facts, `assessing` for every other kind. */
  motivation: v.picklist(['describing', 'assessing']),
  /** The claim in the pack's own words, one body per language. */
  body: list(v.strictObject(body), 1, 50),
  kind: v.picklist(['fact', 'evaluation', 'comparison', 'forecast', 'recommendation']),
  /** The entities that the claim measures others against. */
  compared: v.optional(list(Id, 1, 20)),
  value: v.optional(
    v.union(
      [v.pipe(v.number(), v.finite('must be a finite number')), text(100)],
      'must be a number or a text',
    ),
  ),
  unit: v.optional(text(40)),
  /** The source's hedging words, verbatim: 可能, 有望, 可媲美. */
  hedge: v.optional(text(100)),
});

export const PackSchema = v.strictObject({
  $schema: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  format: v.literal(1),
  id: Id,
  revision: integer(1),
  title: localized(200),
  description: localized(2000),
  /** The language of the sources' words, BCP 47. */
  language: LanguageTag,
  /** SPDX identifier of the pack's own words. */
  licence: text(100),
  authors: list(v.strictObject({ name: text(200), url: v.optional(WebAddress) }), 1, 100),
  homepage: v.optional(WebAddress),
  sources: list(Source, 1, 10_000),
  entities: list(Entity, 1, 20_000),
  annotations: list(v.variant('motivation', [Quotation, Claim]), 0, 200_000),
});

export type Pack = v.InferOutput<typeof PackSchema>;
export type Source = v.InferOutput<typeof Source>;
export type Entity = v.InferOutput<typeof Entity>;
export type EntityType = Entity['type'];
export type Alias = v.InferOutput<typeof Alias>;
export type Quotation = v.InferOutput<typeof Quotation>;
export type Claim = v.InferOutput<typeof Claim>;
export type ClaimKind = Claim['kind'];
export type Annotation = Quotation | Claim;
export type Target = v.InferOutput<typeof Target>;
