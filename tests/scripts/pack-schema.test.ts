import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printPack } from '../../core/authoring/print.ts';
import { parsePack } from '../../core/pack/parse.ts';
import { packJsonSchema } from '../../scripts/pack/json-schema.ts';
import { bundledPack } from '../core/pack/bundled.ts';
import { changed, samplePack } from '../core/pack/sample.ts';

const published = readFileSync(new URL('../../assets/pack.schema.json', import.meta.url), 'utf8');
const conforms = new Ajv2020({ allErrors: false }).compile(JSON.parse(published));

test('assets/pack.schema.json is what the validator says now: else run `npm run pack -- schema`', () => {
  expect(published).toBe(printPack(packJsonSchema()));
});

test('the schema accepts sound packs', () => {
  expect(conforms(samplePack())).toBe(true);
  expect(conforms(bundledPack())).toBe(true);
});

/** All places of a JSON value, as paths. */
function places(value: unknown, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const inner = steps.flatMap((step) =>
    places((value as Record<string | number, unknown>)[step], [...path, step]),
  );
  return path.length === 0 ? inner : [[...path], ...inner];
}

const spoiling = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(
    '',
    'glow',
    'Glow',
    'en',
    'XXXX-03',
    '2025-02-30',
    'https://example.org',
    'ftp://x',
    ' ',
    'a\u0001',
  ),
  fc.integer({ min: -2, max: 60 }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
);
const spoiled = fc
  .tuple(fc.constantFrom(...places(samplePack())), spoiling, fc.boolean())
  .map(([path, value, add]) =>
    add && value !== undefined
      ? changed(samplePack(), [...path.slice(0, -1), 'extra'], value)
      : changed(samplePack(), path, value),
  );

test('the schema refuses nothing that the validator accepts', () => {
  fc.assert(
    fc.property(spoiled, (pack) => {
      // Valibot takes an empty list for an object whose members are all optional, and gives back the object.
      const parsed = parsePack(pack);
      if (parsed.ok) expect(conforms(parsed.value)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

/** What JSON Schema cannot say: the messages of the validator's further checks. */
const beyond =
  /reorder|control characters|visible|user name|day that exists|not the id|only a person|taken already|stands twice|spans|beyond|must be the source|keep one|for the kind/;

test('the validator refuses what the schema accepts only for reasons that JSON Schema cannot say', () => {
  fc.assert(
    fc.property(spoiled, (pack) => {
      const parsed = parsePack(pack);
      if (!parsed.ok && conforms(pack))
        for (const { message } of parsed.error) expect(message).toMatch(beyond);
    }),
    { numRuns: 500 },
  );
});
