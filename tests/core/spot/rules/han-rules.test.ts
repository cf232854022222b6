import { afterEach, expect, test, vi } from 'vitest';
import { found, marked } from '../pack.ts';
import { sentences } from '../sentences.ts';

const texts = Object.values(sentences)
  .flat()
  .map((sentence) => marked(sentence).text);

/** The pack's forms as a host sees them that has no `Intl.Segmenter`; modules are read anew, as answers are kept. */
async function withoutSegmenter(): Promise<(text: string) => string[]> {
  vi.resetModules();
  vi.stubGlobal('Intl', {});
  const { found, article } = await import('../pack.ts');
  return (text) => found(text, article);
}

afterEach(() => vi.unstubAllGlobals());

test('without a segmenter names are missed, never invented', async () => {
  const segmented = texts.map((text) => found(text));
  const plain = await withoutSegmenter();
  for (const [i, text] of texts.entries())
    for (const name of plain(text)) expect(segmented[i], text).toContain(name);
  expect(plain('参数可灵活调整，提高文化水平')).toEqual([]);
  expect(plain('中国工程院院士')).toEqual(['中国工程院=cae']);
});

test('a text with more pairs of characters than are remembered is answered as a short one', () => {
  const characters = Array.from({ length: 0x9fff - 0x4e00 }, (_, i) => String.fromCharCode(0x4e00 + i));
  const short = characters.slice(0, 500).map((character) => found(`用${character}可灵${character}写`));
  for (const character of characters) found(`${character}可灵${character}`);
  const again = characters.slice(0, 500).map((character) => found(`用${character}可灵${character}写`));
  expect(again).toEqual(short);
  expect(new Set(short.map(({ length }) => length))).toEqual(new Set([0, 1]));
});
