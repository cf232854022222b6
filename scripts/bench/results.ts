/** Prints the results of a bench as a table, and writes all figures to bench-results/. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { type Spread, spreadOf } from './statistics.ts';

/** The figures of one subject, taken in several rounds, by what they measure. The unit is part of the name. */
export interface Row {
  readonly name: string;
  readonly figures: Readonly<Record<string, readonly number[]>>;
}

/** Prints rows as a table of medians, with the quartiles if there are several rounds. */
export function printTable(title: string, rows: readonly Row[]): void {
  const columns = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))];
  const cells = [
    ['', ...columns],
    ...rows.map(({ name, figures }) => [
      name,
      ...columns.map((column) => (figures[column]?.length ? cellOf(spreadOf(figures[column])) : '–')),
    ]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)));
  console.log(`\n${title}`);
  for (const line of cells)
    console.log(
      `  ${line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ')}`,
    );
}

function cellOf({ median, quartiles: [low, high] }: Spread): string {
  return low === high ? rounded(median) : `${rounded(median)} (${rounded(low)}–${rounded(high)})`;
}

const rounded = (figure: number): string =>
  Math.abs(figure) >= 100
    ? figure.toFixed(0)
    : Math.abs(figure) >= 10
      ? figure.toFixed(1)
      : figure.toFixed(2);

/** Writes all figures of a part, with what they depend on: the machine, how busy it was, the browser. */
export function saveResults(part: string, circumstances: object, rows: readonly Row[]): void {
  mkdirSync('bench-results', { recursive: true });
  const machine = { processor: cpus()[0]?.model, processors: cpus().length, load: loadavg() };
  const content = {
    part,
    machine,
    ...circumstances,
    rows: rows.map(({ name, figures }) => ({
      name,
      figures,
      medians: Object.fromEntries(
        Object.entries(figures)
          .filter(([, values]) => values.length > 0)
          .map(([what, values]) => [what, spreadOf(values)]),
      ),
    })),
  };
  writeFileSync(`bench-results/${part}.json`, `${JSON.stringify(content, null, 2)}\n`);
}

/** Collects figures round by round. */
export class Figures {
  private readonly rows = new Map<string, Record<string, number[]>>();

  add(name: string, figures: Readonly<Record<string, number>>): void {
    const row = this.rows.get(name) ?? {};
    this.rows.set(name, row);
    for (const [what, figure] of Object.entries(figures)) row[what] = [...(row[what] ?? []), figure];
  }

  all(): Row[] {
    return [...this.rows].map(([name, figures]) => ({ name, figures }));
  }
}
