import { describe, expect, test } from 'vitest';
import type { Annotation, Pack } from '../../../core/pack/format.ts';
import { passagesOf, sourcePlaces } from '../../../core/pack/passages.ts';
import { bundledPack } from './bundled.ts';
import { changed, samplePack } from './sample.ts';

const address = 'http://www.example.org/letter?from=x';

describe('the passages of a source', () => {
  test('are given on its page: each with what rests on its words, and its speaker', () => {
    const quote = { pack: 'sample', statement: 'q' };
    const claim = { pack: 'sample', statement: 'c' };
    expect(
      passagesOf(samplePack(), address, 'zh-Hans').map(({ selectors, ...rest }) => ({
        ...rest,
        exact: selectors.map(([{ exact }]) => exact),
      })),
    ).toEqual([
      { ref: quote, isQuote: true, exact: ['Glow-2 is good.'], statements: [quote], speaker: '吴' },
      { ref: claim, isQuote: false, exact: ['Glow-2 may win.'], statements: [claim], speaker: '吴' },
    ]);
  });

  test('a quotation comes with the claims whose sentence it shares', () => {
    const path = ['annotations', 1, 'target', 0, 'selector', 1];
    const sharing = (start: number) =>
      passagesOf(
        changed(samplePack(), path, { type: 'TextPositionSelector', start, end: start + 15 }) as ReturnType<
          typeof samplePack
        >,
        address,
        'en',
      )[0]!.statements.map(({ statement }) => statement);
    expect(sharing(24)).toEqual(['q', 'c']);
    expect(sharing(25)).toEqual(['q']);
  });

  test('what the speaker claims in the words of a quotation comes before what others say there', () => {
    const pack = samplePack() as Pack;
    const [quote, claim] = pack.annotations as [Annotation, Annotation];
    const target = quote.target;
    const own = { ...claim, id: 'own', claimant: quote.claimant, target };
    const annotations = [quote, { ...claim, target }, own];
    const [first] = passagesOf({ ...pack, annotations } as Pack, address, 'en');
    expect(first!.statements.map(({ statement }) => statement)).toEqual(['q', 'own', 'c']);
  });

  test('are not given elsewhere', () => {
    expect(passagesOf(samplePack(), 'https://example.org/another', 'en')).toEqual([]);
  });

  test('of the bundled pack are all of its statements', () => {
    const pack = bundledPack();
    const passages = passagesOf(pack, pack.sources[0]!.csl.URL!, 'en');
    expect(passages.length).toBe(pack.annotations.length);
    expect(passages.some(({ isQuote, statements }) => isQuote && statements.length > 1)).toBe(true);
  });
});

test('the pages that are sources are looked up by their places, each once', () => {
  expect(sourcePlaces([samplePack(), samplePack()])).toEqual(['example.org/letter']);
  const withoutAddress = changed(samplePack(), ['sources', 0, 'csl', 'URL'], undefined);
  expect(sourcePlaces([withoutAddress as ReturnType<typeof samplePack>])).toEqual([]);
});
