/** Checks that the bundled pack's three languages are complete, and each is what it says it is. */
import { Converter } from 'opencc-js/cn2t';
import { expect, test } from 'vitest';
import { lintPack } from '../../../core/authoring/lint.ts';
import { printPack } from '../../../core/authoring/print.ts';
import { ordinaryLanguage } from '../../../scripts/pack/ordinary-language.ts';
import { bodyOf, bundledPack, bundledText, claimsOf, passagesOf, quotationsOf } from './bundled.ts';

const pack = bundledPack();
const languages = ['zh-Hans', 'zh-Hant', 'en'];

test('is printed as packs are, so that changes can be compared line by line', () => {
  expect(bundledText).toBe(printPack(JSON.parse(bundledText)));
});

test('gives the linter nothing to say', () => {
  expect(lintPack(pack, ordinaryLanguage)).toEqual([]);
});

/** All texts of the pack's own that stand in three languages, by where they stand. */
const texts: (readonly [place: string, text: Readonly<Record<string, string>>])[] = [
  ['title', pack.title],
  ['description', pack.description],
  ...pack.entities.flatMap(({ id, label, description, role }) => [
    [`${id} label`, label] as const,
    [`${id} description`, description] as const,
    ...(role ? [[`${id} role`, role] as const] : []),
  ]),
  ...pack.annotations.flatMap(({ id, occasion, claimant }) => [
    ...(occasion ? [[`${id} occasion`, occasion] as const] : []),
    ...('unnamed' in claimant ? [[`${id} claimant`, claimant.unnamed] as const] : []),
  ]),
  ...claimsOf(pack).map(
    (claim) => [claim.id, Object.fromEntries(claim.body.map((b) => [b.language, b.value]))] as const,
  ),
];

test('all texts stand in three languages', () => {
  for (const [place, text] of texts) expect(Object.keys(text), place).toEqual(languages);
});

const convert = Converter({ from: 'cn', to: 'tw' });

/**
 * Traditional words, made of the Simplified ones one word at a time: in a whole sentence a converter takes the end of
 * one word and the beginning of the next for a word of its own (更复|杂, 加注|重). Three words are as usual in Taiwan
 * in the shape that it does not choose.
 */
function traditional(simplified: string): string {
  const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(simplified)];
  return words
    .map(({ segment }) => convert(segment))
    .join('')
    .replaceAll(/[“”‘’]/g, (mark) => ({ '“': '「', '”': '」', '‘': '『', '’': '』' })[mark]!)
    .replaceAll('發佈', '發布')
    .replaceAll('平臺', '平台')
    .replaceAll('點贊', '點讚');
}

test('Traditional Chinese says what Simplified says', () => {
  for (const [place, text] of texts) expect(text['zh-Hant'], place).toBe(traditional(text['zh-Hans']!));
});

test('English holds no Chinese but names in brackets or in full, and the title of the article', () => {
  for (const [place, { en }] of texts)
    expect(
      en!.replaceAll(/\(\p{Script=Han}+\)|in full \p{Script=Han}+|“角力[^”]+”/gu, ''),
      place,
    ).not.toMatch(/\p{Script=Han}/u);
});

test.each(quotationsOf(pack))(
  '$id has an English rendering, marked as one and as sure as the quotation',
  (quotation) => {
    expect(quotation.body.map(({ language, purpose }) => [language, purpose])).toEqual([
      ['en', 'translating'],
    ]);
    const passage = passagesOf(quotation);
    expect(/\bmay\b/.test(bodyOf(quotation, 'en'))).toBe(passage.includes('可能'));
    expect(/\bbelieve\b/.test(bodyOf(quotation, 'en'))).toBe(passage.includes('相信'));
  },
);
