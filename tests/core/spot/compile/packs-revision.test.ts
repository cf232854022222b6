/** What packs say and what they find differ apart from each other. */
import { expect, test } from 'vitest';
import type { Pack } from '../../../../core/pack/format.ts';
import { compileGazetteer } from '../../../../core/spot/compile/compile.ts';
import { openGazetteer } from '../../../../core/spot/gazetteer/gazetteer.ts';
import { changed, samplePack } from '../../pack/sample.ts';
import { entity, packOf } from '../pack.ts';

const other = packOf([entity('other', 'organization', '星河科技')], 'other');

function identityOf(...packs: readonly Pack[]) {
  const { id, packsRevision } = openGazetteer(compileGazetteer(packs).record)!;
  return { id, packsRevision };
}

const before = identityOf(samplePack(), other);

test.each<[string, readonly (string | number)[], unknown]>([
  ['the words of a quotation', ['annotations', 0, 'target', 0, 'selector', 0, 'exact'], 'Glow-2 is bad.!'],
  ['a translation', ['annotations', 0, 'body', 0, 'value'], '不好。'],
  ['a date', ['annotations', 0, 'date'], undefined],
  ['a claim that goes', ['annotations', 1], undefined],
  ['whom a claim concerns', ['annotations', 1, 'about', 0, 'by'], 'referred'],
  ['the title of a source', ['sources', 0, 'csl', 'title'], 'A note'],
  ['a label', ['entities', 1, 'label', 'en'], 'W. Writer'],
  ['a role', ['entities', 1, 'role', 'en'], 'poet'],
  ['a description', ['entities', 0, 'description', 'en'], 'A lamp.'],
  ['the title of the pack', ['title', 'en'], 'Samples'],
])('%s changes the revision and no name', (_, path, to) => {
  const after = identityOf(changed(samplePack(), path, to) as Pack, other);
  expect(after.id).toBe(before.id);
  expect(after.packsRevision).not.toBe(before.packsRevision);
});

test.each<[string, readonly (string | number)[], unknown]>([
  ['an alias', ['entities', 1, 'aliases', 0, 'text'], 'Wu the Writer'],
  ['a companion word', ['entities', 0, 'cues', 'for', 0], 'lamp'],
  ['a decoy', ['entities', 0, 'decoys', 0], 'Glow-2.6'],
])('%s changes names and not the revision', (_, path, to) => {
  const after = identityOf(changed(samplePack(), path, to) as Pack, other);
  expect(after.id).not.toBe(before.id);
  expect(after.packsRevision).toBe(before.packsRevision);
});

test('the order of the packs, in which passages are told, is part of the revision', () => {
  expect(identityOf(other, samplePack()).packsRevision).not.toBe(before.packsRevision);
  expect(identityOf(samplePack(), other)).toEqual(before);
});
