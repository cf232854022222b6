import { parseCompileProblem } from '../spot/compile/compile-problem.ts';
import type { AnswerParser } from './parse-answer.ts';

/** A file apart from `parse-answer.ts`: its module would come along wherever one of those parsers is read, as in the card. */
export const parseProblem: AnswerParser<'no-gazetteer'> = (arrived) =>
  arrived === null ? null : (parseCompileProblem(arrived) ?? undefined);
