import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FrameReport } from '../../../core/frame/frame-report.ts';
import {
  parseFrameAnswer,
  parseFrameNames,
  parseFrameReport,
} from '../../../core/frame/parse-frame-report.ts';

const room = 1_000;
const entity = (i: number) => ({ pack: 'p', entity: `e${i}` });
const statement = (i: number) => ({ pack: 'p', statement: `s${i}` });
const list = <Item>(length: number, make: (i: number) => Item) => Array.from({ length }, (_, i) => make(i));
const name = (i: number) => ({ ref: entity(i), text: `name ${i}`, count: 1 });
const quotation = (i: number) => ({ ref: statement(i), text: 'words', speaker: '李国杰' });

const report: FrameReport = {
  frame: '0.25',
  isTop: true,
  hasFocus: false,
  names: list(2, name),
  quotations: list(2, quotation),
  statements: list(3, statement),
  milliseconds: 1.5,
  elements: 1,
};

describe('a report', () => {
  test('is read as it is', () => expect(parseFrameReport(report, room)).toEqual({ ...report, unlisted: 0 }));

  test('has nothing in it that no report has', () => {
    const more = { ...report, more: 1, names: [{ ...name(0), more: 1, ref: { ...entity(0), more: 1 } }] };
    expect(parseFrameReport(more, room)).toEqual({ ...report, names: [name(0)], unlisted: 0 });
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a text', 'report'],
    ['nothing in it', {}],
    ...Object.keys(report).map((key): [string, unknown] => [`no ${key}`, { ...report, [key]: undefined }]),
    ['an empty name', { ...report, frame: '' }],
    ['a long name', { ...report, frame: '1'.repeat(41) }],
    ['names that are no list', { ...report, names: null }],
    ['a gap among the names', { ...report, names: new Array(1) }],
    ['mentions that are no number', { ...report, names: [{ ...name(0), count: '1' }] }],
    ['a name without a reference', { ...report, names: [{ ...name(0), ref: null }] }],
    ['a name without words', { ...report, names: [{ ...name(0), text: 1 }] }],
    ['a name that stands nowhere', { ...report, names: [{ ...name(0), count: 0 }] }],
    ['half a mention', { ...report, names: [{ ...name(0), count: 1.5 }] }],
    ['mentions without end', { ...report, names: [{ ...name(0), count: Number.POSITIVE_INFINITY }] }],
    ['a quotation of nobody', { ...report, quotations: [{ ...quotation(0), speaker: null }] }],
    ['an entity for a statement', { ...report, statements: [entity(0)] }],
    ['time that runs backwards', { ...report, milliseconds: -1 }],
    ['time that is none', { ...report, milliseconds: Number.NaN }],
    ['time without end', { ...report, milliseconds: Number.POSITIVE_INFINITY }],
    ['half an element', { ...report, elements: 0.5 }],
  ])('with %s is none', (_, arrived) => expect(parseFrameReport(arrived, room)).toBeNull());

  test('that is too long is cut: names first, and it says how many', () => {
    const long = { ...report, names: list(100_000, name) };
    expect(parseFrameReport(long, 7)).toEqual({ ...report, unlisted: 99_998 });
    const longer = { ...long, quotations: list(10_000, quotation), statements: list(10_000, statement) };
    expect(parseFrameReport(longer, 10_001)).toEqual({
      ...longer,
      names: [],
      statements: [statement(0)],
      unlisted: 100_000,
    });
  });

  test('of long words has their beginning', () => {
    const text = 'x'.repeat(100_000);
    const { names, quotations } = parseFrameReport(
      {
        ...report,
        names: [{ ...name(0), text }],
        quotations: [{ ...quotation(0), text, speaker: text }],
      },
      room,
    )!;
    expect(names[0]!.text).toBe('x'.repeat(200));
    expect(quotations[0]).toMatchObject({ text: 'x'.repeat(2_000), speaker: 'x'.repeat(200) });
  });
});

