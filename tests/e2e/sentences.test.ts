/** The dictionaries of Chromium, Firefox and Node differ, and so do parsers and styles; the names found must not. */
import path from 'node:path';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { compileGazetteer } from '../../core/spot/compile/compile.ts';
import { documents } from '../core/spot/documents.ts';
import { article, articlePack, marked } from '../core/spot/pack.ts';
import { sentences } from '../core/spot/sentences.ts';
import { marksInFile } from '../scripts/marks-in-file.ts';
import type { markAll } from './mark-all.ts';
import { inBothBrowsers } from './reader.ts';
import { spotAll } from './spot-all.ts';

const compiled = compileGazetteer([articlePack]);
const texts = Object.values(sentences)
  .flat()
  .map((sentence) => marked(sentence).text);
let spotting: string;
let marking: string;

beforeAll(async () => {
  spotting = await scriptOf('spot-all.ts', 'spotting');
  marking = await scriptOf('mark-all.ts', 'marking');
});

/** A file of this folder as a script for a page, which sets the variable `name` to its exports. */
async function scriptOf(file: string, name: string): Promise<string> {
  const lib = { entry: path.join(import.meta.dirname, file), name, formats: ['iife' as const] };
  const built = await build({ configFile: false, logLevel: 'silent', build: { write: false, lib } });
  if (!Array.isArray(built)) throw new Error('a library is built once for each format');
  return built[0]!.output[0].code;
}

inBothBrowsers((reader) => {
  test('finds the same names in the sentences as Node', async () => {
    const page = await reader.open(reader.site.page('plain.html'));
    const question = `${spotting};spotting.spotAll(${JSON.stringify(compiled)}, ${JSON.stringify(texts)})`;
    expect(await page.evaluate(question)).toEqual(spotAll(compiled, texts));
  });

  test('marks the same in documents as the spot command', async () => {
    const html = Object.values(documents).map(([html]) => html);
    const page = await reader.open(reader.site.page('plain.html'));
    const question = `${marking};marking.markAll(${JSON.stringify(compiled)}, ${JSON.stringify(html)})`;
    const marks = (await page.evaluate(question)) as ReturnType<typeof markAll>;
    expect(marks).toEqual(html.map((one) => marksInFile(one, article)));
  });
});
