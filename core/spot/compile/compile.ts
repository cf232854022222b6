/** Compiles packs to the stored gazetteer. This runs in the background, when packs change. */

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
import { packsRevisionOf } from './packs-revision.ts';
import { assignSlots, type Slots } from './slots.ts';
import { bytesOf, type ShardSizes, shardsOf, stemsOf, usualSizes } from './write-dictionary.ts';
import { bitmapOf, filterOf } from './write-filter.ts';
import { alphabetOf, foldingTables } from './write-folding.ts';

/**
 * The most that all packs may take together, in bytes as stored; a name takes some 40. Chromium stores 10 MB for an
 * extension, and settings need room too.
 */
export const mostBytes = 9_000_000;

/**
 * The bits of the bitmap for each of the two hashes of a stem. With fewer, more texts would look like stems, and each
 * costs reading a shard.
 */
const roomForStems = 16;

export interface CompileOptions {
  /** The slots that the packs had when they were last compiled (`packs` of that record), which they retain. */
  readonly slots?: Slots;
  readonly sizes?: ShardSizes;
}

/**
 * Compiles the surface forms of `packs`, whose ids differ. If two have one form, the entity of the earlier pack comes
 * first.
 *
 * @throws PacksTooLarge when they take more than the browser's storage holds.
 */
export function compileGazetteer(packs: readonly Pack[], options: CompileOptions = {}): CompiledGazetteer {
  const steps = compileInSteps(packs, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Does what {@link compileGazetteer} does, with chances to pause some milliseconds apart: a large dictionary takes a
 * second.
 */
export function* compileInSteps(
  packs: readonly Pack[],
  { slots: before = [], sizes = usualSizes }: CompileOptions = {},
): Generator<void, CompiledGazetteer> {
  const slots = assignSlots(
    packs.map(({ id }) => id),
    before,
  );
  const slotted = packs.map((pack) => ({ ...pack, slot: slots.indexOf(pack.id) }));
  const lines = yield* readLines(slotted);
  const companions = readCompanions(slotted);
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
      packs: slots,
      ...tables,
      ...filter,
      stems,
      checksums: encodeWords(shards.map(shardChecksum)),
      ...(isSmall && shards[0]),
      sourcePlaces: sourcePlaces(packs),
      packsRevision: yield* packsRevisionOf(packs),
    }),
    shards: isSmall ? [] : shards,
  };
}

type SlottedPack = Pick<Pack, 'entities'> & { readonly slot: number };

/** The dictionary's entries. Forms of one character are left out: they cannot be told from text. */
function* readLines(packs: readonly SlottedPack[]): Generator<void, Line[]> {
  const lines = new Map<string, Line>();
  const decoys: string[] = [];
  for (const { slot, entities } of packs)
    for (const [i, { id, type, aliases, decoys: ofEntity = [] }] of entities.entries()) {
      if (i % pauseEvery === 0) yield;
      for (const alias of aliases) {
        const key = keyOfForm(alias.text);
        const { caseSensitive, need } = policyOf({ type }, alias, key);
        const candidates = lineOf(lines, alias.text, key, caseSensitive)?.candidates;
        // Of several spellings with one key, the one that needs least evidence counts.
        const known = candidates?.get(`${slot} ${id}`)?.need ?? 'required';
        candidates?.set(`${slot} ${id}`, {
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

/** The companion words of each entity that has some, by slot and id: `for|for TAB against|against`. */
function readCompanions(packs: readonly SlottedPack[]): ReadonlyMap<string, string> {
  const join = (cues: readonly string[] = []) => [...new Set(cues.map(foldCue))].filter(Boolean).join('|');
  const companions = new Map<string, string>();
  for (const { slot, entities } of packs)
    for (const { id, cues } of entities)
      if (cues) companions.set(`${slot} ${id}`, `${join(cues.for)}\t${join(cues.against)}`);
  return companions;
}
