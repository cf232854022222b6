import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import schema from '../../../assets/pack.schema.json' with { type: 'json' };
import { lintPack } from '../../../core/authoring/lint.ts';
import { mostAliases } from '../../../core/pack/cross-checks.ts';
import { deepestNesting, largestPackFile } from '../../../core/pack/json-text.ts';
import { parsePackText } from '../../../core/pack/parse.ts';
import { recordOf } from '../../../core/pack/statements.ts';
import { ordinaryLanguage } from '../../../scripts/pack/ordinary-language.ts';

const page = readFileSync(new URL('../../../docs/pack-format.md', import.meta.url), 'utf8');

test('the example of docs/pack-format.md has ten lines and is a pack', () => {
  const [, example] = /```text\n([^`]*)\n```/.exec(page)!;
  expect(example!.split('\n')).toHaveLength(10);
  const parsed = parsePackText(example!);
  expect(parsed.ok ? [] : parsed.error).toEqual([]);
  if (!parsed.ok) return;
  expect(recordOf(parsed.value, 'glow-2', 'en')?.quotes).toHaveLength(1);
  expect(lintPack(parsed.value, ordinaryLanguage)).toEqual([]);
});

/** The row of the table of limits that begins with `what`, without the spaces that align it. */
const limitOf = (what: string) =>
  page
    .split('\n')
    .find((line) => line.startsWith(`| ${what} `))
    ?.split('|')[2]
    ?.trim();

test('the limits of docs/pack-format.md are those of the schema and of the reader', () => {
  const { entities, sources, annotations, id, title } = schema.properties;
  const { aliases, label, description, decoys, cues } = entities.items.properties;
  const [quotation] = annotations.items.oneOf;
  const { target, body } = quotation!.properties;
  const written = (limit: number) => limit.toLocaleString('en');
  expect(limitOf('file')).toBe(`${largestPackFile / 1024 / 1024} MB, ${deepestNesting} levels of nesting`);
  expect(limitOf('entities')).toBe(written(entities.maxItems));
  expect(limitOf('aliases')).toBe(`${aliases.maxItems} an entity, ${written(mostAliases)} a pack`);
  expect(limitOf('annotations')).toBe(
    `${written(annotations.maxItems)}, with ${target.maxItems} passages each`,
  );
  expect(limitOf('sources')).toBe(written(sources.maxItems));
  expect(limitOf('id')).toBe(`${id.maxLength} characters`);
  expect(limitOf('label, name')).toBe(written(label.additionalProperties.maxLength));
  expect(title.additionalProperties.maxLength).toBe(label.additionalProperties.maxLength);
  for (const { maxLength } of [aliases.items.properties.text, decoys.items, cues.properties.for.items])
    expect(limitOf('alias, cue, decoy, hedge')).toMatch(`${maxLength} (an alias at least 2)`);
  expect(limitOf('description of an entity')).toBe(written(description.additionalProperties.maxLength));
  expect(limitOf('passage, body')).toBe(written(body.items.properties.value.maxLength));
  expect(target.items.properties.selector.prefixItems[0]!.properties.exact!.maxLength).toBe(
    body.items.properties.value.maxLength,
  );
  expect(limitOf('address')).toMatch(written(sources.items.properties.csl.properties.URL.maxLength));
});
