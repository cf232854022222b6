/** A pack of ten thousand names must not see names where there are none. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { spot } from '../../../../core/spot/spot.ts';
import { names, packOf, paragraphs } from '../../../../scripts/bench/corpus.ts';
import { entity, gazetteerOf, packOf as packOfEntities } from '../pack.ts';

/** Chinese prose: the documentation of installed packages. */
function realTexts(): string[] {
  const modules = fileURLToPath(new URL('../../../../node_modules', import.meta.url));
  const folders = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(`${modules}/${name}`).map((inner) => `${name}/${inner}`) : [name],
  );
  const texts = folders
    .flatMap((name) =>
      ['README.zh-CN.md', 'README.zh-TW.md', 'README.zh.md'].map((file) => `${modules}/${name}/${file}`),
    )
    .filter(existsSync)
    .map((path) => readFileSync(path, 'utf8'));
  return texts.flatMap((text) => text.split('\n'));
}

test('fewer than one false claim in 100,000 characters', () => {
  const gazetteer = gazetteerOf(packOf(names(10_000)));
  const texts = [...realTexts(), ...paragraphs(1_000_000, [' '])];
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const claims = texts.flatMap((text) =>
    spot(text, gazetteer).mentions.map((mention) => `${mention.text} in ${text}`),
  );
  expect(characters).toBeGreaterThan(1_000_000);
  expect(claims.length / characters, claims.slice(0, 5).join('\n')).toBeLessThan(1 / 100_000);
});

test('a form that hundreds of entities claim means 64 of them', () => {
  const crowd = Array.from({ length: 500 }, (_, i) =>
    entity(`${'x'.repeat(60)}${i}`, 'organization', '星河科技'),
  );
  const [mention] = spot('记者从星河科技获悉', gazetteerOf(packOfEntities(crowd))).mentions;
  expect(mention!.candidates).toHaveLength(64);
});

test('names of the pack are found among ten thousand', () => {
  const list = names(10_000);
  const gazetteer = gazetteerOf(packOf(list));
  const companies = list.filter(({ type }) => type === 'organization').slice(0, 500);
  const seen = companies.filter(({ text }) => spot(`记者从 ${text} 获悉`, gazetteer).mentions.length === 1);
  expect(seen).toHaveLength(companies.length);
});
