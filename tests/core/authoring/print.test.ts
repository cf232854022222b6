import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printPack } from '../../../core/authoring/print.ts';

test('what is printed parses to what was given', () => {
  fc.assert(
    fc.property(fc.object({ withNullPrototype: false }), (value) => {
      const json = JSON.stringify(value);
      expect(JSON.parse(printPack(JSON.parse(json)))).toEqual(JSON.parse(json));
    }),
  );
});

test('short things stand on one line, long ones break, and an object of texts never does', () => {
  const long = 'x'.repeat(150);
  expect(printPack({ a: [1, 2], none: [], empty: {}, gone: undefined })).toBe(
    '{ "a": [1, 2], "none": [], "empty": {} }\n',
  );
  expect(printPack({ a: { en: long, de: long }, b: [{ c: long }] })).toBe(
    `{\n  "a": { "en": "${long}", "de": "${long}" },\n  "b": [\n    { "c": "${long}" }\n  ]\n}\n`,
  );
});
