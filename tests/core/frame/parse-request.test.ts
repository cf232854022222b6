import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestAddress, mostRefs, parseRequest } from '../../../core/frame/parse-request.ts';
import { entities, requests } from './honest-messages.ts';

const names = { mark: 'abc1', hovered: 'abc2' };
const parsePageRequest = (arrived: unknown) => parseRequest(arrived, 'page');

test.each(requests)('$type is read as it is', (message) =>
  expect(parseRequest(message, 'own page')).toEqual(message),
);

test.each(requests)('$type of a page is read, or it is for own pages only', (message) =>
  expect(parsePageRequest(message)).toEqual(message.type === 'count-requests' ? null : message),
);

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a string', 'top-site'],
  ['a list', [{ type: 'top-site' }]],
  ['an unknown type', { type: 'open' }],
  ['a type of the prototype', { type: 'constructor' }],
  ['a type that is no text', { type: ['top-site'] }],
  ['the message of an own page', { type: 'count-requests' }],
  ['highlights of something else', { type: 'style-highlights', of: 'all', ...names }],
  ['highlights of nothing to be unstyled', { type: 'unstyle-highlights', ...names }],
  ['a highlight named by a rule', { type: 'style-highlights', of: 'names', ...names, mark: 'a){}*{' }],
  ['a highlight of a long name', { type: 'style-highlights', of: 'names', ...names, mark: 'a'.repeat(42) }],
  ['a script of another name', { type: 'run-script', script: 'background.js' }],
  ['references that are no list', { type: 'load-records', refs: { length: 1 }, language: 'en' }],
  ['a reference that is none', { type: 'load-records', refs: [{ pack: 'p' }], language: 'en' }],
  ['a long id', { type: 'load-records', refs: [{ pack: 'p', entity: 'e'.repeat(65) }], language: 'en' }],
  ['an id with a space', { type: 'load-records', refs: [{ pack: 'p', entity: 'a b' }], language: 'en' }],
  ['an entity for a statement', { type: 'load-statements', refs: entities(1), language: 'en' }],
  ['no language', { type: 'load-records', refs: [] }],
  ['a language that is no text', { type: 'load-statements', refs: [], language: null }],
  ['no language of passages', { type: 'load-passages', address: 'https://example.com/a' }],
  ['no secret', { type: 'take-card-secret' }],
  ['a secret that is no text', { type: 'take-card-secret', secret: 0.25 }],
  ['a long address', { type: 'load-passages', address: 'x'.repeat(longestAddress + 1), language: 'en' }],
])('%s is not', (_, arrived) => expect(parsePageRequest(arrived)).toBeNull());

test('what a message does not name is left out', () => {
  expect(parsePageRequest({ type: 'top-site', more: 1 })).toEqual({ type: 'top-site' });
  const refs = [{ pack: 'p', entity: 'e', more: 1 }];
  expect(parsePageRequest({ type: 'load-records', refs, language: 'en' })).toEqual({
    type: 'load-records',
    refs: [{ pack: 'p', entity: 'e' }],
    language: 'en',
  });
});

describe('of many references', () => {
  const load = (refs: readonly unknown[]) => {
    const message = parsePageRequest({ type: 'load-records', refs, language: 'en' });
    return message?.type === 'load-records' ? message.refs : null;
  };

  test('the first are read, and no more is looked at', () => {
    expect(load(entities(mostRefs))).toHaveLength(mostRefs);
    const many = [...entities(mostRefs), null, ...entities(200_000)];
    expect(load(many)).toEqual(entities(mostRefs));
  });

  test('a gap among them is none', () => expect(load(new Array(1))).toBeNull());

  test('names of the prototype are names', () => {
    const refs = ['__proto__', 'constructor', 'toString'].map((entity) => ({ pack: '__proto__', entity }));
    expect(load(refs)).toEqual(refs);
  });
});

test('whatever arrives is read within the caps, or not at all', () => {
  const types = requests.map(({ type }) => type);
  const arrived = fc.record(
    {
      type: fc.oneof(fc.constantFrom(...types), fc.anything()),
      of: fc.oneof(fc.constantFrom('names', 'quotations'), fc.anything()),
      mark: fc.oneof(fc.constant('abc1'), fc.anything()),
      hovered: fc.oneof(fc.constant('abc2'), fc.anything()),
      script: fc.oneof(fc.constant('cite.js'), fc.anything()),
      refs: fc.oneof(
        fc.array(
          fc.oneof(
            {
              weight: 9,
              arbitrary: fc.record({ pack: fc.string(), entity: fc.string(), statement: fc.string() }),
            },
            { weight: 1, arbitrary: fc.anything() },
          ),
          { maxLength: 200 },
        ),
        fc.anything(),
      ),
      language: fc.oneof(fc.constant('en'), fc.string({ maxLength: 100 }), fc.anything()),
      address: fc.oneof(fc.webUrl(), fc.anything()),
      secret: fc.oneof(fc.string(), fc.anything()),
    },
    { requiredKeys: ['type'] },
  );
  fc.assert(
    fc.property(fc.oneof(arrived, fc.anything()), (value) => {
      const message = parsePageRequest(value);
      if (!message) return;
      expect(types).toContain(message.type);
      if ('refs' in message) {
        expect(message.refs.length).toBeLessThanOrEqual(mostRefs);
        for (const ref of message.refs)
          for (const id of Object.values(ref)) expect(id.length).toBeLessThanOrEqual(64);
      }
      if ('language' in message) expect(message.language).toBeTypeOf('string');
      if ('mark' in message) expect(message.mark + message.hovered).toMatch(/^[a-z0-9]+$/);
    }),
    { numRuns: 2_000 },
  );
});
