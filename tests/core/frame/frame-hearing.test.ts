import { expect, test } from 'vitest';
import { hearNames, hearReports, mostHeard } from '../../../core/frame/frame-hearing.ts';

const names = (frame: number | string, count = 1) => ({
  frame: String(frame),
  refs: Array.from({ length: count }, (_, i) => ({ pack: 'p', entity: `e${i}` })),
});

/** Say it as often as one is listened to, up to a limit; how often that was. */
function sayUntilDeaf({ hear }: { hear(arrived: unknown): boolean }, say: (i: number) => unknown): number {
  for (let i = 1; i <= 10_000; i++) if (!hear(say(i))) return i;
  return Number.POSITIVE_INFINITY;
}

test('frames are heard, each under its name', () => {
  const hearing = hearNames();
  expect([names('a', 2), names('b', 1)].map(hearing.hear)).toEqual([true, true]);
  expect([...hearing.frames.entries()]).toEqual([
    ['a', { ...names('a', 2), unlisted: 0 }],
    ['b', { ...names('b', 1), unlisted: 0 }],
  ]);
});

test('a frame is heard once, so that no other can speak in its place', () => {
  const hearing = hearNames();
  hearing.hear(names('a', 2));
  hearing.hear(names('a', 7));
  expect(hearing.frames.get('a')?.refs).toHaveLength(2);
});

test.each<[string, (i: number) => unknown, number]>([
  ['frames without end', names, mostHeard.messages],
  ['one frame without end', () => names('a'), mostHeard.messages],
  ['nothing that is a report', () => null, mostHeard.messages],
  ['more names than there are', (i) => names(i, 20_000), 3],
])('nobody listens to %s', (_, say, times) => {
  const hearing = hearNames();
  expect(sayUntilDeaf(hearing, say)).toBe(times);
  expect(hearing.frames.size).toBeLessThanOrEqual(mostHeard.messages);
});

test('all frames together list no more names than there is room for, and the others are counted', () => {
  const hearing = hearNames();
  for (let i = 0; i < 4; i++) expect(hearing.hear(names(i, 6_000))).toBe(true);
  const heard = [...hearing.frames.values()];
  expect(heard.map(({ refs }) => refs.length)).toEqual([6_000, 4_000, 0, 0]);
  expect(heard.map(({ unlisted }) => unlisted)).toEqual([0, 2_000, 6_000, 6_000]);
});

test('of reports the quotations and statements take room too, before the names', () => {
  const hearing = hearReports();
  const times = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item);
  const ref = { pack: 'p', statement: 's' };
  const report = (frame: number) => ({
    frame: String(frame),
    isTop: false,
    hasFocus: false,
    names: times(1_000, { ref: { pack: 'p', entity: 'e' }, text: 'x', count: 1 }),
    quotations: times(3_000, { ref, text: 'x', speaker: 'y' }),
    statements: times(2_000, ref),
    milliseconds: 0,
    elements: 0,
  });
  for (let i = 0; i < 3; i++) hearing.hear(report(i));
  const listed = [...hearing.frames.values()].map((one) => [
    one.quotations.length,
    one.statements.length,
    one.names.length,
    one.unlisted,
  ]);
  expect(listed).toEqual([
    [3_000, 2_000, 1_000, 0],
    [3_000, 1_000, 0, 1_000],
    [0, 0, 0, 1_000],
  ]);
});
