/** Lets in packs from anywhere: what passes is a {@link Pack}, and nothing is repaired on the way. */
import * as v from 'valibot';
import { failure, type Result, success } from '../result.ts';
import { crossCheck } from './cross-checks.ts';
import { type Pack, PackSchema } from './format.ts';
import { pathOf, readJson } from './json-text.ts';
import type { PackProblem } from './problem.ts';

/** The most problems that are listed. A file that is no pack at all would fill the screen. */
const mostProblems = 100;

/**
 * Checks the bytes or the text of a file. A pack passes whole or not at all; of its problems, up to a hundred are
 * listed.
 */
export function parsePackText(file: Uint8Array | string): Result<Pack, readonly PackProblem[]> {
  const json = readJson(file);
  return json.ok ? parsePack(json.value) : json;
}

/** Checks that `json` (parsed JSON from anywhere) is a pack of format 1. */
export function parsePack(json: unknown): Result<Pack, readonly PackProblem[]> {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return failure([{ path: '$', message: 'is not an object { … }: it is not a pack' }]);
  const format = 'format' in json ? json.format : undefined;
  if (typeof format === 'number' && format > 1)
    return failure([
      { path: '$.format', message: `is ${format}; this version of Meipi reads format 1: update Meipi` },
    ]);
  const checked = v.safeParse(PackSchema, json);
  if (!checked.success) return failure(firstAtEachPath(checked.issues.map(problem)).slice(0, mostProblems));
  const problems = crossCheck(checked.output);
  return problems.length > 0 ? failure(problems.slice(0, mostProblems)) : success(checked.output);
}

/**
 * The first problem at each path. Of a text that is no web address, nobody needs to know that it must not hold a
 * password.
 */
function firstAtEachPath(problems: readonly PackProblem[]): PackProblem[] {
  const byPath = new Map<string, PackProblem>();
  for (const one of problems) if (!byPath.has(one.path)) byPath.set(one.path, one);
  return [...byPath.values()];
}

function problem(issue: v.BaseIssue<unknown>): PackProblem {
  return {
    path: pathOf(issue.path?.map(({ key }) => key as string | number) ?? []),
    message: sentence(issue),
  };
}

function sentence(issue: v.BaseIssue<unknown>): string {
  const { type, expected, received, message } = issue;
  if (type === 'strict_object' && expected === 'never')
    return 'is no part of the format: remove it or check its spelling';
  if (type === 'strict_object' && received === 'undefined' && !message.startsWith('must '))
    return `is missing: add ${memberExamples.get(String(issue.path?.at(-1)?.key)) ?? 'it'}`;
  if (message.startsWith('Invalid ')) return `must be ${wanted(expected)}, not ${given(received)}`;
  return message;
}

/** Examples of members whose value is not for everybody to guess, by the name of the member. */
const memberExamples: ReadonlyMap<string, string> = new Map([
  ['format', '"format": 1'],
  ['licence', 'an SPDX identifier, such as "licence": "CC-BY-4.0"'],
  ['language', 'it, such as "language": "en"'],
  ['motivation', '"quoting" for speech, "describing" for a fact, "assessing" for any other claim'],
  ['kind', '"fact", "evaluation", "comparison", "forecast" or "recommendation"'],
  ['purpose', '"purpose": "translating", as the body of a quotation holds translations'],
  ['claimant', '{ "entity": id }, { "author": id of a source } or { "unnamed": texts by language }'],
]);

const kinds: ReadonlyMap<string, string> = new Map([
  ['Object', 'an object { … }'],
  ['Array', 'a list [ … ]'],
  ['string', 'a text'],
  ['number', 'a number'],
  ['NaN', 'no number'],
]);

/** Says what was expected. Valibot writes a choice as `("a" | ("b" | "c"))`. */
function wanted(expected: string | null): string {
  if (expected === null) return 'something else';
  const choices = expected.replace(/[()]/g, '').split(' | ');
  return choices.length > 1 ? `one of ${choices.join(', ')}` : (kinds.get(expected) ?? expected);
}

const given = (received: string): string =>
  received.startsWith('"') ? `the text ${received}` : (kinds.get(received) ?? received);
