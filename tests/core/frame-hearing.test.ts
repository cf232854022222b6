import { expect, test } from 'vitest';
import { hearNames, hearReports, mostHeard } from '../../core/frame-hearing.ts';
import { mostListed } from '../../core/parse-frame-report.ts';

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
  ['frames without end', names, mostHeard.frames + mostHeard.refused + 1],
  ['one frame without end', () => names('a'), mostHeard.refused + 2],
  ['nothing that is a report', () => null, mostHeard.refused + 1],
  ['more names than there are', (i) => names(i, 20_000), 3],
])('nobody listens to %s', (_, say, times) => {
  const hearing = hearNames();
  expect(sayUntilDeaf(hearing, say)).toBe(times);
  expect(hearing.frames.size).toBeLessThanOrEqual(mostHeard.frames);
});

test('all frames together list no more names than there is room for, and the others are counted', () => {
  const hearing = hearNames();
  for (let i = 0; i < 4; i++) expect(hearing.hear(names(i, mostListed.names))).toBe(true);
  const heard = [...hearing.frames.values()];
  expect(heard.map(({ refs }) => refs.length)).toEqual([mostListed.names, mostListed.names, 0, 0]);
  expect(heard.map(({ unlisted }) => unlisted)).toEqual([0, 0, mostListed.names, mostListed.names]);
});

test('of reports too', () => {
  const hearing = hearReports();
  const report = (frame: number) => ({
    frame: String(frame),
    isTop: false,
    hasFocus: false,
    names: names(0, 6_000).refs.map((ref) => ({ ref, text: 'x', count: 1 })),
    quotations: [],
    statements: [],
    milliseconds: 0,
    elements: 0,
  });
  sayUntilDeaf(hearing, report);
  const listed = [...hearing.frames.values()].map((one) => one.names.length);
  expect(listed.slice(0, 3)).toEqual([5_000, 5_000, 0]);
});
