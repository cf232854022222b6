import { isEntityRef } from '../entity-ref.ts';
import { isRecord } from '../is-record.ts';
import { isReason } from '../spot/reason.ts';
import { isStatementRef, type StatementRef } from '../statement-ref.ts';
import { cardGreeting, type ToCard } from './protocol.ts';

/** The secret in a `CardGreeting`; null for every other window message. */
export function secretOf(arrived: unknown): string | null {
  if (!isRecord(arrived) || arrived.type !== cardGreeting) return null;
  return typeof arrived.secret === 'string' ? arrived.secret : null;
}

/** Reads what arrived on the card's port; null if it is no message of the protocol, which the card ignores. */
export function parseToCard(arrived: unknown): ToCard | null {
  if (!isRecord(arrived)) return null;
  switch (arrived.type) {
    case 'show': {
      const { token, entities, text, reasons, here, statements } = arrived;
      if (typeof token !== 'number' || typeof text !== 'string') return null;
      if (!Array.isArray(entities) || !entities.every(isEntityRef)) return null;
      if (!Array.isArray(reasons) || !reasons.every(isReason)) return null;
      if (!isStatements(here)) return null;
      if (statements === undefined) return { type: 'show', token, entities, text, reasons, here };
      return isStatements(statements)
        ? { type: 'show', token, entities, text, reasons, here, statements }
        : null;
    }
    case 'focus':
      return { type: 'focus' };
    case 'pinned':
      return typeof arrived.pinned === 'boolean' ? { type: 'pinned', pinned: arrived.pinned } : null;
    default:
      return null;
  }
}

const isStatements = (value: unknown): value is StatementRef[] =>
  Array.isArray(value) && value.every(isStatementRef);
