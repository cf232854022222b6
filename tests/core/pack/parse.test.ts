import { describe, expect, test } from 'vitest';
import { parsePack } from '../../../core/pack/parse.ts';
import { changed, samplePack } from './sample.ts';

type Steps = readonly (string | number)[];

test('a sound pack passes as it is', () => {
  const pack = samplePack();
  expect(parsePack(pack)).toEqual({ ok: true, value: pack });
});

/** What is spoiled, with which value (undefined removes it); the problem's path and a part of its message. */
const faults: readonly [Steps, unknown, string, string][] = [
  [['format'], 2, '$.format', 'update Meipi'],
  [['format'], '1', '$.format', 'must be 1'],
  [['id'], undefined, '$.id', 'is missing'],
  [['id'], 'Up Case', '$.id', 'lower-case'],
  [['id'], '__proto__', '$.id', 'lower-case'],
  [['surprise'], 1, '$.surprise', 'no part of the format'],
  [['revision'], 1.5, '$.revision', 'whole number'],
  [['revision'], Number.POSITIVE_INFINITY, '$.revision', 'must be'],
  [['revision'], 0, '$.revision', 'at least 1'],
  [['title'], {}, '$.title', 'at least one language'],
  [['title', 'en'], '', '$.title.en', 'must not be empty'],
  [['title', 'english'], 'Sample', '$.title.english', 'language tag'],
  [['title', 'en'], 'a\u202Eb', '$.title.en', 'reorder'],
  [['title', 'en'], 'a\u0000b', '$.title.en', 'control characters'],
  [['title', 'en'], 'a\uD800', '$.title.en', 'surrogate'],
  [['title', 'en'], '\u200B\u00AD', '$.title.en', 'visible'],
  [['title', 'en'], 'x'.repeat(201), '$.title.en', 'at most 200'],
  [['homepage'], 'javascript:alert(1)', '$.homepage', 'https://'],
  [['homepage'], 'data:text/html,x', '$.homepage', 'https://'],
  [['homepage'], '//example.org/', '$.homepage', 'https://'],
  [['homepage'], 'https://a:b@example.org/', '$.homepage', 'user name'],
  [['homepage'], 'https://exa mple.org/', '$.homepage', 'no space'],
  [['homepage'], 'https://', '$.homepage', 'https://'],
  [['homepage'], `https://example.org/${'x'.repeat(2048)}`, '$.homepage', '2048'],
  [['sources'], [], '$.sources', 'at least 1'],
  [['sources', 0, 'csl', 'type'], 'rumour', '$.sources[0].csl.type', 'must be'],
  [['sources', 0, 'csl', 'author', 0], { name: 'x' }, '$.sources[0].csl.author[0]', 'literal'],
  [
    ['sources', 0, 'csl', 'issued', 'date-parts'],
    [[2023, 2, 29]],
    '$.sources[0].csl.issued',
    'day that exists',
  ],
  [['sources', 0, 'author'], 'nobody', '$.sources[0].author', 'not the id of an entity'],
  [['sources', 0, 'author'], 'glow', '$.sources[0].author', 'only a person'],
  [['sources', 0, 'text', 'sha256'], 'abc', '$.sources[0].text.sha256', 'SHA-256'],
  [['entities', 0, 'aliases'], [], '$.entities[0].aliases', 'at least 1'],
  [['entities', 0, 'aliases', 0, 'text'], 'G', '$.entities[0].aliases[0].text', 'two visible'],
  [['entities', 0, 'aliases', 0, 'text'], 'G\u200B', '$.entities[0].aliases[0].text', 'two visible'],
  [['entities', 0, 'aliases', 0, 'context'], 'maybe', '$.entities[0].aliases[0].context', 'must be'],
  [
    ['entities', 0, 'aliases', 1],
    { text: 'Glow-2', language: 'en' },
    '$.entities[0].aliases[1]',
    'stands twice',
  ],
  [['entities', 1, 'id'], 'glow', '$.entities[1].id', 'taken already'],
  [['annotations', 1, 'id'], 'q', '$.annotations[1].id', 'taken already'],
  [['annotations', 0, 'motivation'], 'shouting', '$.annotations[0].motivation', 'must be'],
  [['annotations', 0, 'claimant'], undefined, '$.annotations[0].claimant', 'is missing'],
  [['annotations', 0, 'claimant'], {}, '$.annotations[0].claimant', '"unnamed"'],
  [
    ['annotations', 0, 'claimant', 'entity'],
    'nobody',
    '$.annotations[0].claimant.entity',
    'correct it or add it',
  ],
  [['annotations', 0, 'claimant', 'entity'], 'glow', '$.annotations[0].claimant.entity', 'only a person'],
  [
    ['annotations', 1, 'claimant', 'author'],
    'wu',
    '$.annotations[1].claimant.author',
    'not the id of a source',
  ],
  [['annotations', 0, 'about', 0, 'entity'], 'nobody', '$.annotations[0].about[0].entity', 'not the id'],
  [
    ['annotations', 0, 'about', 1],
    { entity: 'glow', by: 'referred' },
    '$.annotations[0].about[1]',
    'stands twice',
  ],
  [['annotations', 0, 'date'], '2025-13-01', '$.annotations[0].date', 'day that exists'],
  [['annotations', 0, 'date'], 'XXXX-02-30', '$.annotations[0].date', 'day that exists'],
  [['annotations', 0, 'date'], '4 March', '$.annotations[0].date', 'must be a date'],
  [['annotations', 0, 'body', 0, 'purpose'], undefined, '$.annotations[0].body[0].purpose', 'is missing'],
  [['annotations', 0, 'target'], [], '$.annotations[0].target', 'at least 1'],
  [['annotations', 0, 'target', 0, 'source'], 'nowhere', '$.annotations[0].target[0].source', 'a source'],
  [
    ['annotations', 0, 'target', 0, 'selector', 1, 'end'],
    26,
    '$.annotations[0].target[0].selector[1]',
    'spans 16',
  ],
  [
    ['annotations', 0, 'target', 0, 'selector', 1, 'end'],
    5,
    '$.annotations[0].target[0].selector[1]',
    'spans -5',
  ],
  [['annotations', 1, 'body', 1, 'language'], 'en', '$.annotations[1].body[1].language', 'keep one'],
  [['annotations', 1, 'motivation'], 'describing', '$.annotations[1].motivation', '"assessing"'],
  [['annotations', 1, 'compared'], ['nobody'], '$.annotations[1].compared[0]', 'not the id'],
  [['annotations', 1, 'value'], Number.POSITIVE_INFINITY, '$.annotations[1].value', 'must be'],
];

