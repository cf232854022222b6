import { expect, test } from 'vitest';
import { parseFromCard } from '../../../core/card/parse-from-card.ts';

test.each([
  { type: 'ready' },
  { type: 'close' },
  { type: 'pin', pinned: true },
  { type: 'pointer', inside: false },
  { type: 'reveal', statement: { pack: 'p', statement: 's' } },
  { type: 'size', token: 3, width: 392, height: 200.5 },
])('$type is read', (message) => expect(parseFromCard(message)).toEqual(message));

test('what the protocol does not name is left out', () => {
  expect(parseFromCard({ type: 'close', extra: 1 })).toEqual({ type: 'close' });
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a string', 'ready'],
  ['an unknown type', { type: 'open' }],
  ['a pin without its state', { type: 'pin' }],
  ['a pointer somewhere', { type: 'pointer', inside: 'yes' }],
  ['a statement without its pack', { type: 'reveal', statement: { statement: 's' } }],
  ['a size without a token', { type: 'size', width: 1, height: 1 }],
  ['a size of nothing', { type: 'size', token: 1, width: 0, height: 10 }],
  ['a size without end', { type: 'size', token: 1, width: 1, height: Number.POSITIVE_INFINITY }],
  ['a size in words', { type: 'size', token: 1, width: '1', height: 1 }],
])('%s is not', (_, message) => expect(parseFromCard(message)).toBeNull());
