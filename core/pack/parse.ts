import * as v from 'valibot';
import { failure, type Result, success } from '../result.ts';
import { type Pack, PackSchema } from './format.ts';

/** What is wrong with a pack, and where: a JSON path such as `$.entities[3].aliases[0].text`. */
export interface PackProblem {
  readonly path: string;
  readonly message: string;
}

/** Check that `json` (parsed JSON from anywhere) is a pack of format 1; all problems are listed, none is repaired. */
export function parsePack(json: unknown): Result<Pack, readonly PackProblem[]> {
  const checked = v.safeParse(PackSchema, json);
  if (!checked.success) return failure(checked.issues.map(problem));
  return success(checked.output);
}

function problem(issue: v.BaseIssue<unknown>): PackProblem {
  const steps =
    issue.path?.map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)) ?? [];
  return { path: `$${steps.join('')}`, message: issue.message };
}
