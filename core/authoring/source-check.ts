/** Checks whether a pack's passages stand in the text that their offsets refer to. */
import type { Pack } from '../pack/format.ts';
import type { PackProblem } from '../pack/problem.ts';

/**
 * Compares every passage of the source `sourceId` with `text`, its full text. The problem of a misplaced passage tells
 * where it does stand.
 */
export function checkAgainstSource(pack: Pack, sourceId: string, text: string): PackProblem[] {
  const problems: PackProblem[] = [];
  pack.annotations.forEach((annotation, i) => {
    annotation.target.forEach(({ source, selector: [quote, { start, end }] }, j) => {
      if (source !== sourceId) return;
      const path = `$.annotations[${i}].target[${j}].selector`;
      if (text.slice(start, end) !== quote.exact)
        problems.push({ path: `${path}[1]`, message: misplaced(text, quote.exact, start) });
      else {
        if (quote.prefix !== undefined && !text.slice(0, start).endsWith(quote.prefix))
          problems.push({
            path: `${path}[0].prefix`,
            message: 'is not what stands before the passage: correct it',
          });
        if (quote.suffix !== undefined && !text.startsWith(quote.suffix, end))
          problems.push({
            path: `${path}[0].suffix`,
            message: 'is not what stands behind the passage: correct it',
          });
      }
    });
  });
  return problems;
}

function misplaced(text: string, exact: string, start: number): string {
  const starts: number[] = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) starts.push(at);
  if (starts.length === 0) return 'the exact text stands nowhere in the source: copy it letter by letter';
  const nearest = starts.reduce((best, at) => (Math.abs(at - start) < Math.abs(best - start) ? at : best));
  return `the exact text stands at "start": ${nearest}, "end": ${nearest + exact.length}: correct the position`;
}
