/** Prints what a card would show: each name that was mentioned, with its quotations and claims. */
import { type EntityRef, keyOf } from '../../core/entity-ref.ts';
import type { Pack } from '../../core/pack/format.ts';
import { type EntityRecord, recordOf, type Statement } from '../../core/pack/statements.ts';
import { writtenDate } from '../../core/partial-date.ts';
import { candidatesOf } from '../../core/spot/gazetteer/candidates.ts';
import { matchesAt } from '../../core/spot/gazetteer/matcher.ts';
import { completeGazetteer } from '../spot/packs.ts';
import type { Mark } from './marks.ts';

/** A name on the page. */
export interface NamedEntity {
  readonly ref: EntityRef;
  readonly marks: readonly Mark[];
}

/**
 * The entities that these marks name, in order of first appearance.
 *
 * @throws when a mark is no name of the packs.
 */
export function namesOf(marks: readonly Mark[], packs: readonly Pack[]): NamedEntity[] {
  const gazetteer = completeGazetteer(packs);
  const names = new Map<string, { ref: EntityRef; marks: Mark[] }>();
  for (const mark of marks) {
    const ref = matchesAt(mark.text, 0, gazetteer)!
      .filter(({ end }) => end === mark.text.length)
      .flatMap(({ entry }) => candidatesOf(entry))[0]?.entity;
    if (!ref) throw new Error(`“${mark.text}” is marked, but no pack has this name.`);
    const name = names.get(keyOf(ref)) ?? { ref, marks: [] };
    name.marks.push(mark);
    names.set(keyOf(ref), name);
  }
  return [...names.values()];
}

/** One name with its mentions and statements, as lines for a terminal. */
export function printName({ ref, marks }: NamedEntity, packs: readonly Pack[], language: string): string {
  const pack = packs.find(({ id }) => id === ref.pack)!;
  const record = recordOf(pack, ref.entity, language)!;
  const texts = new Map<string, number>();
  for (const { text } of marks) texts.set(text, (texts.get(text) ?? 0) + 1);
  const elsewhere = [...new Set(marks.map(({ within }) => within))].filter((within) => within !== 'page');
  return [
    `${record.label.text}  (${record.type}) ${record.description.text}`,
    `  marked: ${[...texts].map(([text, count]) => `${text} × ${count}`).join(', ')}${elsewhere.length > 0 ? `, also in: ${elsewhere.join(', ')}` : ''}`,
    ...record.quotes.flatMap((quote) => [
      `  ❝ ${quote.passages.join(' … ')}`,
      ...(quote.translation ? [`    (${quote.translation.text})`] : []),
      `    — ${attribution(quote, language)}`,
    ]),
    ...record.claims.map(
      (claim) => `  • ${claim.kind}: ${claim.text.text} — ${attribution(claim, language)}`,
    ),
    ...sourcesOf(record, language),
  ].join('\n');
}

function attribution({ speaker, occasion, date }: Statement, language: string): string {
  const when = date && writtenDate(date, language);
  return [speaker.name, speaker.role?.text, occasion?.text, when].filter((part) => part).join(', ');
}

function sourcesOf({ quotes, claims }: EntityRecord, language: string): string[] {
  const lines = [...quotes, ...claims].map(({ source: { title, outlet, date, page, link } }) => {
    // The fragment that finds the sentence is for browsers; here it would fill the screen.
    const address = link?.split('#')[0];
    const when = date && writtenDate(date, language);
    return `  from ${[title, outlet, when, page && `p. ${page}`, address].filter((part) => part).join(', ')}`;
  });
  return [...new Set(lines)];
}
