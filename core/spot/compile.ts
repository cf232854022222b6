/** Packs → the stored gazetteer. Runs in the background, when packs change; its tables never reach a page. */
import type { EntityType, Pack } from '../pack/format.ts';
import { isWordUnit } from './characters.ts';
import { type Need, policyOf } from './defaults.ts';
import { COMPLEX, DASH, FOREIGN, foldCharacter, INVISIBLE, MARK, SPACE, TRAIL } from './fold.ts';
import {
  foldCue,
  IMPLIED,
  isDashUnit,
  isInvisibleUnit,
  isMarkUnit,
  isSpaceUnit,
  keyOfForm,
  SPELLED,
  simplify,
  unitsOfKey,
} from './key.ts';
import { hashNext, hashPair, stemLengths } from './matcher.ts';
import { type GazetteerRecord, needs, typeLetters } from './record.ts';
import { encodeBytes, encodeWords } from './sixbit.ts';

interface Line {
  readonly key: string;
  readonly units: string;
  readonly form: string;
  readonly caseSensitive: boolean;
  /** By pack index and entity id, as in `0 glm-4`; none for a decoy. */
  readonly claims: Map<string, { readonly type: EntityType; readonly need: Need }>;
}

const letterOf = new Map(Object.entries(typeLetters).map(([letter, type]) => [type, letter]));

/** Compile the surface forms of `packs`, in their order: where two claim a form, the earlier pack's entity comes first. */
export function compileGazetteer(packs: readonly Pack[]): GazetteerRecord {
  const lines = readLines(packs);
  const companions = readCompanions(packs);
  const alphabet = alphabetOf(lines, companions);
  return {
    version: 3,
    packs: packs.map(({ id }) => id),
    ...foldingTables(alphabet),
    ...filterOf(lines),
    ...dictionaryOf(lines),
    companions,
  };
}

/** The dictionary's entries. Forms of one character are left out: they cannot be told from text. */
function readLines(packs: readonly Pack[]): Line[] {
  const lines = new Map<string, Line>();
  const decoys: string[] = [];
  for (const [index, pack] of packs.entries())
    for (const { id, type, aliases, decoys: ofEntity = [] } of pack.entities) {
      for (const alias of aliases) {
        const { caseSensitive, need } = policyOf({ type }, alias);
        const claims = lineOf(lines, alias.text, caseSensitive)?.claims;
        // Of several spellings with one key, the one that needs least evidence counts.
        const known = claims?.get(`${index} ${id}`)?.need ?? 'required';
        claims?.set(`${index} ${id}`, {
          type,
          need: needs.indexOf(need) < needs.indexOf(known) ? need : known,
        });
      }
      decoys.push(...ofEntity);
    }
  const known = new Set([...lines.values()].map(({ units }) => units));
  for (const decoy of decoys) if (!known.has(unitsOfKey(keyOfForm(decoy)))) lineOf(lines, decoy, false);
  return [...lines.values()];
}

function lineOf(lines: Map<string, Line>, form: string, caseSensitive: boolean): Line | undefined {
  const key = keyOfForm(form);
  const units = unitsOfKey(key);
  if (units.length < 2 || /[\t\n]/.test(form)) return undefined;
  const id = caseSensitive ? `${key}\t${form}` : key;
  const line = lines.get(id) ?? { key, units, form, caseSensitive, claims: new Map() };
  lines.set(id, line);
  return line;
}

function readCompanions(packs: readonly Pack[]): string {
  const join = (cues: readonly string[] = []) => [...new Set(cues.map(foldCue))].filter(Boolean).join('|');
  let text = '\n';
  for (const [index, pack] of packs.entries())
    for (const { id, cues } of pack.entities)
      if (cues) text += `${index} ${id}\t${join(cues.for)}\t${join(cues.against)}\n`;
  return text;
}

function alphabetOf(lines: readonly Line[], companions: string): Set<string> {
  const alphabet = new Set<string>();
  for (const { units } of lines) for (const unit of units.split('')) alphabet.add(unit);
  for (const line of companions.split('\n'))
    for (const unit of line.slice(line.indexOf('\t') + 1).split('')) alphabet.add(unit);
  // Text may spell ü as u with a mark; the filter then sees the u.
  for (const unit of alphabet) alphabet.add(baseOf(unit));
  for (const unit of alphabet) if (kindOf(unit) !== FOREIGN || unit === IMPLIED) alphabet.delete(unit);
  return alphabet;
}

/** A unit without its marks. */
const baseOf = (unit: string): string => unit.normalize('NFD')[0] ?? '';

/** The kind of a unit whatever the alphabet is (see fold.ts), FOREIGN for possible characters. */
function kindOf(unit: string): number {
  const c = unit.charCodeAt(0);
  // Leads of mathematical letters, of the supplementary ideographs and of variation selectors.
  if (c === 0xd835 || (c >= 0xd840 && c <= 0xd88d) || c === 0xdb40) return COMPLEX;
  if ((c & 0xfc00) === 0xdc00) return TRAIL;
  if (isSpaceUnit(unit)) return SPACE;
  if (isDashUnit(unit)) return DASH;
  if (isMarkUnit(unit)) return MARK;
  return isInvisibleUnit(unit) ? INVISIBLE : FOREIGN;
}

