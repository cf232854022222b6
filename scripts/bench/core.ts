/**
 * What spotting costs, as a ratio to a loop that reads every character: our filter, matcher and whole spotter, and the
 * npm packages people use for this, on the same text with the same forms.
 *
 *     node scripts/bench/core.ts [--sizes 150,10000,100000] [--rounds 9] [--peers no]
 *
 * Contestants are interleaved with the bare loop within one process; medians and quartiles of the ratios are printed
 * and written to bench-results/core.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compileGazetteer } from '../../core/spot/compile.ts';
import { type Gazetteer, openGazetteer } from '../../core/spot/gazetteer.ts';
import { matchesAt, nextCandidate } from '../../core/spot/matcher.ts';
import { mayMention } from '../../core/spot/may-mention.ts';
import { spot } from '../../core/spot/spot.ts';
import { names, packOf, paragraphs } from './corpus.ts';
import { type Contestant, peers } from './peers.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '150,10000,100000' },
    rounds: { type: 'string', default: '9' },
    units: { type: 'string', default: '2000000' },
    peers: { type: 'string', default: 'yes' },
  },
});

interface Row {
  readonly forms: number;
  readonly name: string;
  /** Time over that of the bare loop on the same text: median, first and third quartile. */
  readonly ratio: number;
  readonly quartiles: readonly [number, number];
  /** What it found: forms, or mentions for the spotter. */
  readonly found: number | null;
  readonly buildMilliseconds: number;
  readonly bytes: number | null;
}

/** The limit: what it costs to read the text at all. */
function bareLoop(texts: readonly string[]): number {
  let sum = 0;
  for (const text of texts) for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i);
  return sum;
}

function countCandidates(texts: readonly string[], gazetteer: Gazetteer): number {
  let count = 0;
  for (const text of texts)
    for (let at = nextCandidate(text, 0, gazetteer); at >= 0; at = nextCandidate(text, at + 1, gazetteer))
      count++;
  return count;
}

/** Leftmost-longest without any rule, to be compared with other matchers. */
function countForms(texts: readonly string[], gazetteer: Gazetteer): number {
  let count = 0;
  for (const text of texts)
    for (let at = nextCandidate(text, 0, gazetteer); at >= 0; ) {
      const [match] = matchesAt(text, at, gazetteer)!;
      if (match) count++;
      at = nextCandidate(text, match?.end ?? at + 1, gazetteer);
    }
  return count;
}

function countMentions(texts: readonly string[], gazetteer: Gazetteer): number {
  let count = 0;
  for (const text of texts) count += spot(text, gazetteer).mentions.length;
  return count;
}

function ours(forms: ReturnType<typeof names>): Contestant[] {
  const begun = performance.now();
  const { record, shards } = compileGazetteer([packOf(forms)]);
  const compiled = performance.now();
  const stored = JSON.stringify(record);
  console.log(
    'record',
    Buffer.byteLength(stored),
    'shards',
    shards.length,
    Buffer.byteLength(JSON.stringify(shards)),
    Object.fromEntries(Object.entries(record).map(([k, v]) => [k, Buffer.byteLength(JSON.stringify(v))])),
  );
  const begunOpen = performance.now();
  const gazetteer = openGazetteer(JSON.parse(stored))!;
  const opened = performance.now();
  console.log('open', opened - begunOpen);
  for (const [number, shard] of shards.entries()) gazetteer.addShard(number, shard);
  console.log(
    `${forms.length} forms: compiled in ${(compiled - begun).toFixed(0)} ms, ${stored.length} bytes, opened in ${(opened - compiled).toFixed(2)} ms (JSON included)`,
  );
  const build = { buildMilliseconds: opened - compiled, bytes: stored.length };
  return [
    { name: 'filter alone', ...build, run: (texts) => countCandidates(texts, gazetteer), semantics: null },
    {
      name: 'mayMention',
      ...build,
      run: (texts) => texts.filter((text) => mayMention(text, gazetteer)).length,
      semantics: null,
    },
    {
      name: 'matcher',
      ...build,
      run: (texts) => countForms(texts, gazetteer),
      semantics: 'leftmost-longest',
    },
    { name: 'spot, all rules', ...build, run: (texts) => countMentions(texts, gazetteer), semantics: null },
  ];
}

const time = (run: () => number): [milliseconds: number, found: number] => {
  const begun = performance.now();
  const found = run();
  return [performance.now() - begun, found];
};

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.round(q * (sorted.length - 1))]!;

/** Shorten the text for slow contestants: a pass should take some 0.3 s at most. */
function portionFor({ run }: Contestant, texts: readonly string[]): readonly string[] {
  const sample = texts.slice(0, Math.ceil(texts.length / 100));
  const [milliseconds] = time(() => run(sample));
  const share = Math.min(1, 300 / (milliseconds * 100));
  return texts.slice(0, Math.max(sample.length, Math.floor(texts.length * share)));
}

const rounds = Number(values.rounds);
const rows: Row[] = [];
for (const size of values.sizes.split(',').map(Number)) {
  const forms = names(size);
  const strings = forms.map(({ text }) => text);
  const texts = paragraphs(Number(values.units), strings.slice(0, 150));
  const contestants = [...ours(forms), ...(values.peers === 'yes' ? await peers(strings) : [])];
  const counts = new Map<string, Map<number, string>>();
  for (const contestant of contestants) {
    const portion = portionFor(contestant, texts);
    const ratios: number[] = [];
    let found = 0;
    for (let round = -2; round < rounds; round++) {
      const [bare] = time(() => bareLoop(portion));
      const [spent, count] = time(() => contestant.run(portion));
      const [again] = time(() => bareLoop(portion));
      found = count;
      if (round >= 0) ratios.push(spent / ((bare + again) / 2));
    }
    ratios.sort((one, other) => one - other);
    rows.push({
      forms: size,
      name: contestant.name,
      ratio: quantile(ratios, 0.5),
      quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
      found: portion === texts || portion.length === texts.length ? found : null,
      buildMilliseconds: contestant.buildMilliseconds,
      bytes: contestant.bytes,
    });
    if (contestant.semantics && portion.length === texts.length) {
      const same = counts.get(contestant.semantics) ?? new Map();
      counts.set(contestant.semantics, same.set(found, contestant.name));
    }
    const row = rows.at(-1)!;
    console.log(
      `  ${row.name.padEnd(28)} ${row.ratio.toFixed(1).padStart(7)} × (${row.quartiles.map((q) => q.toFixed(1)).join('–')})  found ${row.found ?? '(part of the text)'}  built in ${row.buildMilliseconds.toFixed(1)} ms`,
    );
  }
  for (const [semantics, same] of counts)
    if (same.size > 1)
      throw new Error(
        `${size} forms, ${semantics}: different counts: ${[...same].map((pair) => pair.join(' by ')).join(', ')}`,
      );
}
mkdirSync('bench-results', { recursive: true });
writeFileSync('bench-results/core.json', `${JSON.stringify(rows, null, 2)}\n`);
