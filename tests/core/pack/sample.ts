/** Makes a pack for tests. The file is long because it is one literal with something of each kind. */
import type { Pack } from '../../../core/pack/format.ts';

/** A small sound pack; every call gives a new one, to be spoiled at will. */
export function samplePack(): Pack {
  return {
    format: 1,
    id: 'sample',
    revision: 1,
    title: { en: 'Sample', 'zh-Hans': '样本' },
    description: { en: 'A pack for tests.', 'zh-Hans': '测试用。' },
    language: 'en',
    licence: 'CC0-1.0',
    authors: [{ name: 'A. Tester', url: 'https://example.org/' }],
    sources: [
      {
        id: 'letter',
        csl: {
          type: 'webpage',
          title: 'A letter',
          author: [{ family: 'Writer', given: 'Wu' }],
          issued: { 'date-parts': [[2024, 2, 29]] },
          URL: 'https://example.org/letter',
        },
        author: 'wu',
        text: { sha256: 'a'.repeat(64), length: 60 },
      },
    ],
    entities: [
      {
        id: 'glow',
        type: 'model',
        label: { en: 'Glow-2', 'zh-Hans': 'Glow-2' },
        description: { en: 'A model.', 'zh-Hans': '一个模型。' },
        aliases: [{ text: 'Glow-2', language: 'en' }],
        cues: { for: ['model'] },
        decoys: ['Glow-2.5'],
      },
      {
        id: 'wu',
        type: 'person',
        label: { en: 'Wu Writer', 'zh-Hans': '吴' },
        description: { en: 'A writer.', 'zh-Hans': '作家。' },
        role: { en: 'writer', 'zh-Hans': '作家' },
        aliases: [{ text: 'Wu Writer', language: 'en', context: 'required' }],
        cues: { for: ['letter'] },
      },
    ],
    annotations: [
      {
        id: 'q',
        motivation: 'quoting',
        about: [{ entity: 'glow', by: 'named' }],
        claimant: { entity: 'wu' },
        date: 'XXXX-02-29',
        body: [{ type: 'TextualBody', purpose: 'translating', language: 'zh-Hans', value: 'Glow-2很好。' }],
        target: [
          {
            source: 'letter',
            selector: [
              { type: 'TextQuoteSelector', exact: 'Glow-2 is good.', prefix: 'said: ' },
              { type: 'TextPositionSelector', start: 10, end: 25 },
            ],
          },
        ],
      },
      {
        id: 'c',
        motivation: 'assessing',
        kind: 'evaluation',
        about: [{ entity: 'glow', by: 'named' }],
        claimant: { author: 'letter' },
        hedge: 'may',
        body: [
          { type: 'TextualBody', language: 'en', value: 'Glow-2 may win.' },
          { type: 'TextualBody', language: 'zh-Hans', value: 'Glow-2可能会赢。' },
        ],
        target: [
          {
            source: 'letter',
            selector: [
              { type: 'TextQuoteSelector', exact: 'Glow-2 may win.' },
              { type: 'TextPositionSelector', start: 30, end: 45 },
            ],
          },
        ],
      },
    ],
  };
}

/** `value` with the member at `path` replaced, or removed where `to` is undefined; a new value, JSON throughout. */
export function changed(value: object, path: readonly (string | number)[], to: unknown): object {
  const copy = JSON.parse(JSON.stringify(value)) as Record<string | number, unknown>;
  let at = copy;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  const last = path.at(-1)!;
  if (to !== undefined) at[last] = to;
  else if (Array.isArray(at)) at.splice(last as number, 1);
  else delete at[last];
  return copy;
}
