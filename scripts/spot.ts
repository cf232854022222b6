/**
 * Spot names in text files with exactly the code that pages use.
 *
 * One JSON object a mention: {"file","start","end","text","entity","form","pack"}, offsets in UTF-16 code units.
 * Exit code 2 when a file or pack could not be read; the other files are still done.
 */
import { parseArgs } from 'node:util';
import { compileGazetteer } from '../core/spot/compile.ts';
import { type Gazetteer, openGazetteer } from '../core/spot/gazetteer.ts';
import { blocksOfText, spotDocument } from './spot/document.ts';
import { bundledPacks, readPack } from './spot/packs.ts';
import { filesOf, readText } from './spot/texts.ts';

const usage = `usage: npm run spot -- [--pack FILE]… [--explain] [--html] [--stats] FILE|FOLDER|-…
  --pack FILE  a pack to use instead of the bundled ones; may be repeated
  --explain    also print what was rejected, with the rule and the evidence
  --html       the input is HTML
  --stats      print counts and speed to standard error`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pack: { type: 'string', multiple: true },
    explain: { type: 'boolean', default: false },
    html: { type: 'boolean', default: false },
    stats: { type: 'boolean', default: false },
  },
});

if (positionals.length === 0) fail(usage);
const packs = await Promise.all((values.pack ?? (await bundledPacks())).map(readPack)).catch((error: Error) =>
  fail(error.message),
);
const gazetteer: Gazetteer = openGazetteer(compileGazetteer(packs))!;

for await (const file of filesOf(positionals, values.html)) {
  try {
    const text = await readText(file);
    for (const { block, mentions } of spotDocument(blocksOfText(text), gazetteer))
      for (const { start, end, text, form, candidates } of mentions)
        print({
          file,
          start: block.start + start,
          end: block.start + end,
          text,
          entity: candidates[0]!.entity,
          form,
          pack: candidates[0]!.pack,
        });
  } catch (error) {
    process.stderr.write(`spot: ${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function fail(message: string): never {
  process.stderr.write(`spot: ${message}\n`);
  process.exit(2);
}
