/** Checks the bundled pack's claims: no number, hedge or comparison of the article is lost, altered or made up. */
import { describe, expect, test } from 'vitest';
import { bodyOf, bundledPack, claimsOf, passagesOf } from './bundled.ts';

const claims = claimsOf(bundledPack());
const passages = [...new Set(claims.map(passagesOf))];
const drawnFrom = (passage: string) => claims.filter((claim) => passagesOf(claim) === passage);

test('are some 130, and none says what another says', () => {
  expect(claims.length).toBeGreaterThanOrEqual(120);
  for (const language of ['zh-Hans', 'zh-Hant', 'en']) {
    const bodies = claims.map((claim) => bodyOf(claim, language));
    expect(new Set(bodies).size).toBe(bodies.length);
  }
});

test.each(claims)('$id is in our own words, not cut out of its passage', (claim) => {
  const bare = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  expect(bare(passagesOf(claim))).not.toContain(bare(bodyOf(claim, 'zh-Hans')));
});

describe('numbers', () => {
  /** What stands in figures; 十四 and the months, which one of the languages spells out, too. */
  function figuresIn(text: string): number[] {
    const inFigures = text
      .replaceAll('十四', '14')
      .replaceAll('January', '1')
      .replaceAll('March', '3')
      .replaceAll(/(?<=\d),(?=\d{3})/g, '');
    return (inFigures.match(/\d+/g) ?? []).map(Number).toSorted((a, b) => a - b);
  }

  test.each(claims)('$id states those of its passage, the same in each language', (claim) => {
    const stated = figuresIn(bodyOf(claim, 'zh-Hans'));
    const given = figuresIn(passagesOf(claim));
    for (const number of stated) expect(given).toContain(number);
    expect(figuresIn(bodyOf(claim, 'zh-Hant'))).toEqual(stated);
    expect(figuresIn(bodyOf(claim, 'en'))).toEqual(stated);
  });

  test('each of a passage is stated by a claim drawn from it', () => {
    for (const passage of passages) {
      const stated = drawnFrom(passage).flatMap((claim) => figuresIn(bodyOf(claim, 'zh-Hans')));
      for (const number of figuresIn(passage)) expect(stated, passage).toContain(number);
    }
  });

  test('those that are a value of a claim are in its words', () => {
    const values = claims.filter(({ value }) => value !== undefined);
    expect(values.map(({ value, unit }) => [value, unit])).toEqual([
      ['一个半月', undefined],
      [1200, '个'],
      [4, '版'],
    ]);
    for (const claim of values)
      for (const words of [passagesOf(claim), bodyOf(claim, 'zh-Hans')])
        expect(words).toContain(`${claim.value}${claim.unit ?? ''}`);
    expect(bodyOf(values[0]!, 'en')).toContain('month and a half');
  });
});

describe('hedges', () => {
  /** Those of the article, with what keeps them in English. */
  const hedges: Readonly<Record<string, RegExp>> = {
    亦可: /\btoo, can\b/,
    可媲美: /\bcan rival\b/,
    可对标: /\bcan be benchmarked against\b/,
    可以说: /\bone can say\b/i,
    有可能: /\bmay\b/,
    可能: /\bmay\b/,
    可以: /\bcan\b/,
    预示着: /\bsignals\b/,
    有望: /\bpromise\b/,
    超过: /\b(?:exceeds|more than)\b/,
    超: /\babove\b/,
    相信: /\bbelieves\b/,
  };

  /** Of two at one place the longer. 也可以 and 一定可以 tell what one is able to do, 赶超 is a verb: no hedges. */
  const hedgesIn = (text: string): string[] =>
    text.match(/亦可|可媲美|可对标|可以说|有可能|可能|(?<![也定])可以|预示着|有望|超过|(?<!赶)超|相信/g) ??
    [];

  test.each(claims)('$id has the one that its words have, in English, too', (claim) => {
    const { hedge } = claim;
    expect(hedgesIn(bodyOf(claim, 'zh-Hans'))).toEqual(hedge === undefined ? [] : [hedge]);
    if (hedge === undefined) return;
    expect(hedgesIn(passagesOf(claim))).toContain(hedge);
    expect(bodyOf(claim, 'en')).toMatch(hedges[hedge]!);
  });

  test('each of a passage is kept by a claim of its own', () => {
    for (const passage of passages) {
      const kept = drawnFrom(passage).flatMap(({ hedge }) => hedge ?? []);
      for (const hedge of hedgesIn(passage)) {
        expect(kept, passage).toContain(hedge);
        kept.splice(kept.indexOf(hedge), 1);
      }
    }
  });
});

/** What Chinese says of the future and of what should be done, in the pack's own words. */
const future = /(?<!发布|两|大)会(?!议)|将|有望|有可能|相信|今后|前景/;
const demand = /中国(?:要|应|亟须)|时，要|应用要|部门应|从长远来讲，需要|制造业可以/;

test.each(claims)('$id is of the kind that its words show', (claim) => {
  const words = bodyOf(claim, 'zh-Hans');
  expect([claim.kind === 'forecast', words]).toEqual([future.test(words), words]);
  expect([claim.kind === 'recommendation', words]).toEqual([demand.test(words), words]);
  if (claim.kind === 'comparison') expect(words).toMatch(/比|超|可媲美|可对标/);
});

test('models are compared with the right ones', () => {
  const compared = claims.flatMap((c) => (c.compared ?? []).map((than) => [c.id, than]));
  expect(compared).toEqual([
    ['c-li-better-than-cuda', 'cuda'],
    ['c-kling-over-sora', 'sora'],
    ['c-qwen-over-gpt4', 'gpt-4-turbo'],
    ['c-x1-vs-deepseek', 'deepseek'],
  ]);
});
