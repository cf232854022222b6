/** The dictionaries of Chromium, Firefox and Node differ; the names found must not. */
import path from 'node:path';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { compileGazetteer } from '../../core/spot/compile/compile.ts';
import { articlePack, marked } from '../core/spot/pack.ts';
import { sentences } from '../core/spot/sentences.ts';
import { inBothBrowsers } from './reader.ts';
import { spotAll } from './spot-all.ts';

const texts = Object.values(sentences)
  .flat()
  .map((sentence) => marked(sentence).text);
let code: string;

beforeAll(async () => {
  const entry = path.join(import.meta.dirname, 'spot-all.ts');
  const lib = { entry, name: 'spotting', formats: ['iife' as const] };
  const built = await build({ configFile: false, logLevel: 'silent', build: { write: false, lib } });
  if (!Array.isArray(built)) throw new Error('a library is built once for each format');
  code = built[0]!.output[0].code;
});

inBothBrowsers((reader) => {
  test('finds the same names in the sentences as Node', async () => {
    const compiled = compileGazetteer([articlePack]);
    const page = await reader.open(reader.site.page('plain.html'));
    const question = `${code};spotting.spotAll(${JSON.stringify(compiled)}, ${JSON.stringify(texts)})`;
    expect(await page.evaluate(question)).toEqual(spotAll(compiled, texts));
  });
});
