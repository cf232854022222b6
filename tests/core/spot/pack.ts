/** Makes packs and gazetteers for the tests of spotting. */

import bundled from '../../../assets/packs/tong-luoma.json' with { type: 'json' };
import type { Entity, Pack } from '../../../core/pack/format.ts';
import { compileGazetteer } from '../../../core/spot/compile/compile.ts';
import { type Gazetteer, openGazetteer } from '../../../core/spot/gazetteer/gazetteer.ts';
import { placesIn } from '../../../core/spot/gazetteer/name-places.ts';
import type { Surroundings } from '../../../core/spot/rules/evidence.ts';
import { type SpotOptions, spot } from '../../../core/spot/spot.ts';

/** What matters of an entity here. */
export type TestEntity = Pick<Entity, 'id' | 'type' | 'aliases' | 'cues' | 'decoys'>;

export function packOf(entities: readonly TestEntity[], id = 'test'): Pack {
  return {
    format: 1,
    id,
    revision: 1,
    title: { en: 'Test' },
    description: { en: 'For tests.' },
    language: 'zh-Hans',
    licence: 'CC0-1.0',
    authors: [{ name: 'Tests' }],
    sources: [{ id: 'none', csl: { type: 'webpage', title: 'None' } }],
    annotations: [],
    entities: entities.map((entity) => ({
      ...entity,
      label: { en: entity.id },
      description: { en: 'For tests.' },
    })),
  };
}

/** Stored and opened again, as it comes to a page, with all shards. */
export function gazetteerOf(...packs: Pack[]): Gazetteer {
  const { record, shards } = stored(compileGazetteer(packs));
  const gazetteer = openGazetteer(record);
  if (!gazetteer) throw new Error('a compiled gazetteer must open');
  shards.forEach((shard, number) => {
    gazetteer.addShard(number, shard);
  });
  return gazetteer;
}

/** The shards that must be loaded to know where in `text` a name could begin. */
export function missingFor(text: string, gazetteer: Gazetteer): Set<number> {
  const missing = new Set<number>();
  placesIn(text, gazetteer, missing);
  return missing;
}

/** As it comes back from storage. */
export const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** An entity with these forms, typed and otherwise left to the defaults. */
export const entity = (id: string, type: Entity['type'], ...forms: string[]): TestEntity => ({
  id,
  type,
  aliases: forms.map((text) => ({ text, language: 'zh-Hans' })),
});

export const articlePack: Pack = packOf(bundled.entities as TestEntity[]);

/** The names of the bundled pack, with its companion words and decoys. */
export const article: Gazetteer = gazetteerOf(articlePack);

/** Mentions as `text=entity`, in order. */
export function found(
  text: string,
  gazetteer: Gazetteer = article,
  surroundings: Surroundings = {},
  options: SpotOptions = {},
): string[] {
  return spot(text, gazetteer, surroundings, options).mentions.map(
    ({ text, candidates }) => `${text}=${candidates[0].entity}`,
  );
}

/**
 * A sentence with the names that must be found in ⟦ ⟧, with the entity after a | where it is not obvious:
 * `用⟦DeepSeek|deepseek⟧写`. Nothing else may be found.
 */
export function marked(sentence: string): {
  text: string;
  names: { start: number; end: number; entity: string | null }[];
} {
  let text = '';
  const names: { start: number; end: number; entity: string | null }[] = [];
  for (const part of sentence.split(/(⟦[^⟧]*⟧)/u)) {
    const [, name, entity] = /^⟦([^|⟧]*)(?:\|([^⟧]*))?⟧$/u.exec(part) ?? [];
    if (name === undefined) text += part;
    else {
      names.push({ start: text.length, end: text.length + name.length, entity: entity ?? null });
      text += name;
    }
  }
  return { text, names };
}
