/** Makes what a reader copies: a statement with its speaker and its source. */
import { type Localized, pickText } from '../language.ts';
import { authorNames } from '../pack/author-names.ts';
import type { SourceLine, Statement } from '../pack/statements.ts';
import { writtenDate } from '../partial-date.ts';
import { inTitleMarks, quoted } from '../quotation-marks.ts';
import type { CopyStyle } from './copy-style.ts';
import { formatReference } from './reference.ts';

/**
 * The text to copy for `statement`: with `plain` and `markdown` the statement, who said it and where; with the other
 * styles a formatted reference to its source.
 *
 * @param language of the reader (BCP 47), for dates and the few words around the statement
 * @param accessed the day of the copy, `2026-01-31`
 */
export async function cite(
  statement: Statement,
  style: CopyStyle,
  language: string,
  accessed?: string,
): Promise<string> {
  if (style === 'plain') return plainCitation(statement, language);
  if (style === 'markdown') return markdownCitation(statement, language);
  return formatReference(statement.source.reference, style, accessed);
}

export type Cite = typeof cite;

/** The citation in a few lines and a link: the words, a translation where there is one, who said them, the source. */
export function plainCitation(statement: Statement, language: string): string {
  const { source } = statement;
  const lines = [
    ...wordsOf(statement, language),
    saidBy(statement, language),
    listed([authorNames(source.reference.csl), titleOf(source), ...appearance(source, language)], language),
    source.link,
  ];
  return lines.filter((line) => line !== null).join('\n');
}

/**
 * The citation in Markdown: a block quotation for speech, a paragraph for a claim; below it the speaker and the linked
 * source.
 */
export function markdownCitation(statement: Statement, language: string): string {
  const { source, kind } = statement;
  const title = marked(titleOf(source));
  const linked = source.link ? `[${title}](${source.link.replace(/[()]/g, percentEncoded)})` : title;
  const author = authorNames(source.reference.csl);
  const paragraphs = [
    ...wordsOf(statement, language).map((words) => words.split('\n').map(marked).join('\n')),
    `${marked(saidBy(statement, language))}\\\n${listed(
      [author && marked(author), linked, ...appearance(source, language).map(marked)],
      language,
    )}`,
  ];
  const text = paragraphs.join('\n\n');
  return kind === 'quote' ? text.replace(/^.*$/gm, (line) => `> ${line}`.trimEnd()) : text;
}

/** The words of a citation that are not the statement's, by language, and the marks that join its parts. */
const words = {
  translation: { en: 'Translation: ', 'zh-Hans': '译文：', 'zh-Hant': '譯文：' },
  /** Marks a claim, which is in the pack's words, not in those of the one who made it. */
  paraphrased: { en: ' (paraphrased)', 'zh-Hans': '（转述）', 'zh-Hant': '（轉述）' },
  dash: { en: '— ', 'zh-Hans': '——' },
  comma: { en: ', ', 'zh-Hans': '，' },
  page: { en: 'p. #', 'zh-Hans': '第#页', 'zh-Hant': '第#頁' },
  newspaperPage: { en: 'p. #', 'zh-Hans': '第#版' },
} satisfies Record<string, Localized>;

const say = (key: keyof typeof words, language: string): string => pickText(words[key], language).text;

const listed = (parts: readonly (string | null | undefined)[], language: string): string =>
  parts.filter(Boolean).join(say('comma', language));

/**
 * The words of a statement. Speech stands in quotation marks, with dots where the source's attribution splits it; below
 * it stands a translation, named as such. A claim is left as it is.
 */
function wordsOf(statement: Statement, language: string): string[] {
  if (statement.kind !== 'quote') return [statement.text.text];
  const { passages, translation } = statement;
  const gap = /^(?:zh|ja)\b/.test(statement.language) ? '……' : ' … ';
  const said = passages.map((passage) => quoted(passage, statement.language)).join(gap);
  if (!translation) return [said];
  return [said, say('translation', language) + quoted(translation.text, translation.language)];
}

function saidBy({ speaker, occasion, date, kind }: Statement, language: string): string {
  const named = listed(
    [speaker.name, speaker.role?.text, occasion?.text, date && writtenDate(date, language)],
    language,
  );
  return say('dash', language) + named + (kind === 'quote' ? '' : say('paraphrased', language));
}

const titleOf = ({ title, language }: SourceLine): string => inTitleMarks(title, language);

function appearance(source: SourceLine, language: string): string[] {
  const { type, outlet, date, page } = source;
  const pageWord = type === 'article-newspaper' ? 'newspaperPage' : 'page';
  // Chinese sets the names of periodicals in title marks too.
  const isTitled = outlet !== null && type.startsWith('article-') && /^zh\b/.test(language);
  const parts = [
    isTitled ? inTitleMarks(outlet, source.language) : outlet,
    date && writtenDate(date, language),
    page && say(pageWord, language).replace('#', () => page),
  ];
  return parts.filter((part): part is string => Boolean(part));
}

/** Puts a backslash before each character that Markdown would take for syntax, within a line and at its beginning. */
const marked = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>#|~]|&(?=#?\w+;)/g, '\\$&')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)]\s)/, '$1\\$2');

const percentEncoded = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
