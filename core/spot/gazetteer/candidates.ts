/**
 * Reads the candidates of a dictionary's entry. It is not in `dictionary.ts`, since only `marks.js`, where a name is
 * judged, needs it; the script that every page loads does not.
 */
import { keyOf } from '../../entity-ref.ts';
import type { Candidate, Companions, Entry } from './dictionary.ts';
import { needs, typeLetters } from './record.ts';

/** The candidates of an entry, read when they are first asked for; none for a decoy. */
export function candidatesOf(entry: Entry): readonly Candidate[] {
  entry.candidates ??= entry.written.map((written) => readCandidate(written, entry));
  return entry.candidates;
}

function readCandidate(written: string, { packs, shard }: Entry): Candidate {
  const [pack, id] = written.slice(2).split(' ');
  const entity = { pack: packs[Number(pack)]!, entity: id! };
  return {
    entity,
    key: keyOf(entity),
    type: typeLetters[written[0]!]!,
    need: needs[Number(written[1])]!,
    companions: readCompanions(shard.companions, `\n${written.slice(2)}\t`),
  };
}

function readCompanions(companions: string, head: string): Companions {
  const at = companions.indexOf(head);
  const start = at + head.length;
  const [pro, contra] = at < 0 ? [] : companions.slice(start, companions.indexOf('\n', start)).split('\t', 2);
  return { for: pro ? pro.split('|') : [], against: contra ? contra.split('|') : [] };
}
