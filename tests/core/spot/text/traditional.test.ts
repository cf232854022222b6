/** The sentences in the Traditional characters of Taiwan and Hong Kong must name the same as in Simplified ones. */
import { Converter } from 'opencc-js/cn2t';
import { expect, test } from 'vitest';
import { found, marked } from '../pack.ts';
import { sentences } from '../sentences.ts';

const texts = Object.values(sentences)
  .flat()
  .map((sentence) => marked(sentence).text);
const entities = (text: string) => found(text).map((name) => name.slice(name.lastIndexOf('=') + 1));

test.each(['t', 'tw', 'hk'] as const)('converted to %s', (to) => {
  const convert = Converter({ from: 'cn', to });
  for (const text of texts) expect(entities(convert(text)), convert(text)).toEqual(entities(text));
});
