/**
 * The knowledge-pack format, version 1: what a pack may contain. The types are inferred from the validator, so
 * there is one definition; `assets/pack.schema.json` is generated from it and `docs/pack-format.md` explains it to
 * authors. What one place of a pack demands of another (ids, offsets) is checked by cross-checks.ts.
 *
 * Words from W3C Web Annotation (https://www.w3.org/TR/annotation-model/) and CSL-JSON
 * (https://docs.citationstyles.org/en/stable/specification.html). All offsets and lengths are UTF-16 code units.
 */
import * as v from 'valibot';
import { isWebAddress } from '../web-address.ts';
import { isPartialDate, partialDatePattern } from './dates.ts';
import { isPlain, isReordering, isVisible, visible } from './plain-text.ts';

/** Ids are lower-case words joined by single dots or dashes: `qwen2.5-max`. They carry no space (see entity-ref.ts). */
const Id = v.pipe(
  v.string(),
  v.maxLength(64, 'must have at most 64 characters'),
  v.regex(
    /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/,
    'must be lower-case letters and digits joined by single dots or dashes, such as qwen2.5-max',
  ),
);
/** BCP 47, as far as packs need it: language, script, region. */
const LanguageTag = v.pipe(
  v.string(),
  v.regex(
    /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/,
    'must be a language tag such as en, zh-Hans or zh-Hant-TW',
  ),
);

const list = <T extends v.GenericSchema>(item: T, least: 0 | 1, most: number) =>
  v.pipe(
    v.array(item),
    v.minLength(least, `must have at least ${least} item`),
    v.maxLength(most, `must have at most ${most} items`),
  );
/** Text from a source, which may need marks of direction. */
const passage = (max: number) =>
  v.pipe(
    v.string(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(max, `must have at most ${max} characters`),
    v.check(isPlain, 'must not contain control characters or halves of surrogate pairs: remove them'),
    v.check(isVisible, 'must contain a visible character'),
  );
/** Text of the pack's author. */
const text = (max: number) =>
  v.pipe(
    passage(max),
    v.check((value) => !isReordering(value), 'must not contain marks that reorder text: remove them'),
  );
const localized = (max: number) =>
  v.pipe(
    v.record(LanguageTag, text(max)),
    v.minEntries(1, 'must have a text in at least one language'),
    v.maxEntries(50, 'must have texts in at most 50 languages'),
  );
const integer = (least: number) =>
  v.pipe(v.number(), v.safeInteger('must be a whole number'), v.minValue(least, `must be at least ${least}`));
const WebAddress = v.pipe(
  v.string(),
  v.maxLength(2048, 'must have at most 2048 characters'),
  v.regex(/^https?:\/\/[^\s\\]+$/, 'must begin with https:// or http:// and contain no space'),
  v.check(isWebAddress, 'must be a web address without user name and password'),
);
const PartialDate = v.pipe(
  v.string(),
  v.regex(partialDatePattern, 'must be a date such as 2025, 2025-03, 2025-03-04 or XXXX-03-04'),
  v.check(isPartialDate, 'must be a day that exists'),
);

const CslName = v.union(
  [
    v.strictObject({ family: text(200), given: v.optional(text(200)) }),
    v.strictObject({ literal: text(200) }),
  ],
  'must be { "family": …, "given": … } or { "literal": … }',
);
const CslDate = v.strictObject({
  'date-parts': v.strictTuple([list(integer(1), 1, 3)]),
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
  /** The entity of this pack that wrote the source, where it has one. */
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

/** One letter is no name: every page would be full of it. */
const AliasText = v.pipe(
  text(100),
  v.check((form) => [...visible(form)].length >= 2, 'must have at least two visible characters'),
);

const Alias = v.strictObject({
  text: AliasText,
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
  /** `named`: the passage names it; `referred`: it means it without naming it. */
  by: v.picklist(['named', 'referred']),
});

const common = {
  id: Id,
  /** The entities it concerns; none where it names and means no entity of the pack. */
  about: list(About, 0, 100),
  /**
   * Who says it: an entity of this pack; the author of a source (the source's id) in the author's own voice; or
   * people whom the source describes and does not name.
   */
  claimant: v.union(
    [
      v.strictObject({ entity: Id }),
      v.strictObject({ author: Id }),
      v.strictObject({ unnamed: localized(200) }),
    ],
    'must be { "entity": id }, { "author": id of a source } or { "unnamed": texts by language }',
  ),
  /** The claimant's role at this place, where the source states another than the one of the entity. */
  role: v.optional(localized(300)),
  /** Where and when it was said, as far as the source tells. */
  occasion: v.optional(localized(300)),
  date: v.optional(PartialDate),
  /** More than one passage where one utterance is split by its attribution. */
  target: list(Target, 1, 10),
};

const Quotation = v.strictObject({
  ...common,
  motivation: v.literal('quoting'),
  /** Translations only: the quotation itself is the target's `exact`. */
  body: list(v.strictObject({ ...body, purpose: v.literal('translating') }), 0, 50),
});

const Claim = v.strictObject({
  ...common,
  /** `describing` for facts, `assessing` for every other kind. */
  motivation: v.picklist(['describing', 'assessing']),
  /** The claim in the pack's own words, one body per language. */
  body: list(v.strictObject(body), 1, 50),
  kind: v.picklist(['fact', 'evaluation', 'comparison', 'forecast', 'recommendation']),
  /** Entities it is measured against. */
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
