/** Packs → the stored gazetteer. Runs in the background, when packs change. */
import type { EntityType, Pack } from '../pack/format.ts';
import { hashOfStem, shardsOf, usualSizes } from './compile-dictionary.ts';
import { bitmapOf, filterOf } from './compile-filter.ts';
import { alphabetOf, foldingTables } from './compile-folding.ts';
import { type Need, policyOf } from './defaults.ts';
import { foldCue, keyOfForm, unitsOfKey } from './key.ts';
import { type CompiledGazetteer, checksumOf, needs } from './record.ts';
import { encodeWords } from './sixbit.ts';

/** An entry of the dictionary. */
export interface Line {
  readonly key: string;
  /** The key without its seams. */
  readonly units: string;
  readonly form: string;
  readonly caseSensitive: boolean;
  /** By pack index and entity id, as in `0 glm-4`; none for a decoy. */
  readonly claims: Map<string, { readonly type: EntityType; readonly need: Need }>;
}

/** Compile the surface forms of `packs`, in their order: where two claim a form, the earlier pack's entity comes first. */
export function compileGazetteer(packs: readonly Pack[], sizes = usualSizes): CompiledGazetteer {
  const lines = readLines(packs);
  const companions = readCompanions(packs);
  const alphabet = alphabetOf([...lines.map(({ units }) => units), ...companions.values()]);
  const shards = shardsOf(lines, companions, sizes);
  const isSmall = shards.length === 1;
  return {
    record: {
      version: 4,
      packs: packs.map(({ id }) => id),
      ...foldingTables(alphabet),
      ...filterOf(lines),
      // Each place that only looks like a stem costs a shard to be read, so there is more room than in the filter.
      stems: bitmapOf(new Set(lines.map(({ units }) => hashOfStem(units))), 32),
      checksums: encodeWords(shards.map(checksumOf)),
      inline: isSmall ? shards : [],
    },
    shards: isSmall ? [] : shards,
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

/** The companion words of each entity that has some, by pack index and id: `for|for TAB against|against`. */
function readCompanions(packs: readonly Pack[]): ReadonlyMap<string, string> {
  const join = (cues: readonly string[] = []) => [...new Set(cues.map(foldCue))].filter(Boolean).join('|');
  const companions = new Map<string, string>();
  for (const [index, pack] of packs.entries())
    for (const { id, cues } of pack.entities)
      if (cues) companions.set(`${index} ${id}`, `${join(cues.for)}\t${join(cues.against)}`);
  return companions;
}
