/**
 * The knowledge-pack format, version 1: what a pack may contain. The types are inferred from the validator, so
 * there is one definition. `docs/pack-format.md` explains it to authors.
 *
 * Words from W3C Web Annotation (https://www.w3.org/TR/annotation-model/) and CSL-JSON
 * (https://docs.citationstyles.org/en/stable/specification.html). All offsets are UTF-16 code units.
 */
import * as v from 'valibot';
import { isWebAddress } from '../web-address.ts';

/** Ids are lower-case words joined by single dots or dashes: `qwen2.5-max`. They carry no space (see entity-ref.ts). */
const Id = v.pipe(v.string(), v.maxLength(64), v.regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/));
/** BCP 47, as far as packs need it: language, script, region. */
const LanguageTag = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/));
const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max));
const localized = (max: number) => v.pipe(v.record(LanguageTag, text(max)), v.minEntries(1));
const WebAddress = v.pipe(
  v.string(),
  v.maxLength(2048),
  v.check(isWebAddress, 'must be an http(s) address without credentials'),
);
/**
 * A date as far as the source gives it, in the Extended Date/Time Format (https://www.loc.gov/standards/datetime/):
 * `2025`, `2025-03`, `2025-03-04`, and `XXXX-03-04` or `XXXX-03` where no year is stated.
 */
const PartialDate = v.pipe(v.string(), v.regex(/^(?:\d{4}|(?:\d{4}|XXXX)-\d{2}(?:-\d{2})?)$/));

const CslName = v.union([
  v.strictObject({ family: text(200), given: v.optional(text(200)) }),
  v.strictObject({ literal: text(200) }),
]);
const CslDate = v.strictObject({
  'date-parts': v.tuple([
    v.pipe(v.array(v.pipe(v.number(), v.safeInteger())), v.minLength(1), v.maxLength(3)),
  ]),
});

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
    author: v.optional(v.array(CslName)),
    'container-title': v.optional(text(200)),
    issued: v.optional(CslDate),
    accessed: v.optional(CslDate),
    page: v.optional(text(40)),
    section: v.optional(text(100)),
    publisher: v.optional(text(200)),
    language: v.optional(LanguageTag),
    URL: v.optional(WebAddress),
  }),
  /** The entity of this pack that wrote the source, where it has one. */
  author: v.optional(Id),
  /** The exact text that offsets refer to: its SHA-256 (hex, of the UTF-8 bytes) and its length. */
  text: v.optional(
    v.strictObject({
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      length: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    }),
  ),
});

const Alias = v.strictObject({
  text: text(100),
  language: LanguageTag,
  /** `sensitive`: only in exactly this case. Without it, forms that need it get it by default (see core/spot). */
  case: v.optional(v.picklist(['sensitive', 'insensitive'])),
  /** `required`: a mention only with evidence around it. `none`: the form speaks for itself. Default by type and shape. */
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
  aliases: v.pipe(v.array(Alias), v.minLength(1), v.maxLength(50)),
  /** Companion words: `for` speaks for this entity near an ambiguous form, `against` for another bearer of the name. */
  cues: v.optional(
    v.strictObject({ for: v.optional(v.array(text(100))), against: v.optional(v.array(text(100))) }),
  ),
  /** Longer strings that contain a form and are something else: 可灵活 for 可灵, ChatGLM-4 for GLM-4. */
  decoys: v.optional(v.array(text(100))),
});

const Body = v.strictObject({
  type: v.literal('TextualBody'),
  value: text(2000),
  language: LanguageTag,
  /** `translating`: this text renders the quotation in another language and is not verbatim. */
  purpose: v.optional(v.literal('translating')),
});

/** One passage of a source; the position refers to the text whose hash the source records. */
const Target = v.strictObject({
  source: Id,
  selector: v.tuple([
    v.strictObject({
      type: v.literal('TextQuoteSelector'),
      exact: text(2000),
      prefix: v.optional(v.pipe(v.string(), v.maxLength(200))),
      suffix: v.optional(v.pipe(v.string(), v.maxLength(200))),
    }),
    v.strictObject({
      type: v.literal('TextPositionSelector'),
      start: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      end: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    }),
  ]),
});

const About = v.strictObject({
  entity: Id,
  /** `named`: the passage names it; `referred`: it means it without naming it. */
  by: v.picklist(['named', 'referred']),
});

const common = {
  id: Id,
  /** The entities it concerns; none where it names and means no entity of the pack. */
  about: v.array(About),
  /**
   * Who says it: an entity of this pack; the author of a source (the source's id) in the author's own voice; or
   * people whom the source describes and does not name.
   */
  claimant: v.union([
    v.strictObject({ entity: Id }),
    v.strictObject({ author: Id }),
    v.strictObject({ unnamed: localized(200) }),
  ]),
  /** The claimant's role at this place, where the source states another than the one of the entity. */
  role: v.optional(localized(300)),
  /** Where and when it was said, as far as the source tells. */
  occasion: v.optional(localized(300)),
  date: v.optional(PartialDate),
  /** More than one passage where one utterance is split by its attribution. */
  target: v.pipe(v.array(Target), v.minLength(1), v.maxLength(10)),
};

const Quotation = v.strictObject({
  ...common,
  motivation: v.literal('quoting'),
  /** Translations only: the quotation itself is the target's `exact`. */
  body: v.array(Body),
});

const Claim = v.strictObject({
  ...common,
  motivation: v.picklist(['describing', 'assessing']),
  /** The claim in the pack's own words, one body per language. */
  body: v.pipe(v.array(Body), v.minLength(1)),
  kind: v.picklist(['fact', 'evaluation', 'comparison', 'forecast', 'recommendation']),
  /** Entities it is measured against. */
  compared: v.optional(v.array(Id)),
  value: v.optional(v.union([v.pipe(v.number(), v.finite()), text(100)])),
  unit: v.optional(text(40)),
  /** The source's hedging words, verbatim: 可能, 有望, 可媲美. */
  hedge: v.optional(text(100)),
});

export const PackSchema = v.strictObject({
  format: v.literal(1),
  id: Id,
  revision: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  title: localized(200),
  description: localized(2000),
  /** The language of the sources' words, BCP 47. */
  language: LanguageTag,
  /** SPDX identifier of the pack's own words. */
  licence: text(100),
  authors: v.pipe(v.array(v.strictObject({ name: text(200), url: v.optional(WebAddress) })), v.minLength(1)),
  homepage: v.optional(WebAddress),
  sources: v.pipe(v.array(Source), v.minLength(1)),
  entities: v.pipe(v.array(Entity), v.minLength(1), v.maxLength(20_000)),
  annotations: v.array(v.variant('motivation', [Quotation, Claim])),
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