/** What Unicode says, asked once for all alphabets. */
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

/** How every UTF-16 code unit folds into the alphabet. */
function foldingTables(
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
  return { kinds: encodeWords([...unicode.kinds, ...complex]), alphabet: [...alphabet].join(''), variants };
}

type Three = [number, number, number];

/** The bitmaps of the first stage, a sixteenth full at most. */
function filterOf(lines: readonly Line[]): Pick<GazetteerRecord, 'pairs' | 'triples'> {
  const pairs = new Map<number, number>();
  const triples = new Set<number>();
  const addPair = (a: number, b: number, bits: 1 | 2) => {
    const hash = hashPair(a, b);
    pairs.set(hash, bits | (pairs.get(hash) ?? 0));
  };
  for (const { key, units } of lines) {
    const [a, b, c] = [0, 1, 2].map((i) => seenBy(units, i)) as Three;
    addPair(a, b, c > TRAIL ? 1 : 2);
    for (const kind of [COMPLEX, INVISIBLE, MARK, TRAIL]) addPair(a, kind, 2);
    if (hasSeam(key, 1)) for (const kind of [SPACE, DASH]) addPair(a, kind, 2);
    if (c > TRAIL) triples.add(hashNext(hashPair(a, b), c));
    // Marks may be spelled apart.
    const [plainA, plainB, plainC] = [0, 1, 2].map((i) => seenBy(baseOf(units[i] ?? ''), 0)) as Three;
    if (plainA !== a) addPair(plainA, MARK, 2);
    if (plainB !== b) addPair(a, plainB, 2);
    if (plainC !== c) triples.add(hashNext(hashPair(a, b), plainC));
    if (hasSeam(key, 2)) for (const kind of [SPACE, DASH]) triples.add(hashNext(hashPair(a, b), kind));
    // Mathematical letters are surrogate pairs: 𝐃eepSeek begins with one.
    if (isWordUnit(a)) addPair(COMPLEX, TRAIL, 2);
    // A ligature may spell the first letters: ﬁ, ﬂ.
    if (/^(?:f[fil]|st)/.test(units)) for (const i of [1, 2, 3]) addPair(COMPLEX, seenBy(units, i), 2);
  }
  const pairMap = new Uint8Array(2 ** bitsFor(pairs.size * 16) / 4);
  for (const [hash, bits] of pairs)
    pairMap[(hash >>> 2) & (pairMap.length - 1)]! |= bits << ((hash & 3) << 1);
  return { pairs: encodeBytes(pairMap), triples: bitmapOf(triples) };
}

function bitmapOf(hashes: ReadonlySet<number>): string {
  const bits = new Uint8Array(2 ** bitsFor(hashes.size * 16) / 8);
  for (const hash of hashes) bits[(hash >>> 3) & (bits.length - 1)]! |= 1 << (hash & 7);
  return encodeBytes(bits);
}

/** Unit `i` as the filter sees it: a kind for a surrogate, FOREIGN after the end. */
const seenBy = (units: string, i: number): number => kindOf(units[i] ?? '') || units.charCodeAt(i) || FOREIGN;

/** Whether a separator may stand after the first `count` units of a key. */
const hasSeam = (key: string, count: number): boolean => key[count] === SPELLED || key[count] === IMPLIED;

const bitsFor = (slots: number): number => Math.max(8, Math.ceil(Math.log2(slots + 1)));

/** The dictionary: lines in buckets by the hash of their first units (see `stemLengths`). */
function dictionaryOf(lines: readonly Line[]): Pick<GazetteerRecord, 'forms' | 'stems' | 'buckets'> {
  const mask = 2 ** Math.max(4, Math.ceil(Math.log2(lines.length + 1))) - 1;
  const buckets: Line[][] = Array.from({ length: mask + 1 }, () => []);
  const stems = new Set<number>();
  for (const line of lines) {
    const hash = hashOfStem(line.units);
    stems.add(hash);
    buckets[hash & mask]!.push(line);
  }
  let forms = '';
  const starts = [0];
  for (const bucket of buckets) {
    for (const line of bucket.sort((one, other) => other.units.length - one.units.length)) {
      forms += `${line.key}\t${line.form === line.key ? '' : line.form}\t${line.caseSensitive ? '=' : ''}`;
      for (const [entity, { type, need }] of line.claims)
        forms += `\t${letterOf.get(type)}${needs.indexOf(need)}${entity}`;
      forms += '\n';
    }
    starts.push(forms.length);
  }
  return { forms, stems: bitmapOf(stems), buckets: encodeWords(starts) };
}

function hashOfStem(units: string): number {
  const length = stemLengths.find((length) => length <= units.length)!;
  let hash = hashPair(units.charCodeAt(0), units.charCodeAt(1));
  for (let i = 2; i < length; i++) hash = hashNext(hash, units.charCodeAt(i));
  return hash;
}
