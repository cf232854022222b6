/** `npm run pack -- …` checks, shows and counts knowledge packs from the command line. */
import { parseArgs } from 'node:util';
import { printPack } from '../core/authoring/print.ts';
import { check } from './pack/check.ts';
import { packJsonSchema } from './pack/json-schema.ts';
import { readPack } from './pack/read-pack.ts';
import { show } from './pack/show.ts';
import { stats } from './pack/stats.ts';

const usage = `Usage:
  npm run pack -- check FILE… [--source FILE]…
      Validate packs and advise on them. With --source, compare all passages with the text of the source.
  npm run pack -- show FILE --entity ID [--language TAG]
      Print what a reader sees of one entity.
  npm run pack -- stats FILE
      Count entities and statements by kind and by speaker.
  npm run pack -- schema
      Print the JSON Schema of the format (kept in assets/pack.schema.json).
Exit code: 0 fine, 1 a pack has errors or no such entity, 2 wrong usage or unreadable file.`;

const options = {
  source: { type: 'string', multiple: true, default: [] as string[] },
  entity: { type: 'string' },
  language: { type: 'string', default: 'en' },
} as const;

/** Run one command line; returns the exit code. */
export function run(args: readonly string[], print: (line: string) => void): number {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    print(`${(error as Error).message}\n${usage}`);
    return 2;
  }
  const { values, positionals } = parsed;
  const [command, ...files] = positionals;
  if (command === 'check' && files.length > 0) return check(files, values.source, print);
  if (command === 'schema' && files.length === 0) {
    print(printPack(packJsonSchema()).trimEnd());
    return 0;
  }
  const [file, ...rest] = files;
  const wellFormed = file !== undefined && rest.length === 0;
  if (wellFormed && (command === 'stats' || (command === 'show' && values.entity !== undefined))) {
    const pack = readPack(file, print);
    if (typeof pack === 'number') return pack;
    return command === 'stats' ? stats(pack, print) : show(pack, values.entity!, values.language, print);
  }
  print(`${faultOf(command, files)}\n${usage}`);
  return 2;
}

/** What is wrong with a command line that nothing could be done with. */
function faultOf(command: string | undefined, files: readonly string[]): string {
  if (command === undefined) return 'pack: no command given';
  if (!['check', 'show', 'stats', 'schema'].includes(command))
    return `pack: no command is called "${command}"`;
  if (command === 'schema') return 'schema: takes no file';
  if (files.length === 0) return `${command}: no file given`;
  if (files.length > 1) return `${command}: takes one file, not ${files.length}`;
  return `${command}: no entity given, add --entity ID`;
}

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options, allowPositionals: true, strict: true });

if (import.meta.main) process.exitCode = run(process.argv.slice(2), console.log);
