/** The rules of spotting, and which of them are asked about a name. */
import type { Claim } from './candidates.ts';
import { hanDoubts, hanRejections } from './han-rules.ts';
import { latinAssurances, latinDoubts, latinRejections } from './latin-rules.ts';
import type { ClaimedForm, Rule, Rules } from './place.ts';

export interface NamedRule extends Rule {
  readonly name: string;
}

/** Rules in the order in which they are asked. */
const listOf = (rules: Rules): NamedRule[] =>
  Object.entries(rules).map(([name, rule]) => ({ name, ...rule }));
const rejections = listOf({ ...latinRejections, ...hanRejections });
const doubts = listOf({ ...latinDoubts, ...hanDoubts });
const assurances = listOf(latinAssurances);

/** The names of all rules: only the command line asks for them, and scripts of pages leave them out. */
export const ruleNames: readonly string[] = /* @__PURE__ */ [...rejections, ...doubts, ...assurances].map(
  ({ name }) => name,
);

/** Those that concern a claim. */
export interface ClaimRules {
  readonly rejections: readonly NamedRule[];
  readonly doubts: readonly NamedRule[];
  readonly assurances: readonly NamedRule[];
}

/** The rules that concern a claim on a form, kept with it: each claim is on one form. */
export function rulesOf(claim: Claim, form: string): ClaimRules {
  if (claim.rules) return claim.rules;
  const { type, need, companions } = claim;
  const claimed: ClaimedForm = { form, type, need, cued: companions.for.length > 0 };
  const concerning = (list: readonly NamedRule[]) => list.filter(({ concerns }) => concerns(claimed));
  claim.rules = {
    rejections: concerning(rejections),
    doubts: need === 'none' ? [] : concerning(doubts),
    assurances: need === 'required' ? concerning(assurances) : [],
  };
  return claim.rules;
}
