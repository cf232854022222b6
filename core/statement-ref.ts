import { isId, isRefBy } from './entity-ref.ts';
import { isRecord } from './is-record.ts';

/** A `StatementRef` names a statement outside its pack. */
export interface StatementRef {
  readonly pack: string;
  readonly statement: string;
}

/** The key of a statement in sets and maps. Ids contain no space, so two statements never have the same key. */
export const statementKey = (ref: StatementRef): string => `${ref.pack} ${ref.statement}`;

/** Whether a value that arrived from elsewhere is a reference. */
export const isStatementRef = (value: unknown): value is StatementRef => isRefBy('statement', value);

/** Reads a reference to a statement that arrived from a page, without any other members; null if it is none. */
export function parseStatementRef(arrived: unknown): StatementRef | null {
  if (!isRecord(arrived)) return null;
  const { pack, statement } = arrived;
  return isId(pack) && isId(statement) ? { pack, statement } : null;
}
