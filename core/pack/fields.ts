/** Validates the kinds of text and number that the pack format is made of, each with a message for what is not one. */
import * as v from 'valibot';
import { mostIdLength } from '../entity-ref.ts';
import { isPartialDate, partialDatePattern } from '../partial-date.ts';
import { isWebAddress } from '../web-address.ts';
import { isPlain, isReordering, isVisible, visible } from './plain-text.ts';

/**
 * An id: lower-case words joined by single dots or dashes, as in `qwen2.5-max`. It has no space, which separates ids in
 * a key (entity-ref.ts).
 */
export const Id = v.pipe(
  v.string(),
  v.maxLength(mostIdLength, `must have at most ${mostIdLength} characters: shorten it`),
  v.regex(
    /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/,
    'must be lower-case letters and digits joined by single dots or dashes, such as qwen2.5-max',
  ),
);
/** A language tag of BCP 47, as far as packs need it: language, script, region. */
export const LanguageTag = v.pipe(
  v.string(),
  v.regex(
    /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/,
    'must be a language tag such as en, zh-Hans or zh-Hant-TW',
  ),
);

export const list = <T extends v.GenericSchema>(item: T, least: 0 | 1, most: number) =>
  v.pipe(
    v.array(item),
    v.minLength(least, `must have at least ${least} item: add one`),
    v.maxLength(most, `must have at most ${most} items: remove some, or make another pack`),
  );
/** A text from a source. Unlike {@link text} it may have marks of direction. */
export const passage = (max: number) =>
  v.pipe(
    v.string(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(max, `must have at most ${max} characters: shorten it`),
    v.check(isPlain, 'must not contain control characters or halves of surrogate pairs: remove them'),
    v.check(isVisible, 'must contain a visible character'),
  );
/** A text by the pack's author. */
export const text = (max: number) =>
  v.pipe(
    passage(max),
    v.check((value) => !isReordering(value), 'must not contain marks that reorder text: remove them'),
  );
export const localized = (max: number) =>
  v.pipe(
    v.record(LanguageTag, text(max), 'must be texts by language, such as { "en": "…" }'),
    v.minEntries(1, 'must have a text in at least one language'),
    v.maxEntries(50, 'must have texts in at most 50 languages'),
  );
export const integer = (least: number) =>
  v.pipe(v.number(), v.safeInteger('must be a whole number'), v.minValue(least, `must be at least ${least}`));
export const WebAddress = v.pipe(
  v.string(),
  v.maxLength(2048, 'must have at most 2048 characters'),
  v.regex(/^https?:\/\/[^\s\\]+$/, 'must begin with https:// or http:// and contain no space'),
  v.check(isWebAddress, 'must be a web address without user name and password'),
);
export const PartialDate = v.pipe(
  v.string(),
  v.regex(partialDatePattern, 'must be a date such as 2025, 2025-03, 2025-03-04 or XXXX-03-04'),
  v.check(isPartialDate, 'must be a day that exists'),
);

/** The text of an alias, which has two visible characters at least: single letters stand on every page. */
export const AliasText = v.pipe(
  text(100),
  v.check((form) => [...visible(form)].length >= 2, 'must have at least two visible characters'),
);
