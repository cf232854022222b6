import { createHash } from 'node:crypto';
import { lintPack } from '../../core/authoring/lint.ts';
import { checkAgainstSource } from '../../core/authoring/source-check.ts';
import type { Pack } from '../../core/pack/format.ts';
import { largestPackFile } from '../../core/pack/json-text.ts';
import type { PackProblem } from '../../core/pack/problem.ts';
import { ordinaryLanguage } from './ordinary-language.ts';
import { line, readBytes, readPack } from './read-pack.ts';

interface SourceText {
  readonly file: string;
  readonly sha256: string;
  readonly text: string;
}

/** Check packs, each against the given source texts that it names by hash; returns the exit code. */
export function check(
  files: readonly string[],
  sourceFiles: readonly string[],
  print: (line: string) => void,
): number {
  const sources: SourceText[] = [];
  let exit = 0;
  for (const file of sourceFiles) {
    const bytes = readBytes(file, largestPackFile, print);
    if (!bytes) return 2;
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    sources.push({ file, sha256: createHash('sha256').update(bytes).digest('hex'), text });
  }
  for (const file of files) {
    const pack = readPack(file, print);
    if (typeof pack === 'number') {
      exit = Math.max(exit, pack);
      continue;
    }
    const errors = sources.flatMap((source) => compare(pack, source));
    const advice = lintPack(pack, ordinaryLanguage);
    for (const problem of errors) print(line(file, 'error', problem));
    for (const problem of advice) print(line(file, 'advice', problem));
    const { entities, annotations } = pack;
    print(
      `${file}: ${counted(entities.length, 'entity', 'entities')}, ${counted(annotations.length, 'statement', 'statements')}; ${counted(errors.length, 'error', 'errors')}, ${counted(advice.length, 'piece of advice', 'pieces of advice')}`,
    );
    if (errors.length > 0) exit = Math.max(exit, 1);
  }
  return exit;
}

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** A text belongs to the source that records its hash, or to the only source when that one records none. */
function compare(pack: Pack, { file, sha256, text }: SourceText): PackProblem[] {
  const [only] = pack.sources;
  const source =
    pack.sources.find((s) => s.text?.sha256 === sha256) ??
    (pack.sources.length === 1 && !only!.text ? only : undefined);
  if (source) return checkAgainstSource(pack, source.id, text);
  return [
    {
      path: '$.sources',
      message: `none has the SHA-256 of ${file}, ${sha256}: give the very file, or correct sources[…].text`,
    },
  ];
}
