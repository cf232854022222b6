import type { Pack } from '../../core/pack/format.ts';
import { recordOf, type Statement } from '../../core/pack/statements.ts';
import { writtenDate } from '../../core/partial-date.ts';

/** Print what a reader of `language` sees of one entity; returns the exit code. */
export function show(pack: Pack, id: string, language: string, print: (line: string) => void): number {
  const record = recordOf(pack, id, language);
  if (!record) {
    print(`The pack ${pack.id} has no entity "${id}". It has: ${pack.entities.map((e) => e.id).join(', ')}`);
    return 1;
  }
  print(`${record.label.text} (${record.type})`);
  print(record.description.text);
  print(
    `\n${counted(record.quotes.length, 'quotation')}${record.quotes.length === 0 ? ': nobody is quoted on this name' : ''}`,
  );
  for (const quote of record.quotes) {
    print(`\n  “${quote.passages.join(' … ')}”`);
    if (quote.translation) print(`  (translation) ${quote.translation.text}`);
    footer(quote, language, print);
  }
  print(`\n${counted(record.claims.length, 'claim')}`);
  for (const claim of record.claims) {
    print(`\n  ${claim.text.text} [${claim.kind}]`);
    footer(claim, language, print);
  }
  return 0;
}

const counted = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;

function footer(
  { speaker, occasion, date, source }: Statement,
  language: string,
  print: (line: string) => void,
): void {
  const said = [speaker.name, speaker.role?.text, occasion?.text, date && writtenDate(date, language)];
  print(`  — ${said.filter(Boolean).join(', ')}`);
  const published = source.date && writtenDate(source.date, language);
  const where = [source.title, source.outlet, published, source.page && `p. ${source.page}`];
  print(`    ${where.filter(Boolean).join(', ')}`);
  if (source.link) print(`    ${source.link}`);
}