describe('names for the badge', () => {
  const names = { frame: '0.25', refs: list(3, entity) };

  test('are read as they are', () => expect(parseFrameNames(names, room)).toEqual({ ...names, unlisted: 0 }));

  test('that are too many are counted', () => {
    const many = { ...names, refs: list(100_000, entity) };
    expect(parseFrameNames(many, 3)).toEqual({ ...names, unlisted: 99_997 });
    expect(parseFrameNames(many, 0)).toMatchObject({ refs: [], unlisted: 100_000 });
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['nothing', {}],
    ['null for names', { ...names, refs: null }],
    ['null for a name', { ...names, refs: [null] }],
    ['null for a frame', { ...names, frame: null }],
  ])('are not %s', (_, arrived) => expect(parseFrameNames(arrived, room)).toBeNull());
});

test('an answer says whether there was a mark', () => {
  expect(parseFrameAnswer({ type: 'stepped', found: true, more: 1 })).toEqual({
    type: 'stepped',
    found: true,
  });
  for (const none of [null, 'stepped', { type: 'stepped' }, { type: 'stepped', found: 1 }, { found: true }])
    expect(parseFrameAnswer(none)).toBeNull();
});

test('any report of ours is read as it is', () => {
  const id = fc.stringMatching(/^[a-z0-9-]{1,64}$/);
  const text = fc.string({ maxLength: 200 });
  const statements = fc.uniqueArray(fc.record({ pack: id, statement: id }), { selector: JSON.stringify });
  const honest: fc.Arbitrary<FrameReport> = fc.record({
    frame: fc.double({ min: 0, max: 1, noNaN: true }).map(String),
    isTop: fc.boolean(),
    hasFocus: fc.boolean(),
    names: fc.uniqueArray(
      fc.record({
        ref: fc.record({ pack: id, entity: id }),
        text,
        count: fc.integer({ min: 1, max: 100_000 }),
      }),
      { selector: ({ ref }) => JSON.stringify(ref) },
    ),
    quotations: statements.chain((refs) =>
      fc.tuple(...refs.map((ref) => fc.record({ ref: fc.constant(ref), text, speaker: text }))),
    ),
    statements,
    milliseconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
    elements: fc.nat({ max: 2 }),
  });
  fc.assert(
    fc.property(honest, (one) => {
      expect(parseFrameReport(one, room)).toEqual({ ...one, unlisted: 0 });
    }),
  );
});

describe('whatever arrives', () => {
  const id = fc.oneof(fc.string({ maxLength: 64 }), fc.constantFrom('__proto__', 'constructor'));
  const ref = fc.record({ pack: id, entity: id, statement: id });
  const broken = <Item>(one: fc.Arbitrary<Item>) =>
    fc.oneof(
      { weight: 20, arbitrary: one as fc.Arbitrary<unknown> },
      { weight: 1, arbitrary: fc.anything() },
    );
  const text = fc.string({ maxLength: 300 });
  const arrived = fc.record({
    frame: broken(fc.string({ minLength: 1, maxLength: 50 })),
    isTop: broken(fc.boolean()),
    hasFocus: broken(fc.boolean()),
    names: broken(
      fc.array(broken(fc.record({ ref, text, count: fc.integer({ min: 1 }) })), { maxLength: 5 }),
    ),
    refs: broken(fc.array(broken(ref), { maxLength: 5 })),
    quotations: broken(fc.array(fc.record({ ref, text, speaker: text }), { maxLength: 3 })),
    statements: broken(fc.array(ref, { maxLength: 3 })),
    milliseconds: broken(fc.double({ min: 0, max: 1e9, noNaN: true })),
    elements: broken(fc.nat()),
  });

  test('is read within the caps, or not at all', () => {
    fc.assert(
      fc.property(fc.oneof(arrived, fc.anything()), fc.nat({ max: 6 }), (value, room) => {
        const one = parseFrameReport(value, room);
        const other = parseFrameNames(value, room);
        parseFrameAnswer(value);
        const listed = one ? one.names.length + one.quotations.length + one.statements.length : 0;
        expect(listed).toBeLessThanOrEqual(room);
        expect(other?.refs.length ?? 0).toBeLessThanOrEqual(room);
        for (const { frame, unlisted } of [one, other].filter((report) => report !== null)) {
          expect(frame.length).toBeLessThanOrEqual(40);
          expect(unlisted).toBeGreaterThanOrEqual(0);
        }
        for (const { text, count } of one?.names ?? []) {
          expect(text.length).toBeLessThanOrEqual(200);
          expect(Number.isSafeInteger(count)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
