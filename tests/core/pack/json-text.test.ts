import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepestNesting, largestPackFile, pathOf, readJson } from '../../../core/pack/json-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('JSON is read from bytes and from text, with or without a byte order mark', () => {
  for (const input of ['{"a":[1]}', '\uFEFF{"a":[1]}'])
    for (const file of [input, bytes(input)]) expect(readJson(file)).toEqual({ ok: true, value: { a: [1] } });
});

test('all JSON of modest depth is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), (text) => {
      expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

describe('what is no JSON is named', () => {
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  test.each<[string, Uint8Array | string, string]>([
    ['nothing', '', 'empty'],
    ['space', ' \n', 'empty'],
    ['a web page', '\n<!doctype html>', 'web page'],
    ['UTF-16, little end first', new Uint8Array([0xff, 0xfe, 0x7b, 0]), 'UTF-16'],
    ['UTF-16, big end first', new Uint8Array([0xfe, 0xff, 0, 0x7b]), 'UTF-16'],
    ['gzip', new Uint8Array([0x1f, 0x8b, 8]), 'compressed'],
    ['zip', bytes('PK\u0003\u0004'), 'compressed'],
    ['GB 18030', new Uint8Array([0x22, 0xc4, 0xe3, 0x22]), 'UTF-8'],
    ['a cut file', '{"format": 1, "id": "x', 'not JSON'],
    ['one level too deep', deep(deepestNesting + 1), 'nested deeper'],
    ['five million levels', '['.repeat(5_000_000), 'nested deeper'],
    ['too large a text', ' '.repeat(largestPackFile + 1), 'larger than 20 MB'],
    ['too large a file', new Uint8Array(largestPackFile + 1), 'larger than 20 MB'],
  ])('%s', (_, input, message) => {
    expect(readJson(input)).toEqual({
      ok: false,
      error: [{ path: '$', message: expect.stringContaining(message) }],
    });
  });

  test('brackets within strings are no nesting', () => {
    expect(readJson(`["${'['.repeat(50)}\\"${'{'.repeat(50)}"]`).ok).toBe(true);
    expect(readJson(deep(deepestNesting)).ok).toBe(true);
  });

  test('one string may fill the largest file', () => {
    expect(readJson(`"${'x'.repeat(largestPackFile - 2)}"`).ok).toBe(true);
  });
});

describe('members of one name', () => {
  test.each([
    ['{"a":1,"a":2}', ['$.a']],
    ['{"a":1,"\\u0061":2}', ['$.a']],
    ['[{"x":[{"y z":0,"k":1,"y z":[]}]}]', ["$[0].x[0]['y z']"]],
    ['{"a":{"b":1},"c":{"b":1},"c":0,"d":["b","b"]}', ['$.c']],
    ['{"a":"a","b":"a"}', []],
  ])('%s', (text, paths) => {
    const read = readJson(text);
    expect(read.ok ? [] : read.error.map(({ path }) => path)).toEqual(paths);
  });
});

test('paths quote names that are no identifiers', () => {
  expect(pathOf(['label', 'zh-Hans', 0, "it's"])).toBe("$.label['zh-Hans'][0]['it\\'s']");
});
