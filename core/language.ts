/** Texts by language: BCP 47 tag → text, e.g. `{ "zh-Hans": "可灵", "en": "Kling" }`. */
export type Localized = Readonly<Record<string, string>>;

/** A text with the BCP 47 tag of the language it is in. */
export interface TaggedText {
  readonly text: string;
  readonly language: string;
}

/**
 * Adds the script to a Chinese tag that leaves it open: zh-TW, zh-HK and zh-MO read Traditional, every other zh
 * Simplified. The lookup of RFC 4647 does not know which script a region implies.
 */
function withScript(tag: string): string {
  const [language, second] = tag.split('-');
  if (language !== 'zh' || second === 'Hans' || second === 'Hant') return tag;
  return second === 'TW' || second === 'HK' || second === 'MO' ? 'zh-Hant' : 'zh-Hans';
}

/**
 * Picks the text that a reader of `preferred` (BCP 47) understands best: the same tag, then the same language in
 * another script or region, then English, then the first.
 *
 * @throws RangeError when `texts` is empty, which the pack validator refuses.
 */
export function pickText(texts: Localized, preferred: string): TaggedText {
  const wanted = withScript(preferred);
  const language = wanted.split('-')[0];
  const tags = Object.keys(texts);
  const tag =
    tags.find((t) => t === wanted) ??
    tags.find((t) => wanted.startsWith(`${t}-`)) ??
    tags.find((t) => t.split('-')[0] === language) ??
    tags.find((t) => t.split('-')[0] === 'en') ??
    tags[0];
  if (tag === undefined) throw new RangeError('pickText: no text in any language');
  return { text: texts[tag]!, language: tag };
}
