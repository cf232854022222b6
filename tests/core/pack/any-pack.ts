/** Sound packs of any kind for property tests: small, and with references in all directions. */
import fc from 'fast-check';
import type { Annotation, Entity, Pack, Source } from '../../../core/pack/format.ts';

/** Addresses of sources: some are the same page, some are none. */
export const addresses = [
  'https://example.org/a',
  'http://www.example.org/a/',
  'https://example.org/a?id=2',
  'https://example.org/b',
] as const;

const types: readonly Entity['type'][] = ['person', 'organization', 'publication', 'model', 'place'];
const speaking = 3;
const entityIds = ['e0', 'e1', 'e2', 'e3', 'e4'] as const;
const texts = (text: string) => ({ en: text, 'zh-Hans': text });

/** Each entity has the type of its number, so that the first three may speak. */
const entityOf = (id: string, i: number): Entity => ({
  id,
  type: types[i]!,
  label: texts(id),
  description: texts('For tests.'),
  aliases: [{ text: `name ${id}`, language: 'en' }],
});

const speaker = fc.constantFrom(...entityIds.slice(0, speaking));

const sourceFor = (id: string): fc.Arbitrary<Source> =>
  fc.record(
    {
      id: fc.constant(id),
      csl: fc.record(
        { type: fc.constant('webpage' as const), title: fc.constant(id), URL: fc.constantFrom(...addresses) },
        { requiredKeys: ['type', 'title'] },
      ),
      author: speaker,
    },
    { requiredKeys: ['id', 'csl'] },
  );

function annotationFor(id: string, sources: readonly string[]): fc.Arbitrary<Annotation> {
  const aSource = fc.constantFrom(...sources);
  const claimant = fc.oneof(
    speaker.map((entity) => ({ entity })),
    fc.constant('author' as const),
    fc.constant({ unnamed: texts('a reader') }),
  );
  return fc
    .record({
      isQuote: fc.boolean(),
      claimant,
      about: fc.uniqueArray(fc.constantFrom(...entityIds), { maxLength: 3 }),
      isNamed: fc.boolean(),
      compared: fc.uniqueArray(fc.constantFrom(...entityIds), { minLength: 1, maxLength: 2 }),
      targets: fc.array(fc.tuple(aSource, fc.nat(9)), { minLength: 1, maxLength: 2 }),
    })
    .map(({ isQuote, claimant: who, about, isNamed, compared, targets }) => {
      const [[first]] = targets as [[string, number]];
      const common = {
        id,
        about: about.map((entity) => ({ entity, by: isNamed ? ('named' as const) : ('referred' as const) })),
        claimant: who === 'author' ? { author: first } : who,
        target: targets.map(([source, start]): Annotation['target'][number] => ({
          source: who === 'author' ? first : source,
          selector: [
            { type: 'TextQuoteSelector', exact: `words of ${id}` },
            { type: 'TextPositionSelector', start, end: start + `words of ${id}`.length },
          ],
        })),
      };
      const body = { type: 'TextualBody' as const, language: 'en', value: id };
      return isQuote
        ? { ...common, motivation: 'quoting', body: [] }
        : { ...common, motivation: 'describing', kind: 'fact', body: [body], compared };
    });
}

/** @param id its id. */
export const anyPack = (id = 'any'): fc.Arbitrary<Pack> =>
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(12)).chain(([sourceCount, annotationCount]) => {
    const sources = Array.from({ length: sourceCount }, (_, i) => `s${i}`);
    return fc.record({
      format: fc.constant(1 as const),
      id: fc.constant(id),
      revision: fc.constant(1),
      title: fc.constant(texts('Any')),
      description: fc.constant(texts('For tests.')),
      language: fc.constant('en'),
      licence: fc.constant('CC0-1.0'),
      authors: fc.constant([{ name: 'Tests' }]),
      sources: fc.tuple(...sources.map(sourceFor)),
      entities: fc.constant(entityIds.map(entityOf)),
      annotations: fc.tuple(
        ...Array.from({ length: annotationCount }, (_, i) => annotationFor(`a${i}`, sources)),
      ),
    });
  });
