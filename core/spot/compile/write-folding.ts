/** Writes how every UTF-16 code unit folds into the alphabet of a gazetteer. Its own tables never reach a page. */

import type { GazetteerRecord } from '../gazetteer/record.ts';
import { encodeWords } from '../gazetteer/sixbit.ts';
import { COMPLEX, DASH, FOREIGN, foldCharacter, INVISIBLE, MARK, SPACE, TRAIL } from '../text/fold.ts';
import { IMPLIED, isDashUnit, isInvisibleUnit, isMarkUnit, isSpaceUnit, simplify } from '../text/key.ts';

/** The folded units that may occur in `texts`: forms without their seams, and cues. */
export function alphabetOf(texts: Iterable<string>): Set<string> {
  const alphabet = new Set<string>();
  for (const text of texts) for (const unit of text.split('')) alphabet.add(unit);
  // Text may spell ü as u with a mark; the filter then sees the u.
  for (const unit of alphabet) alphabet.add(baseOf(unit));
  for (const unit of alphabet) if (kindOf(unit) !== FOREIGN || unit === IMPLIED) alphabet.delete(unit);
  // The order is one that no moving of packs changes.
  return new Set([...alphabet].sort());
}

/** A unit without its marks. */
export const baseOf = (unit: string): string => unit.normalize('NFD')[0] ?? '';

/** The kind of a unit in any alphabet (see fold.ts); FOREIGN for units that an alphabet may have. */
export function kindOf(unit: string): number {
  const c = unit.charCodeAt(0);
  // Leads of mathematical letters, of the supplementary ideographs and of variation selectors.
  if (c === 0xd835 || (c >= 0xd840 && c <= 0xd88d) || c === 0xdb40) return COMPLEX;
  if ((c & 0xfc00) === 0xdc00) return TRAIL;
  if (isSpaceUnit(unit)) return SPACE;
  if (isDashUnit(unit)) return DASH;
  if (isMarkUnit(unit)) return MARK;
  return isInvisibleUnit(unit) ? INVISIBLE : FOREIGN;
}

/** What Unicode says about units, gathered once for all alphabets. */
let unicode: Unicode | undefined;

interface Unicode {
  /** Units that are no possible characters, as runs: first, last, kind. */
  readonly kinds: readonly number[];
  /** Units that fold to something else, by the first unit of that. */
  readonly folds: ReadonlyMap<string, readonly { readonly unit: string; readonly folded: string }[]>;
}

function readUnicode(): Unicode {
  const runs: [first: number, last: number, kind: number][] = [];
  const folds = new Map<string, { unit: string; folded: string }[]>();
  for (let c = 0; c < 0x10000; c++) {
    const unit = String.fromCharCode(c);
    const kind = kindOf(unit);
    const run = runs.at(-1);
    if (kind === FOREIGN) {
      const folded = simplify(foldCharacter(unit));
      if (folded !== unit) folds.set(folded[0]!, [...(folds.get(folded[0]!) ?? []), { unit, folded }]);
    } else if (run?.[1] === c - 1 && run[2] === kind) run[1] = c;
    else runs.push([c, c, kind]);
  }
  return { kinds: runs.flat(), folds };
}

/** Makes the tables for an alphabet. */
export function foldingTables(
  alphabet: ReadonlySet<string>,
): Pick<GazetteerRecord, 'kinds' | 'alphabet' | 'variants'> {
  unicode ??= readUnicode();
  const complex: number[] = [];
  let variants = '';
  for (const first of alphabet)
    for (const { unit, folded } of unicode.folds.get(first) ?? []) {
      if (alphabet.has(unit) || !folded.split('').every((part) => alphabet.has(part))) continue;
      if (folded.length === 1) variants += unit + folded;
      else complex.push(unit.charCodeAt(0), unit.charCodeAt(0), COMPLEX);
    }
  const units = [...alphabet];
  // Half of an emoji: Chromium's storage keeps no lone surrogates, so they are written as runs of their own kind.
  const halves = units.filter((unit) => !unit.isWellFormed()).map((unit) => unit.charCodeAt(0));
  return {
    kinds: encodeWords([...unicode.kinds, ...complex, ...halves.flatMap((half) => [half, half, half])]),
    alphabet: units.filter((unit) => unit.isWellFormed()).join(''),
    variants,
  };
}
