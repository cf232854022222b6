/** The bundled pack's own words: complete, in all languages, and no more than the passage says. */
import { Converter } from 'opencc-js/t2cn';
import { describe, expect, test } from 'vitest';
import type { Claim, Entity } from '../../../core/pack/format.ts';
import { lintPack } from '../../../core/pack/lint.ts';
import { printPack } from '../../../core/pack/print.ts';
import { ordinaryLanguage } from '../../../scripts/pack/ordinary-language.ts';
import { bundledPack, bundledText } from './bundled.ts';

const pack = bundledPack();
const quotations = pack.annotations.filter((a) => a.motivation === 'quoting');
const claims = pack.annotations.filter((a): a is Claim => a.motivation !== 'quoting');
const entity = (id: string): Entity => pack.entities.find((e) => e.id === id)!;
const passagesOf = ({ target }: Pick<Claim, 'target'>): string =>
  target.map(({ selector: [{ exact }] }) => exact).join('\n');
const bodyOf = ({ body }: Claim, language: string): string =>
  body.find((b) => b.language === language)!.value;

const forms = pack.entities
  .flatMap(({ id, aliases }) => aliases.map(({ text, context }) => ({ id, text, context })))
  .toSorted((a, b) => b.text.length - a.text.length);

/** The entities whose forms stand in `text`, the longest form first, none within another. */
function namedIn(text: string): Set<string> {
  const named = new Set<string>();
  let rest = text;
  for (const { id, text: form } of forms) {
    if (!rest.includes(form)) continue;
    named.add(id);
    rest = rest.replaceAll(form, '\u0000');
  }
  return named;
}

test('is printed as packs are, so that changes can be compared line by line', () => {
  expect(bundledText).toBe(printPack(JSON.parse(bundledText)));
});

test('gives the linter nothing to say', () => {
  expect(lintPack(pack, ordinaryLanguage)).toEqual([]);
});

test('has the sixteen spoken passages in fifteen quotations and some 120 claims', () => {
  expect(quotations).toHaveLength(15);
  expect(quotations.flatMap(({ target }) => target)).toHaveLength(16);
  expect(claims.length).toBeGreaterThanOrEqual(110);
});

test('says nothing twice', () => {
  for (const language of ['zh-Hans', 'zh-Hant', 'en']) {
    const bodies = claims.map((claim) => bodyOf(claim, language));
    expect(new Set(bodies).size).toBe(bodies.length);
  }
});

describe('quotations', () => {
  test.each(quotations)('$id has a speaker with a role and an English rendering', ({ claimant, body }) => {
    expect(claimant).toHaveProperty('entity');
    const speaker = entity((claimant as { entity: string }).entity);
    expect(speaker.type).toBe('person');
    expect(Object.keys(speaker.role ?? {})).toEqual(['zh-Hans', 'zh-Hant', 'en']);
    expect(body.map(({ language, purpose }) => [language, purpose])).toEqual([['en', 'translating']]);
  });

  test.each(quotations)('$id lists exactly the entities it names', (quotation) => {
    const listed = quotation.about.filter(({ by }) => by === 'named').map((a) => a.entity);
    expect(new Set(listed)).toEqual(namedIn(passagesOf(quotation)));
  });
});

describe('claims', () => {
  test.each(claims)('$id: its numbers stand in the passage', (claim) => {
    const numbers = (text: string) => text.match(/\d+/g)?.map(Number) ?? [];
    const stated = new Set(numbers(passagesOf(claim)));
    // 十四届 is the one number that the article spells out and the English words do not.
    if (passagesOf(claim).includes('十四届')) stated.add(14);
    for (const language of ['zh-Hans', 'en'])
      for (const number of numbers(bodyOf(claim, language).replaceAll(',', '')))
        expect(stated).toContain(number);
    if (claim.value !== undefined) expect(passagesOf(claim)).toContain(`${claim.value}${claim.unit ?? ''}`);
  });

  test.each(claims)('$id: its names stand in the passage or are marked as meant', (claim) => {
    const named = namedIn(passagesOf(claim));
    for (const { entity: id, by } of claim.about) if (by === 'named') expect(named).toContain(id);
    const listed = claim.about.map((a) => a.entity);
    for (const id of namedIn(bodyOf(claim, 'zh-Hans'))) expect(listed).toContain(id);
    for (const id of claim.compared ?? []) expect(listed).toContain(id);
  });

  /** Hedges of the article, with what keeps them in English. */
  const hedges: Readonly<Record<string, RegExp>> = {
    亦可: /\bcan\b/,
    可媲美: /\bcan rival\b/,
    可能: /\bmay\b/,
    可以说: /\bone can say\b/i,
    预示着: /\bsignals\b/,
    有望: /\bpromise\b/,
    超过: /\b(?:exceeds|more than)\b/,
    超: /\babove\b/,
    可对标: /\bcan be benchmarked\b/,
    可以: /\bcan\b/,
    有可能: /\bmay possibly\b/,
    相信: /\bbelieves\b/,
  };

  test.each(claims.filter(({ hedge }) => hedge))('$id keeps its hedge $hedge', (claim) => {
    expect(passagesOf(claim)).toContain(claim.hedge);
    expect(bodyOf(claim, 'zh-Hans')).toContain(claim.hedge);
    expect(bodyOf(claim, 'en')).toMatch(hedges[claim.hedge!]!);
  });

  test('no hedge of a passage is lost: some claim drawn from the passage keeps it', () => {
    const always = ['亦可', '可媲美', '可能', '可以说', '预示着', '有望', '超过', '可对标', '相信'];
    for (const passage of new Set(claims.map(passagesOf)))
      for (const hedge of always.filter((words) => passage.includes(words))) {
        const keepers = claims.filter(
          (claim) => passagesOf(claim) === passage && claim.hedge?.includes(hedge),
        );
        expect(keepers, `${hedge}: ${passage}`).not.toHaveLength(0);
      }
  });

  test('the models are compared with the right ones', () => {
    const compared = claims.flatMap((c) => (c.compared ?? []).map((than) => [c.id, than]));
    expect(compared).toEqual([
      ['c-li-better-than-cuda', 'cuda'],
      ['c-kling-over-sora', 'sora'],
      ['c-qwen-over-gpt4', 'gpt-4-turbo'],
      ['c-x1-vs-deepseek', 'deepseek'],
    ]);
  });
});

test('no year is given to days that have none in the article', () => {
  const dates = new Set(pack.annotations.flatMap(({ date }) => date ?? []));
  expect([...dates]).toEqual(['XXXX-03-04']);
});

test('Traditional Chinese says the same as Simplified', () => {
  const simplified = Converter({ from: 'tw', to: 'cn' });
  const plain = (text: string) =>
    simplified(text.replace(/[「」]/g, '"').replace(/[『』]/g, "'"))
      .replace(/[“”]/g, '"')
      .replace(/[‘’]/g, "'");
  const texts = [
    ...pack.entities.flatMap(({ label, description, role }) => [label, description, role ?? {}]),
    ...pack.annotations.flatMap(({ occasion }) => (occasion ? [occasion] : [])),
    ...claims.map(({ body }) => Object.fromEntries(body.map(({ language, value }) => [language, value]))),
  ] as Record<string, string>[];
  for (const { 'zh-Hans': hans, 'zh-Hant': hant } of texts) if (hans) expect(plain(hant!)).toBe(plain(hans));
});
