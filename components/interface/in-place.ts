/**
 * Knows the statements whose sentence stands on the page beside card or popup. Their links lead there instead of
 * opening the source anew.
 */
import { createContext } from 'preact';
import { type StatementRef, statementKey } from '../../core/statement-ref.ts';

export interface InPlace {
  readonly has: (ref: StatementRef) => boolean;
  readonly reveal: (ref: StatementRef) => void;
}

export const InPlaceContext = createContext<InPlace>({ has: () => false, reveal: () => {} });

/** Makes an `InPlace` of the statements whose sentence stands on the page. */
export function inPlace(here: readonly StatementRef[], reveal: InPlace['reveal']): InPlace {
  const keys = new Set(here.map(statementKey));
  return { has: (ref) => keys.has(statementKey(ref)), reveal };
}
