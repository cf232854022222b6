import fc from 'fast-check';
import { expect, test } from 'vitest';
import { obeyRequest } from '../../../core/frame/obey-request.ts';
import { isRecord } from '../../../core/is-record.ts';
import { frameRequests } from './honest-messages.ts';
import { hostile } from './hostile.ts';

/** What was done, and the answer. */
function obey(request: object): readonly unknown[] {
  const done: unknown[] = [];
  const found = obeyRequest(
    { ...request },
    {
      step: (...how) => done.push('step', ...how) > 0,
      reveal: (...what) => void done.push('reveal', ...what),
      'reveal-statement': (ref) => void done.push('reveal-statement', ref),
    },
  );
  return [...done, found];
}

const [reveal, revealStatement, step, stepBack] = frameRequests;

test('each request is obeyed, and a step answered', () => {
  expect(obey(reveal!)).toEqual(['reveal', { pack: 'p', entity: 'e' }, 2, false]);
  expect(obey(revealStatement!)).toEqual(['reveal-statement', { pack: 'p', statement: 's' }, false]);
  expect(obey(step!)).toEqual(['step', 1, 'here', true]);
  expect(obey(stepBack!)).toEqual(['step', -1, 'edge', true]);
});

test('a step that does not say how goes on from here', () =>
  expect(obey({ type: 'step', direction: '-1', from: null })).toEqual(['step', 1, 'here', true]));

test.each<[string, object]>([
  ['no type', {}],
  ['an unknown type', { ...step, type: 'open' }],
  ['a type of the prototype', { ...step, type: 'constructor' }],
  ['a mention of no entity', { ...reveal, ref: { pack: 'p', statement: 's' } }],
  ['a statement that is none', { ...revealStatement, ref: { pack: 'p', entity: 'e' } }],
])('nothing is done for %s', (_, request) => expect(obey(request)).toEqual([false]));

test('whatever arrives, what is done is done to a reference', () => {
  fc.assert(
    fc.property(hostile(...frameRequests), (arrived) => {
      const [type, ref] = isRecord(arrived) ? obey(arrived) : [];
      if (type === 'reveal' || type === 'reveal-statement')
        expect(ref).toMatchObject({ pack: expect.any(String) });
    }),
    { numRuns: 10_000 },
  );
});