describe('each fault is reported at its path with what to do', () => {
  test.each(faults)('%j = %j', (steps, value, path, message) => {
    const spoiled =
      typeof value === 'number' && !Number.isFinite(value)
        ? infinite(steps)
        : changed(samplePack(), steps, value);
    const parsed = parsePack(spoiled);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error).toContainEqual({ path, message: expect.stringContaining(message) });
  });

  /** JSON text can say 1e999, which parses to Infinity; JSON.stringify could not carry it through `changed`. */
  function infinite(steps: Steps): object {
    const text = JSON.stringify(changed(samplePack(), steps, '@'));
    return JSON.parse(text.replace('"@"', '1e999')) as object;
  }
});

test('a passage beyond the end of its source', () => {
  const pack = changed(samplePack(), ['sources', 0, 'text', 'length'], 40);
  expect(parsePack(pack)).toEqual({
    ok: false,
    error: [
      {
        path: '$.annotations[1].target[0].selector[1]',
        message: "ends at 45, beyond the source's 40 characters: correct it",
      },
    ],
  });
});

test("an author speaks only in the author's own source", () => {
  const pack = samplePack();
  pack.sources.push({ id: 'other', csl: { type: 'webpage', title: 'Another' } });
  const spoiled = changed(pack, ['annotations', 1, 'claimant'], { author: 'other' });
  expect(parsePack(spoiled)).toMatchObject({
    ok: false,
    error: [{ path: '$.annotations[1].claimant.author' }],
  });
});

test('keys of the prototype are unknown keys and change nothing', () => {
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    const text = JSON.stringify(samplePack()).replace('{', `{"${key}":{"polluted":1},`);
    expect(parsePack(JSON.parse(text)).ok).toBe(false);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  }
});

test('quotations may keep the marks of direction that their source has', () => {
  const exact = 'Glow\u2067-2\u2069 is ok';
  const pack = changed(
    samplePack(),
    ['annotations', 0, 'target', 0, 'selector'],
    [
      { type: 'TextQuoteSelector', exact },
      { type: 'TextPositionSelector', start: 10, end: 10 + exact.length },
    ],
  );
  expect(parsePack(pack).ok).toBe(true);
});

test.each([[null], [undefined], [[]], ['pack'], [3]])('%j is no pack', (json) => {
  expect(parsePack(json)).toMatchObject({ ok: false, error: [{ path: '$' }] });
});

describe('a message says what to do', () => {
  test.each<[string, readonly (string | number)[], unknown, string]>([
    [
      'a member that is missing',
      ['annotations', 0, 'body', 0, 'purpose'],
      undefined,
      'add "purpose": "translating"',
    ],
    ['a kind that is missing', ['annotations', 1, 'kind'], undefined, 'add "fact", "evaluation"'],
    [
      'a choice',
      ['annotations', 0, 'motivation'],
      'quote',
      'one of "quoting", "describing", "assessing", not the text "quote"',
    ],
    ['a date as text', ['sources', 0, 'csl', 'issued'], '2025-03-07', '{ "date-parts": [[2025, 3, 7]] }'],
    [
      'a number as text',
      ['sources', 0, 'csl', 'issued', 'date-parts', 0, 0],
      '2025',
      'must be a number, not the text "2025"',
    ],
    [
      'a text without a language',
      ['entities', 0, 'label'],
      'Glow',
      'texts by language, such as { "en": "…" }',
    ],
    ['a text that is too long', ['title', 'en'], 'x'.repeat(201), 'at most 200 characters: shorten it'],
  ])('%s', (_, path, to, message) => {
    const parsed = parsePack(changed(samplePack(), path, to));
    expect(parsed.ok ? [] : parsed.error.map((one) => one.message)).toEqual([
      expect.stringContaining(message),
    ]);
  });
});

test('at most a hundred problems are listed', () => {
  const entities = Array.from({ length: 500 }, () => ({}));
  const parsed = parsePack({ ...samplePack(), entities });
  expect(parsed.ok ? 0 : parsed.error.length).toBe(100);
});
