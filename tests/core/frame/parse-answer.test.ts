import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BackgroundMessageType } from '../../../core/frame/messages.ts';
import {
  type AnswerParser,
  parseCount,
  parseDone,
  parsePassages,
  parseRecords,
  parseSecret,
  parseSite,
  parseStatements,
  parseYesOrNo,
} from '../../../core/frame/parse-answer.ts';
import { parseProblem } from '../../../core/frame/parse-problem.ts';
import { answersOf, honestRecord } from './honest-messages.ts';
import { hostile } from './hostile.ts';

/** Those of which somebody reads the answer. */
type Answered = Exclude<BackgroundMessageType, 'names-changed' | 'style-highlights' | 'unstyle-highlights'>;

const parsers: { readonly [Type in Answered]: AnswerParser<Type> } = {
  'top-site': parseSite,
  'run-script': parseDone,
  'card-secret': parseSecret,
  'take-card-secret': parseYesOrNo,
  'load-records': parseRecords,
  'load-statements': parseStatements,
  'load-passages': parsePassages,
  'no-gazetteer': parseProblem,
  'count-requests': parseCount,
};

describe.each(Object.entries(parsers))('an answer to %s', (type, parse) => {
  const honest = answersOf[type as Answered];

  test.each(honest.map((answer) => [answer]))('is read as it is: %j', (answer) =>
    expect(parse(answer)).toEqual(answer),
  );

  test('is none where nobody answers, or something else does', () => {
    for (const other of [undefined, {}, [null], [{}], { pack: {} }]) expect(parse(other)).toBeUndefined();
  });

  test('may be anything', () => {
    fc.assert(fc.property(hostile(...honest), (arrived) => void parse(arrived)));
  });
});

test.each<[string, unknown]>([
  ['a pack', { pack: null }],
  ['statements', { quotes: [null] }],
  ['a list of claims', { claims: {} }],
  ['a label', { label: 'DeepSeek' }],
])('a record without %s is none', (_, change) => {
  const damaged = { ...honestRecord, ...(change as object) };
  expect(parseRecords([honestRecord, damaged])).toBeUndefined();
});
