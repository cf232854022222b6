/**
 * Measures what finding names costs, as ratios to a loop that reads every character of the same text: our filter,
 * matcher and whole spotter, and the npm packages that people use for this, with the same forms; then how the spotter's
 * cost grows with the text and with the dictionary.
 *
 *     npm run bench -- core [--sizes 150,10000,100000] [--rounds 9] [--units 2000000] [--peers no]
 *
 * Contestants take turns, each with the bare loop before and after it, in processor time of this thread. One token in a
 * hundred of the text is a name, or none is. Its words are of the list that half of the names were made from, which is
 * hard, since they begin alike; in the rows "ordinary words" they are as frequent as in language. Ours are bundled and
 * minified as they ship: in modules as Node loads them, each constant of another module is looked up anew, which takes
 * a tenth to a seventh of the time.
 */
import path from 'node:path';
import { build } from 'vite';
import type { Contestant, Finder, ours } from './contestants.ts';
import { names, ordinaryWords, packOf, paragraphs } from './corpus.ts';
import { readOptions } from './options.ts';
import { peers } from './peers.ts';
import { Figures, printTable, saveResults } from './results.ts';
import { processorMilliseconds } from './statistics.ts';

const {
  sizes,
  rounds,
  units,
  peers: comparePeers,
} = readOptions({ sizes: [150, 10_000, 100_000], rounds: 9, units: 2_000_000, peers: 'yes' });

const { ours: contestantsOf } = await bundled();

async function bundled(): Promise<{ readonly ours: typeof ours }> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: { entry: path.join(import.meta.dirname, 'contestants.ts'), formats: ['es'] },
    },
  });
  if (!Array.isArray(built)) throw new Error('a library is built once for each format');
  return import(`data:text/javascript,${encodeURIComponent(built[0]!.output[0].code)}`);
}

/** Reads each unit of the texts once: what that costs is the limit. */
const bareLoop: Finder = (texts) => {
  let sum = 0;
  for (const text of texts) for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i);
  return sum;
};

/** The shortest stretch that is measured, ms: clocks of processor time may tick in steps of some milliseconds. */
const stretch = 60;

function milliseconds(run: Finder, texts: readonly string[], times: number): number {
  const begun = processorMilliseconds();
  for (let i = 0; i < times; i++) run(texts);
  return (processorMilliseconds() - begun) / times;
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length, 0);

/** One contestant, once it is warm, with the part of the text that it gets through in a stretch. */
class Turn {
  readonly name: string;
  private readonly run: Finder;
  private readonly texts: readonly string[];
  private readonly times: number;
  private readonly timesBare: number;

  constructor({ name, run }: Pick<Contestant, 'name' | 'run'>, texts: readonly string[]) {
    this.name = name;
    this.run = run;
    const sample = texts.slice(0, Math.ceil(texts.length / 50));
    milliseconds(run, sample, 3);
    const expected = (milliseconds(run, sample, 1) * texts.length) / sample.length;
    const share = Math.min(1, (4 * stretch) / expected);
    this.texts = texts.slice(0, Math.max(sample.length, Math.floor(texts.length * share)));
    this.times = timesFor(milliseconds(run, this.texts, 2));
    this.timesBare = timesFor(milliseconds(bareLoop, this.texts, 3));
  }

  /** What a pass costs over what the bare loop does. */
  take(): { readonly ratio: number; readonly nanoseconds: number } {
    const before = milliseconds(bareLoop, this.texts, this.timesBare);
    const spent = milliseconds(this.run, this.texts, this.times);
    const after = milliseconds(bareLoop, this.texts, this.timesBare);
    return {
      ratio: (2 * spent) / (before + after),
      nanoseconds: (spent * 1e6) / lengthOf(this.texts),
    };
  }
}

const timesFor = (once: number): number => Math.max(1, Math.ceil(stretch / Math.max(once, 0.1)));

function takeTurns(turns: readonly Turn[], figures: Figures, prefix = ''): void {
  for (let round = 0; round < rounds; round++)
    for (const turn of turns) {
      const { ratio, nanoseconds } = turn.take();
      figures.add(prefix + turn.name, { 'ratio to the bare loop': ratio, 'ns a unit': nanoseconds });
    }
}

/**
 * Compares what contestants find.
 *
 * @throws Error when two contestants that mean the same found different numbers of things.
 */
function compareCounts(contestants: readonly Contestant[], texts: readonly string[]): void {
  const counts = new Map<string, { name: string; count: number }>();
  for (const { name, run, semantics } of contestants) {
    if (!semantics) continue;
    const count = run(texts);
    const other = counts.get(semantics);
    if (other && other.count !== count)
      throw new Error(`${semantics}: ${other.name} found ${other.count}, ${name} ${count}`);
    counts.set(semantics, { name, count });
  }
}

const ordinary = ordinaryWords();
const all = new Figures();
for (const size of sizes) {
  const forms = names(size);
  const strings = forms.map(({ text }) => text);
  const texts = paragraphs(units, strings.slice(0, 150));
  const plain = paragraphs(units, ['，']);
  const ordinaryTexts = paragraphs(units, strings.slice(0, 150), ordinary);
  const ordinaryPlain = paragraphs(units, ['，'], ordinary);
  const own = contestantsOf([packOf(forms)]);
  const others = comparePeers === 'no' ? [] : await peers(strings);
  compareCounts([...own, ...others], texts.slice(0, Math.ceil(texts.length / 20)));
  const figures = new Figures();
  for (const { name, built } of [...own, ...others]) figures.add(name, built);
  takeTurns(
    [
      ...[...own, ...others].map((contestant) => new Turn(contestant, texts)),
      ...own
        .filter(({ onPlainText }) => onPlainText)
        .map(({ name, run }) => new Turn({ name: `${name}; no names`, run }, plain)),
      ...own
        .filter(({ isWhole }) => isWhole)
        .flatMap(({ name, run }) => [
          new Turn({ name: `${name}; ordinary words`, run }, ordinaryTexts),
          new Turn({ name: `${name}; ordinary words, no names`, run }, ordinaryPlain),
        ]),
    ],
    figures,
  );
  printTable(`${size} forms`, figures.all());
  for (const row of figures.all())
    for (const [what, list] of Object.entries(row.figures))
      for (const figure of list) all.add(`${size} forms: ${row.name}`, { [what]: figure });
}

/** The whole spotter with the names that stand in the text and others, `size` in all. */
const spotter = (size: number): Finder =>
  contestantsOf([packOf(names(150)), packOf(names(size).slice(150), 'more')]).find(({ isWhole }) => isWhole)!
    .run;
const growth = new Figures();
const texts = paragraphs(
  units,
  names(150).map(({ text }) => text),
);
const run = spotter(10_000);
const parts = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1].map((share) =>
  texts.slice(0, Math.ceil(texts.length * share)),
);
takeTurns(
  parts.map((part) => new Turn({ name: `${(lengthOf(part) / 1e6).toFixed(2)} M units`, run }, part)),
  growth,
  '10000 forms, text of ',
);
for (const size of [150, 1_000, 10_000, 30_000, 100_000])
  takeTurns(
    [new Turn({ name: `${size} forms`, run: spotter(size) }, texts)],
    growth,
    'the same text, dictionary of ',
  );
printTable('How the whole spotter grows', growth.all());
saveResults('core', { rounds, units, sizes }, [...all.all(), ...growth.all()]);
