import type { Annotation, Pack } from '../../core/pack/format.ts';

/** Print the counts of a pack as Markdown tables; returns the exit code. */
export function stats(pack: Pack, print: (line: string) => void): number {
  const quotations = pack.annotations.filter(({ motivation }) => motivation === 'quoting').length;
  print(`${pack.id}, revision ${pack.revision}: ${pack.sources.length} sources`);
  print(
    `${pack.entities.length} entities, ${quotations} quotations, ${pack.annotations.length - quotations} claims\n`,
  );
  table(
    'type',
    ['entities'],
    count(pack.entities, ({ type }) => [type, 'entities']),
    print,
  );
  const columns = ['quotation', 'fact', 'evaluation', 'comparison', 'forecast', 'recommendation'];
  table(
    'speaker',
    columns,
    count(pack.annotations, (a) => [speakerOf(pack, a), kindOf(a)]),
    print,
  );
  return 0;
}

const kindOf = (annotation: Annotation): string =>
  annotation.motivation === 'quoting' ? 'quotation' : annotation.kind;

function speakerOf(pack: Pack, { claimant }: Annotation): string {
  if ('entity' in claimant) return claimant.entity;
  if ('unnamed' in claimant)
    return `(${claimant.unnamed[pack.language] ?? Object.values(claimant.unnamed)[0]})`;
  const source = pack.sources.find(({ id }) => id === claimant.author);
  return `${source?.author ?? claimant.author} (author)`;
}

type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

function count<T>(items: readonly T[], cellOf: (item: T) => [row: string, column: string]): Counts {
  const counts = new Map<string, Map<string, number>>();
  for (const item of items) {
    const [row, column] = cellOf(item);
    const cells = counts.get(row) ?? new Map<string, number>();
    cells.set(column, (cells.get(column) ?? 0) + 1);
    counts.set(row, cells);
  }
  return counts;
}

function table(
  head: string,
  columns: readonly string[],
  counts: Counts,
  print: (line: string) => void,
): void {
  const row = (cells: readonly (string | number)[]) => print(`| ${cells.join(' | ')} |`);
  row([head, ...columns]);
  row(['---', ...columns.map(() => '---:')]);
  for (const [name, cells] of counts) row([name, ...columns.map((column) => cells.get(column) ?? 0)]);
  row([
    'all',
    ...columns.map((column) => [...counts.values()].reduce((n, c) => n + (c.get(column) ?? 0), 0)),
  ]);
  print('');
}
