/**
 * Spots names in text files with exactly the code that pages use.
 *
 * It prints one JSON object for each mention: {"file","start","end","text","entity","form","pack"}, offsets in UTF-16
 * code units. The exit code is 2 when a file or pack could not be read; the other files are still done.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { ruleNames } from '../core/spot/rules/rules.ts';
import { readPlainText, type SpottedBlock, spotDocument } from './spot/document.ts';
import { bundledPacks, completeGazetteer, readPack } from './spot/packs.ts';
import { Tally } from './spot/tally.ts';
import { filesOf, readText } from './spot/texts.ts';

const usage = `usage: npm run spot -- [options] FILE|FOLDER|-…

Prints one JSON object for each name found: file, start, end, text, entity, form, pack.

  --pack FILE   a pack to use instead of the bundled ones; may be repeated
  --explain     one object for each candidate instead: also accepted, rule, evidence
  --html        the input is HTML; offsets count in its text, blocks joined by line feeds; adds the path of the node
  --stats       counts and speed, on standard error
  --without R   leave a rule out (${ruleNames.join(', ')}); may be repeated

Of a folder, all .txt, .text, .md and .markdown files are read, with --html all .html, .htm and .xhtml files.`;

const { values, positionals } = readArguments();
const gazetteer = await Promise.all((values.pack ?? (await bundledPacks())).map(readPack))
  .then(completeGazetteer)
  .catch((error: Error) => fail(error.message));
const without = new Set(values.without);
// The parser of HTML is loaded only if it is needed, to start quickly.
const read = values.html ? (await import('./spot/html-document.ts')).readHtml : readPlainText;
const tally = new Tally(process.stderr.isTTY === true);
let files = 0;

for await (const file of filesOf(positionals, values.html)) {
  files++;
  try {
    const document = read(await readText(file));
    const begun = performance.now();
    const spotted = spotDocument(document, gazetteer, { explain: values.explain, without });
    tally.add(spotted, performance.now() - begun);
    const lines = spotted.flatMap((block) =>
      values.explain ? candidates(file, block) : mentions(file, block),
    );
    if (
      lines.length > 0 &&
      !process.stdout.write(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
    )
      await once(process.stdout, 'drain');
  } catch (error) {
    tally.clearLine();
    process.stderr.write(`spot: ${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}
tally.clearLine();
if (files === 0) fail(`no ${values.html ? 'HTML' : 'text'} files in ${positionals.join(', ')}`);
if (values.stats) process.stderr.write(tally.report());

function mentions(file: string, { block, mentions }: SpottedBlock): object[] {
  return mentions.map(({ start, end, text, form, candidates: [{ entity, pack }] }) => ({
    file,
    start: block.start + start,
    end: block.start + end,
    text,
    entity,
    form,
    pack,
    ...(block.pathAt && { path: block.pathAt(start) }),
  }));
}

function candidates(file: string, { block, verdicts }: SpottedBlock): object[] {
  return verdicts.map(({ start, end, form, entity: key, accepted, rule, evidence }) => {
    const [pack = null, entity = null] = key?.split(' ') ?? [];
    const text = block.text.slice(start, end);
    return {
      file,
      start: block.start + start,
      end: block.start + end,
      text,
      entity,
      form,
      pack,
      ...(block.pathAt && { path: block.pathAt(start) }),
      accepted,
      rule,
      evidence: evidence.map(({ kind, word }) => `${kind}: ${word}`),
    };
  });
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        pack: { type: 'string', multiple: true },
        without: { type: 'string', multiple: true, default: [] },
        explain: { type: 'boolean', default: false },
        html: { type: 'boolean', default: false },
        stats: { type: 'boolean', default: false },
      },
    });
    if (positionals.length === 0) throw new Error('no file given');
    const unknown = values.without.find((rule) => !ruleNames.includes(rule));
    if (unknown !== undefined) throw new Error(`--without ${unknown}: there is no such rule`);
    return { values, positionals };
  } catch (error) {
    return fail(`${(error as Error).message}\n${usage}`);
  }
}

function fail(message: string): never {
  process.stderr.write(`spot: ${message}\n`);
  process.exit(2);
}
