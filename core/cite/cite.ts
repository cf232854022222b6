/** What a reader takes along: a statement with its speaker and its source. */

import type { SourceLine, Statement } from '../pack/statements.ts';
import { writtenDate } from '../partial-date.ts';
import { quoted } from '../quotation-marks.ts';
import { formatReference, type ReferenceStyle } from './reference.ts';

export type CopyStyle = 'plain' | 'markdown' | ReferenceStyle;

/**
 * The text to copy for `statement`: with `plain` and `markdown` the statement, who said it and where; with the other
 * styles a formatted reference to its source.
 *
 * @param language of the reader (BCP 47), for dates
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

/** Three lines and the link: the words, who said them, the source. */
export function plainCitation(statement: Statement, language: string): string {
  const { title, link } = statement.source;
  const lines = [
    wordsOf(statement),
    `— ${saidBy(statement, language)}`,
    [title, ...appearance(statement.source, language)].join(', '),
    link,
  ];
  return lines.filter((line) => line !== null).join('\n');
}

/** A block quotation for speech, a paragraph for a claim; below it the speaker and the linked source. */
export function markdownCitation(statement: Statement, language: string): string {
  const { title, link } = statement.source;
  const source = link ? `[${marked(title)}](${link.replace(/[()]/g, percentEncoded)})` : marked(title);
  const lines = [
    ...wordsOf(statement).split('\n').map(marked),
    '',
    [
      `— ${marked(saidBy(statement, language))}`,
      source,
      ...appearance(statement.source, language).map(marked),
    ].join(', '),
  ];
  return statement.kind === 'quote'
    ? lines.map((line) => `> ${line}`.trimEnd()).join('\n')
    : lines.join('\n');
}

/** Speech in quotation marks, with dots where the source's attribution splits it; a claim as it is. */
function wordsOf(statement: Statement): string {
  if (statement.kind !== 'quote') return statement.text.text;
  return statement.passages.map((passage) => quoted(passage, statement.language)).join(' … ');
}

function saidBy({ speaker, occasion, date }: Statement, language: string): string {
  const parts = [speaker.name, speaker.role?.text, occasion?.text, date && writtenDate(date, language)];
  return parts.filter(Boolean).join(', ');
}

function appearance({ outlet, date, page }: SourceLine, language: string): string[] {
  const parts = [outlet, date && writtenDate(date, language), page && `p. ${page}`];
  return parts.filter((part): part is string => Boolean(part));
}

/** Backslashes before what Markdown would read as its own. */
const marked = (text: string): string => text.replace(/[\\`*_[\]<>#|~]/g, '\\$&');

const percentEncoded = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
