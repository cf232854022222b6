/** Sets up our own contestants of the core bench: the parts of spotting, one on top of the other. */
import type { Pack } from '../../core/pack/format.ts';
import { compileGazetteer } from '../../core/spot/compile/compile.ts';
import { openGazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import { matchesAt, nextCandidate } from '../../core/spot/gazetteer/matcher.ts';
import { placesIn } from '../../core/spot/gazetteer/name-places.ts';
import { spot } from '../../core/spot/spot.ts';

/** Goes through texts and says how many things it found. */
export type Finder = (texts: readonly string[]) => number;

export interface Contestant {
  readonly name: string;
  readonly run: Finder;
  /** Contestants with the same semantics must find the same number; null for those on their own. */
  readonly semantics: 'leftmost-longest' | 'all' | null;
  /** What it took to build the contestant, by measure and unit. */
  readonly built: Readonly<Record<string, number>>;
  /** Whether the contestant is also of interest on a text without a name. */
  readonly onPlainText?: boolean;
  /** Whether this is the whole spotter, as pages use it. */
  readonly isWhole?: boolean;
}

export function ours(packs: readonly Pack[]): Contestant[] {
  const begun = performance.now();
  const compiled = compileGazetteer(packs);
  const compiling = performance.now() - begun;
  const [record, shards] = [compiled.record, compiled.shards].map((part) => JSON.stringify(part)) as [
    string,
    string,
  ];
  const parsed = JSON.parse(record);
  const opening = performance.now();
  const gazetteer = openGazetteer(parsed)!;
  const opened = performance.now() - opening;
  for (const [number, shard] of (JSON.parse(shards) as unknown[]).entries())
    gazetteer.addShard(number, shard);

  const countIn = (count: (text: string) => number): Finder => {
    return (texts) => {
      let sum = 0;
      for (const text of texts) sum += count(text);
      return sum;
    };
  };
  return [
    {
      name: 'filter',
      run: countIn((text) => {
        let count = 0;
        for (let at = nextCandidate(text, 0, gazetteer); at >= 0; at = nextCandidate(text, at + 1, gazetteer))
          count++;
        return count;
      }),
      semantics: null,
      built: {
        'build ms': compiling,
        'a page reads, kB': Buffer.byteLength(record) / 1000,
        'opens in ms': opened,
        'in all, kB': (Buffer.byteLength(record) + Buffer.byteLength(shards)) / 1000,
      },
    },
    {
      name: 'placesIn',
      run: countIn((text) => placesIn(text, gazetteer).length),
      semantics: null,
      built: {},
      onPlainText: true,
    },
    {
      name: 'matcher',
      // This is leftmost-longest without any rule, to be compared with other matchers.
      run: countIn((text) => {
        let count = 0;
        for (let at = nextCandidate(text, 0, gazetteer); at >= 0; ) {
          const [match] = matchesAt(text, at, gazetteer)!;
          if (match) count++;
          at = nextCandidate(text, match?.end ?? at + 1, gazetteer);
        }
        return count;
      }),
      semantics: 'leftmost-longest',
      built: {},
      onPlainText: true,
    },
    {
      name: 'spot, all rules',
      run: countIn((text) => spot(text, gazetteer).mentions.length),
      semantics: null,
      built: {},
      onPlainText: true,
      isWhole: true,
    },
  ];
}
