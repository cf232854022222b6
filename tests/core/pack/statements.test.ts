import { describe, expect, test } from 'vitest';
import type { Pack } from '../../../core/pack/format.ts';
import { recordOf } from '../../../core/pack/statements.ts';
import { bundledPack } from './bundled.ts';
import { changed, samplePack } from './sample.ts';

const pack = bundledPack();
const record = (id: string, language = 'zh-Hans') => recordOf(pack, id, language)!;

describe('what is shown of an entity', () => {
  test('nothing of an entity that the pack does not have', () => {
    expect(recordOf(pack, 'nobody', 'en')).toBeNull();
  });

  test('all and only what concerns it or is said by it, nothing twice', () => {
    for (const { id } of pack.entities) {
      const { quotes, claims } = record(id);
      const ids = [...quotes, ...claims].map((s) => s.id);
      expect(new Set(ids).size).toBe(ids.length);
      const expected = pack.annotations.filter(
        ({ about, claimant }) =>
          about.some(({ entity }) => entity === id) ||
          ('entity' in claimant && claimant.entity === id) ||
          ('author' in claimant && id === 'zhao-guangli'),
      );
      expect(ids.toSorted()).toEqual(expected.map((a) => a.id).toSorted());
    }
  });

  test('what names it stands before what refers to it, then what it says itself', () => {
    for (const { id } of pack.entities) {
      const rankOf = (statement: string) => {
        const { about } = pack.annotations.find((a) => a.id === statement)!;
        const by = about.find(({ entity }) => entity === id)?.by;
        return by === 'named' ? 0 : by === 'referred' ? 1 : 2;
      };
      for (const statements of [record(id).quotes, record(id).claims]) {
        const ranks = statements.map((s) => rankOf(s.id));
        expect(ranks).toEqual(ranks.toSorted());
      }
    }
  });

  test('is found without going through the pack for every entity', () => {
    let readings = 0;
    const counted = Object.defineProperty({ ...pack }, 'annotations', {
      get() {
        readings++;
        return pack.annotations;
      },
    });
    for (const { id } of pack.entities) expect(recordOf(counted, id, 'en')).toEqual(record(id, 'en'));
    expect(readings).toBeLessThan(5);
  });

  test('every statement of the pack is found under some name', () => {
    const shown = pack.entities.flatMap(({ id }) => [...record(id).quotes, ...record(id).claims]);
    expect(new Set(shown.map(({ id }) => id)).size).toBe(pack.annotations.length);
  });

  test('a model nobody is quoted on has claims and no quotations', () => {
    expect(record('glm-4').quotes).toEqual([]);
    expect(record('glm-4').claims.map(({ id }) => id)).toEqual([
      'c-glm-derivatives',
      'c-glm-zhipu',
      'c-chinese-ai-force',
    ]);
  });
});

describe('who speaks', () => {
  const quote = (entity: string, id: string, language = 'zh-Hans') =>
    record(entity, language).quotes.find((q) => q.id === id)!;

  test('a speaker with the stated role, in the reader’s language', () => {
    expect(quote('deepseek', 'q-li-watershed').speaker).toEqual({
      name: '李国杰',
      role: { text: '中国工程院院士、计算机专家', language: 'zh-Hans' },
      isAuthor: false,
    });
    expect(quote('deepseek', 'q-li-watershed', 'en').speaker.name).toBe('Li Guojie');
  });

  test('the author in the author’s own voice', () => {
    expect(record('kling').claims[0]!.speaker).toMatchObject({ name: '赵广立', isAuthor: true });
  });

  test('people whom the source does not name, as it describes them', () => {
    const claim = record('deepseek').claims.find(({ id }) => id === 'c-historic-chance')!;
    expect(claim.speaker).toEqual({
      name: '接受《中国科学报》采访的代表委员和专家们',
      role: null,
      isAuthor: false,
    });
  });

  test('an author who is no entity goes by the names of the source', () => {
    const sample = changed(samplePack(), ['sources', 0, 'author'], undefined) as Pack;
    const [claim] = recordOf(sample, 'glow', 'en')!.claims;
    expect(claim!.speaker).toEqual({ name: 'Wu Writer', role: null, isAuthor: true });
  });

  test('the role of one place goes before the role of the entity', () => {
    const sample = changed(samplePack(), ['annotations', 0, 'role'], { en: 'guest' }) as Pack;
    expect(recordOf(sample, 'glow', 'en')!.quotes[0]!.speaker.role?.text).toBe('guest');
  });
});

describe('words', () => {
  test('a split utterance has two passages', () => {
    const [quote] = record('zhao-xiaoguang').quotes;
    expect(quote!.passages).toHaveLength(2);
  });

  test('a translation is shown to readers of another language only', () => {
    const translationFor = (language: string) =>
      record('transformer', language).quotes[0]!.translation?.language;
    expect(['en', 'de', 'zh-Hant-TW', 'zh-CN'].map(translationFor)).toEqual([
      'en',
      'en',
      undefined,
      undefined,
    ]);
  });

  test('claims are in the reader’s script', () => {
    const texts = ['zh-Hans', 'zh-TW', 'en', 'fr'].map(
      (language) => record('kling', language).claims[0]!.text,
    );
    expect(texts.map(({ language }) => language)).toEqual(['zh-Hans', 'zh-Hant', 'en', 'en']);
  });

  test('the source as one line, linked to the sentence', () => {
    expect(record('glm-4').claims[0]!.source).toMatchObject({
      outlet: '中国科学报',
      date: '2025-03-07',
      page: '4',
      section: '两会',
      link: expect.stringMatching(/383562\.shtm#:~:text=/),
    });
  });
});
