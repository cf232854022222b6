/** What the background leaves word of is what the popup reads, and what is damaged is no word at all. */
import { describe, expect, test } from 'vitest';
import { type CompileProblem, parseCompileProblem } from '../../../../core/spot/compile/compile-problem.ts';
import { stored } from '../pack.ts';

const problems: readonly CompileProblem[] = [
  { kind: 'too-large', bytes: 9_600_000, room: 9_000_000 },
  { kind: 'not-kept' },
  { kind: 'failed', message: 'The disk was away' },
  {
    kind: 'unreadable',
    others: true,
    packs: [
      { name: 'a.json', reason: { kind: 'failed', message: 'Failed to fetch' } },
      { name: 'b.json', reason: { kind: 'no-pack' } },
      { name: 'c.json', reason: { kind: 'newer-format' } },
      { name: 'd.json', reason: { kind: 'id-taken', id: 'sample' } },
    ],
  },
];

test.each(problems)('$kind comes back as it was stored', (problem) => {
  expect(parseCompileProblem(stored(problem))).toEqual(problem);
});

describe('what is damaged', () => {
  const unreadable = (...packs: readonly unknown[]) => ({ kind: 'unreadable', others: true, packs });
  const named = (reason: unknown) => ({ name: 'a.json', reason });

  test.each([
    undefined,
    null,
    'x',
    {},
    { kind: 'other' },
    { kind: 'too-large', bytes: 1 },
    { kind: 'failed' },
    { kind: 'unreadable', others: true },
    { ...unreadable(named({ kind: 'no-pack' })), others: 'yes' },
    unreadable(),
    unreadable(null, 7, { reason: { kind: 'no-pack' } }, { name: 'a.json' }),
    unreadable(named({ kind: 'other' }), named({ kind: 'failed', message: 7 }), named({ kind: 'id-taken' })),
  ])('%j is none', (damaged) => expect(parseCompileProblem(damaged)).toBeNull());

  test('in one pack leaves the others named', () => {
    const sound = named({ kind: 'no-pack' });
    expect(parseCompileProblem(unreadable(null, sound))).toEqual({ ...unreadable(sound) });
  });
});
