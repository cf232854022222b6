/**
 * Tells what each rule of spotting is worth, as tables in Markdown: the score on labelled text with one rule left out
 * at a time, and with one after the other put in. The last rows do the same with what the pack adds: decoys and
 * companion words.
 *
 *     npm run bench:rules -- LABELLED.jsonl
 *
 * The text is not part of this repository. A labelled line has `text`; `mentions` with `start`, `end`, `entityId` and
 * other spans that are right too, `alt`; `decoys`, which only look like the entity; and `tolerated` zones, where a name
 * counts neither way.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Entity, Pack } from '../../core/pack/format.ts';
import type { Span } from '../../core/span.ts';
import type { Gazetteer } from '../../core/spot/gazetteer/gazetteer.ts';
import { ruleNames } from '../../core/spot/rules/rules.ts';
import { readPlainText, spotDocument } from '../spot/document.ts';
import { bundledPacks, completeGazetteer, readPack } from '../spot/packs.ts';

interface Labelled {
  readonly text: string;
  readonly mentions: readonly (Span & {
    readonly entityId: string;
    readonly alt?: readonly [number, number][];
  })[];
  readonly decoys?: readonly (Span & { readonly entityId: string })[];
  /** `*` stands for every entity. */
  readonly tolerated?: readonly (Span & { readonly entityIds: readonly string[] })[];
}

interface Score {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly decoys: number;
}

const path = process.argv[2];
if (path === undefined || !existsSync(path)) {
  console.error(`bench:rules: ${path === undefined ? 'no file given' : `${path}: no such file`}
Labelled text is not part of this repository: give a file of your own, as in
  npm run bench:rules -- LABELLED.jsonl
with lines of JSON such as
  {"text":"Ask DeepSeek.","mentions":[{"start":4,"end":12,"entityId":"deepseek"}]}
The head of scripts/bench/rules.ts says what else a line may have.`);
  process.exit(2);
}
const passages: Labelled[] = readFileSync(path, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const packs = await Promise.all((await bundledPacks()).map(readPack));

const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

function scoreOf(gazetteer: Gazetteer, without: ReadonlySet<string>): Score {
  const score = { right: 0, wrong: 0, missed: 0, decoys: 0 };
  for (const { text, mentions, decoys = [], tolerated = [] } of passages) {
    const found = spotDocument(readPlainText(text), gazetteer, { without }).flatMap(({ block, mentions }) =>
      mentions.map(({ start, end, candidates }) => ({
        start: start + block.start,
        end: end + block.start,
        entityId: candidates[0].entity,
      })),
    );
    const right = new Set<Span>();
    for (const { start, end, entityId, alt = [] } of mentions) {
      const spans = [[start, end], ...alt];
      const hit = found.find(
        (name) =>
          !right.has(name) &&
          name.entityId === entityId &&
          spans.some(([from, to]) => from === name.start && to === name.end),
      );
      if (hit) right.add(hit);
      else score.missed++;
    }
    score.right += right.size;
    for (const name of found) {
      const lies = decoys.some((decoy) => decoy.entityId === name.entityId && overlap(decoy, name));
      if (right.has(name)) continue;
      if (lies) score.decoys++;
      const ignored = tolerated.some(
        (zone) => overlap(zone, name) && ['*', name.entityId].some((id) => zone.entityIds.includes(id)),
      );
      if (!ignored) score.wrong++;
    }
  }
  return score;
}

function row(name: string, { right, wrong, missed, decoys }: Score): string {
  const precision = right / (right + wrong || 1);
  const recall = right / (right + missed || 1);
  const f1 = (2 * precision * recall) / (precision + recall || 1);
  const ratios = [precision, recall, f1].map((ratio) => ratio.toFixed(3));
  return `| ${[name, right, wrong, missed, decoys, ...ratios].join(' | ')} |`;
}

/** The gazetteer of the bundled packs with their entities changed. */
function gazetteerOf(change: (entity: Entity) => Entity): Gazetteer {
  const changed = packs.map((pack): Pack => ({ ...pack, entities: pack.entities.map(change) }));
  return completeGazetteer(changed);
}

const head = '| right | wrong | missed | decoys claimed | precision | recall | F1 |';
const rule = '| --: | --: | --: | --: | --: | --: | --: |';
const withoutDecoys = ({ decoys: _, ...entity }: Entity): Entity => entity;
const withoutCues = ({ cues: _, ...entity }: Entity): Entity => entity;
const withoutNeeds = (entity: Entity): Entity => ({
  ...entity,
  aliases: entity.aliases.map((alias) => ({ ...alias, context: 'none' })),
});

const all = gazetteerOf((entity) => entity);
const none = new Set<string>();

console.log(`| one left out ${head}\n| --- ${rule}`);
console.log(row('nothing', scoreOf(all, none)));
for (const name of ruleNames) console.log(row(`\`${name}\``, scoreOf(all, new Set([name]))));
console.log(row('all rules', scoreOf(all, new Set(ruleNames))));
console.log(row('decoys of the pack', scoreOf(gazetteerOf(withoutDecoys), none)));
console.log(row('companion words of the pack', scoreOf(gazetteerOf(withoutCues), none)));

const bare = gazetteerOf((entity) => withoutNeeds(withoutCues(withoutDecoys(entity))));
const left = new Set(ruleNames);
console.log(`\n| one after the other ${head}\n| --- ${rule}`);
console.log(row('the longest form, every time', scoreOf(bare, left)));
for (const name of ruleNames) {
  left.delete(name);
  console.log(row(`+ \`${name}\``, scoreOf(bare, left)));
}
console.log(
  row(
    '+ decoys of the pack',
    scoreOf(
      gazetteerOf((entity) => withoutNeeds(withoutCues(entity))),
      none,
    ),
  ),
);
console.log(row('+ evidence', scoreOf(all, none)));
