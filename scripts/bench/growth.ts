/**
 * Measures how a page's cost grows: with the length of its text, which should be straight, and with the number of names
 * in the dictionary, which should be nearly flat.
 *
 *     npm run bench -- growth [--browser firefox] [--rounds 2] [--units 100000,1000000] [--names 10000,100000]
 *
 * Figures are CPU time of the page's main thread by Linux's accounts, from when Meipi is switched on until long after
 * it has read the page. Words are as frequent as in language. The names that `--names` adds are generated, without
 * those that stand in the pages by chance: what a mark costs is no cost of the dictionary.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { matchesAt, nextCandidate } from '../../core/spot/gazetteer/matcher.ts';
import { bundledPacks, completeGazetteer, readPack } from '../spot/packs.ts';
import { names, ordinaryWords, packOf } from './corpus.ts';
import { articlePage, bundledForms } from './documents.ts';
import { mainThreadOf } from './main-thread.ts';
import { benchOptions } from './options.ts';
import { Figures, printTable, saveResults } from './results.ts';
import { startBenchSite } from './site.ts';
import { patienceFor, startSubject } from './subject.ts';

const {
  browser,
  rounds,
  units: lengths,
  names: dictionaries,
} = await benchOptions({
  rounds: 2,
  units: [100_000, 300_000, 1_000_000, 3_000_000],
  names: [10_000, 100_000],
});
/** The length of text on which dictionaries are compared. */
const usualLength = 1_000_000;
const kinds = ['names', 'nameless'];

const words = ordinaryWords();
const bundled = await Promise.all((await bundledPacks()).map(readPack));
const pageOf = (kind: string, units: number) =>
  articlePage(units, kind === 'names' ? bundledForms : [], words);
const site = await startBenchSite(
  Object.fromEntries(
    [...lengths, usualLength].flatMap((units) =>
      kinds.map((kind) => [`${kind}-${units}`, () => pageOf(kind, units)]),
    ),
  ),
);
const subject = await startSubject(browser);
const byLength = new Figures();
const byNames = new Figures();
try {
  for (let round = 0; round < rounds; round++)
    for (const kind of kinds)
      for (const units of lengths) {
        const ms = await costOf(kind, units);
        byLength.add(`${kind}, ${units / 1e6} M`, { ms, 'ms per 100,000 characters': (ms / units) * 1e5 });
      }
  for (const count of [0, ...dictionaries]) {
    if (count > 0) await subject.know([...bundled, packOf(absentNames(count))]);
    for (let round = 0; round < rounds; round++)
      for (const kind of kinds)
        byNames.add(`${kind}, some ${bundledForms.length + count} forms`, {
          ms: await costOf(kind, usualLength),
        });
  }
} finally {
  await subject.close();
  site.close();
}
printTable(`Growth with the text, ${browser}: CPU of the main thread`, byLength.all());
printTable(`Growth with the dictionary, ${browser}, ${usualLength / 1e6} M characters`, byNames.all());
saveResults(`growth-${browser}`, { browser }, [...byLength.all(), ...byNames.all()]);

/** Generated names that stand in neither page, in whatever spelling. */
function absentNames(count: number): ReturnType<typeof names> {
  const generated = names(count);
  const gazetteer = completeGazetteer([packOf(generated)]);
  const present = new Set<string>();
  // A tag may end a text, or not.
  for (const kind of kinds)
    for (const between of ['', '\n']) {
      const text = pageOf(kind, usualLength).replaceAll(/<[^>]*>/g, between);
      for (let at = nextCandidate(text, 0, gazetteer); at >= 0; at = nextCandidate(text, at + 1, gazetteer))
        for (const { entry } of matchesAt(text, at, gazetteer)!) present.add(entry.form);
    }
  return generated.filter(({ text }) => !present.has(text));
}

async function costOf(kind: string, units: number): Promise<number> {
  await subject.switchOn(false);
  const page = await subject.open(site.address(`${kind}-${units}`));
  const thread = await mainThreadOf(page);
  // This leaves the browser time for what it does after loading.
  await sleep(3_000);
  const before = thread.spent();
  await subject.switchOn(true);
  await sleep(patienceFor(units));
  const cost = thread.spent() - before;
  await page.close();
  return cost;
}
