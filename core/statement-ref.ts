import { isId, isRefBy } from './entity-ref.ts';
import { isRecord } from './is-record.ts';

/** A statement as the world outside its pack names it. */
export interface StatementRef {
  readonly pack: string;
  readonly statement: string;
}

/** One string per reference, for sets and maps. Neither id may contain a space, so it is unambiguous. */
export const statementKey = (ref: StatementRef): string => `${ref.pack} ${ref.statement}`;

/** Whether a value that arrived from elsewhere is a reference. */
export const isStatementRef = (value: unknown): value is StatementRef => isRefBy('statement', value);

/** A reference out of what arrived from a page, with nothing else in it; null for what is none. */
export function parseStatementRef(arrived: unknown): StatementRef | null {
  if (!isRecord(arrived)) return null;
  const { pack, statement } = arrived;
  return isId(pack) && isId(statement) ? { pack, statement } : null;
}
