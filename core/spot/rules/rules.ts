/** Tells which of the rules of spotting are asked about a name. */
import type { Candidate } from '../gazetteer/dictionary.ts';
import { hanDoubts, hanRejections } from './han-rules.ts';
import { latinAssurances, latinDoubts, latinRejections } from './latin-rules.ts';
import type { NamedForm, Rule, Rules } from './occurrence.ts';

export interface NamedRule extends Rule {
  readonly name: string;
}

/** Makes a list of rules, in the order in which they are asked. */
const listOf = (rules: Rules): NamedRule[] =>
  Object.entries(rules).map(([name, rule]) => ({ name, ...rule }));
const rejections = listOf({ ...latinRejections, ...hanRejections });
const doubts = listOf({ ...latinDoubts, ...hanDoubts });
const assurances = listOf(latinAssurances);

/** The names of all rules. Only the command line asks for them, and scripts of pages leave them out. */
export const ruleNames: readonly string[] = /* @__PURE__ */ [...rejections, ...doubts, ...assurances].map(
  ({ name }) => name,
);

/** The rules that concern one candidate. */
export interface CandidateRules {
  readonly rejections: readonly NamedRule[];
  readonly doubts: readonly NamedRule[];
  readonly assurances: readonly NamedRule[];
}

/** The rules that concern each candidate met so far. A candidate belongs to one form. */
const known = new WeakMap<Candidate, CandidateRules>();

/** The rules that concern `candidate`, one of those that `form` may mean. */
export function rulesOf(candidate: Candidate, form: string): CandidateRules {
  const before = known.get(candidate);
  if (before) return before;
  const { type, need, companions } = candidate;
  const subject: NamedForm = { form, type, need, cued: companions.for.length > 0 };
  const concerning = (list: readonly NamedRule[]) => list.filter(({ concerns }) => concerns(subject));
  const rules: CandidateRules = {
    rejections: concerning(rejections),
    doubts: need === 'none' ? [] : concerning(doubts),
    assurances: need === 'required' ? concerning(assurances) : [],
  };
  known.set(candidate, rules);
  return rules;
}
