/** Packs → the stored gazetteer. Runs in the background, when packs change; its tables never reach a page. */
import type { EntityType, Pack } from '../pack/format.ts';
import { isDash, isInvisible, isMark, isSpace, isWordUnit } from './characters.ts';
import { type Need, policyOf } from './defaults.ts';
import { COMPLEX, FOREIGN, foldCharacter, SEPARATOR, TRAIL } from './fold.ts';
import { foldCue, IMPLIED, keyOfForm, SPELLED, simplify, unitsOfKey } from './key.ts';
import { hashPair, hashTriple } from './matcher.ts';
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
    version: 2,
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
  for (const unit of [...alphabet])
    if (unit.charCodeAt(0) < 0x21 || unit === '|' || (unit.charCodeAt(0) & 0xf800) === 0xd800)
      alphabet.delete(unit);
  return alphabet;
}

/** How every unit of the Basic Multilingual Plane folds into the alphabet. */
function foldingTables(
  alphabet: ReadonlySet<string>,
): Pick<GazetteerRecord, 'alphabet' | 'variants' | 'complex'> {
  let variants = '';
  let complex = '';
  for (let c = 0x21; c < 0x10000; c++) {
    if ((c & 0xf800) === 0xd800 || isSpace(c) || isDash(c) || isInvisible(c) || isMark(c)) continue;
    const unit = String.fromCharCode(c);
    if (alphabet.has(unit)) continue;
    const folded = simplify(foldCharacter(unit));
    if (folded.length === 1) {
      if (alphabet.has(folded)) variants += unit + folded;
    } else if (folded.split('').every((part) => alphabet.has(part))) complex += unit;
  }
  return { alphabet: [...alphabet].join(''), variants, complex };
}

/** The bitmaps of the first stage, a sixteenth full at most. */
function filterOf(
  lines: readonly Line[],
): Pick<GazetteerRecord, 'pairs' | 'pairBits' | 'triples' | 'tripleBits'> {
  const pairs = new Map<string, [number, number, number]>();
  const triples = new Map<string, [number, number, number]>();
  const addPair = (a: number, b: number, bits: number) =>
    pairs.set(`${a} ${b}`, [a, b, bits | (pairs.get(`${a} ${b}`)?.[2] ?? 0)]);
  for (const { key, units } of lines) {
    const [a, b, c = FOREIGN] =
      [...units].length === units.length
        ? [units.charCodeAt(0), units.charCodeAt(1), units.charCodeAt(2) || FOREIGN]
        : surrogatesAside(units);
    addPair(a!, b!, c === FOREIGN || c === TRAIL || c === COMPLEX ? 2 : 1);
    addPair(a!, COMPLEX, 2);
    // Mathematical letters are surrogate pairs: 𝐃eepSeek begins with them.
    if (isWordUnit(a!)) addPair(COMPLEX, TRAIL, 2);
    const seams = [...key].slice(0, 4).join('');
    if (seams[1] === SPELLED || seams[1] === IMPLIED) addPair(a!, SEPARATOR, 2);
    if (c !== FOREIGN) {
      triples.set(`${a} ${b} ${c}`, [a!, b!, c]);
      if (seams[2] === SPELLED || seams[2] === IMPLIED) triples.set(`${a} ${b} 2`, [a!, b!, SEPARATOR]);
    }
    // A ligature may spell the first letters: ﬁ, ﬂ.
    if (/^(?:f[fil]|st)/.test(units)) {
      addPair(COMPLEX, b!, 2);
      addPair(COMPLEX, c, 2);
      addPair(COMPLEX, units.charCodeAt(3) || FOREIGN, 2);
    }
  }
  const pairBits = bitsFor(pairs.size * 16);
  const pairMap = new Uint8Array((2 ** pairBits) >>> 2);
  for (const [a, b, bits] of pairs.values()) {
    const slot = hashPair(a, b) & (2 ** pairBits - 1);
    pairMap[slot >>> 2]! |= bits << ((slot & 3) << 1);
  }
  const tripleBits = bitsFor(triples.size * 16);
  const tripleMap = new Uint8Array((2 ** tripleBits) >>> 3);
  for (const [a, b, c] of triples.values()) {
    const slot = hashTriple(a, b, c) & (2 ** tripleBits - 1);
    tripleMap[slot >>> 3]! |= 1 << (slot & 7);
  }
  return { pairs: encodeBytes(pairMap), pairBits, triples: encodeBytes(tripleMap), tripleBits };
}

/** The first units as the filter sees them, where one of them is a surrogate. */
function surrogatesAside(units: string): number[] {
  const seen = units
    .slice(0, 3)
    .split('')
    .map((unit) => unit.charCodeAt(0));
  return seen.map((c) => ((c & 0xfc00) === 0xd800 ? COMPLEX : (c & 0xfc00) === 0xdc00 ? TRAIL : c));
}

const bitsFor = (slots: number): number => Math.max(8, Math.ceil(Math.log2(slots + 1)));

/** The dictionary: lines in buckets by the hash of their first three units (two, when there are no more). */
function dictionaryOf(lines: readonly Line[]): Pick<GazetteerRecord, 'forms' | 'buckets' | 'bucketBits'> {
  const bucketBits = Math.max(4, Math.ceil(Math.log2(lines.length + 1)));
  const buckets: Line[][] = Array.from({ length: 2 ** bucketBits }, () => []);
  for (const line of lines) {
    const [a, b, c] = [0, 1, 2].map((i) => line.units.charCodeAt(i) || FOREIGN);
    buckets[hashTriple(a!, b!, c!) & (2 ** bucketBits - 1)]!.push(line);
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
  return { forms, buckets: encodeWords(starts), bucketBits };
}
