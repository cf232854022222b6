/** Packs → the stored gazetteer. Runs in the background, when packs change. */

import type { Pack } from '../../pack/format.ts';
import { sourcePlaces } from '../../pack/passages.ts';
import { policyOf } from '../gazetteer/policy.ts';
import {
  type CompiledGazetteer,
  needs,
  recordVersion,
  sealRecord,
  shardChecksum,
} from '../gazetteer/record.ts';
import { encodeWords } from '../gazetteer/sixbit.ts';
import { foldCue, keyOfForm, unitsOfKey } from '../text/key.ts';
import { PacksTooLarge } from './compile-problem.ts';
import { type Line, pauseEvery } from './line.ts';
import { bytesOf, shardsOf, stemsOf, usualSizes } from './write-dictionary.ts';
import { bitmapOf, filterOf } from './write-filter.ts';
import { alphabetOf, foldingTables } from './write-folding.ts';

/**
 * What all packs may take together, in bytes as stored; a name takes some 40. Chromium keeps 10 MB for an extension, and
 * settings need room too.
 */
export const mostBytes = 9_000_000;

/** For each of the two hashes of a stem: what only looks like one costs reading a shard. */
const roomForStems = 16;

/**
 * Compile the surface forms of `packs`, in their order: where two claim a form, the earlier pack's entity comes first.
 *
 * @throws PacksTooLarge when they take more than the browser's storage holds.
 */
export function compileGazetteer(packs: readonly Pack[], sizes = usualSizes): CompiledGazetteer {
  const steps = compileInSteps(packs, sizes);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same with chances to pause, some milliseconds apart: a large dictionary takes a second. */
export function* compileInSteps(
  packs: readonly Pack[],
  sizes = usualSizes,
): Generator<void, CompiledGazetteer> {
  const lines = yield* readLines(packs);
  const companions = readCompanions(packs);
  const alphabet = alphabetOf([...lines.map(({ units }) => units), ...companions.values()]);
  yield;
  const tables = foldingTables(alphabet);
  const filter = yield* filterOf(lines);
  const shards = yield* shardsOf(lines, companions, sizes);
  const bytes = shards.reduce((sum, shard) => sum + bytesOf(shard), 0);
  if (bytes > mostBytes) throw new PacksTooLarge(lines.length, bytes, mostBytes);
  const stems = bitmapOf(stemsOf(lines), roomForStems);
  const isSmall = shards.length === 1;
  return {
    record: sealRecord({
      version: recordVersion,
      packs: packs.map(({ id }) => id),
      ...tables,
      ...filter,
      stems,
      checksums: encodeWords(shards.map(shardChecksum)),
      ...(isSmall && shards[0]),
      sourcePlaces: sourcePlaces(packs),
    }),
    shards: isSmall ? [] : shards,
  };
}

/** The dictionary's entries. Forms of one character are left out: they cannot be told from text. */
function* readLines(packs: readonly Pack[]): Generator<void, Line[]> {
  const lines = new Map<string, Line>();
  const decoys: string[] = [];
  for (const [index, pack] of packs.entries())
    for (const [i, { id, type, aliases, decoys: ofEntity = [] }] of pack.entities.entries()) {
      if (i % pauseEvery === 0) yield;
      for (const alias of aliases) {
        const key = keyOfForm(alias.text);
        const { caseSensitive, need } = policyOf({ type }, alias, key);
        const candidates = lineOf(lines, alias.text, key, caseSensitive)?.candidates;
        // Of several spellings with one key, the one that needs least evidence counts.
        const known = candidates?.get(`${index} ${id}`)?.need ?? 'required';
        candidates?.set(`${index} ${id}`, {
          type,
          need: needs.indexOf(need) < needs.indexOf(known) ? need : known,
        });
      }
      decoys.push(...ofEntity);
    }
  const known = new Set([...lines.values()].map(({ units }) => units));
  for (const decoy of decoys) {
    const key = keyOfForm(decoy);
    if (!known.has(unitsOfKey(key))) lineOf(lines, decoy, key, false);
  }
  return [...lines.values()];
}

function lineOf(
  lines: Map<string, Line>,
  form: string,
  key: string,
  caseSensitive: boolean,
): Line | undefined {
  const units = unitsOfKey(key);
  if (units.length < 2 || /[\t\n]/.test(form)) return undefined;
  const id = caseSensitive ? `${key}\t${form}` : key;
  const line = lines.get(id) ?? { key, units, form, caseSensitive, candidates: new Map() };
  lines.set(id, line);
  return line;
}

/** The companion words of each entity that has some, by pack index and id: `for|for TAB against|against`. */
function readCompanions(packs: readonly Pack[]): ReadonlyMap<string, string> {
  const join = (cues: readonly string[] = []) => [...new Set(cues.map(foldCue))].filter(Boolean).join('|');
  const companions = new Map<string, string>();
  for (const [index, pack] of packs.entries())
    for (const { id, cues } of pack.entities)
      if (cues) companions.set(`${index} ${id}`, `${join(cues.for)}\t${join(cues.against)}`);
  return companions;
}
