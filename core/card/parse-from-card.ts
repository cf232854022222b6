import { isRecord } from '../is-record.ts';
import { isStatementRef } from '../statement-ref.ts';
import type { FromCard } from './protocol.ts';

/** Reads what the card sent; null if it is no message of the protocol, which the page ignores. */
export function parseFromCard(arrived: unknown): FromCard | null {
  if (!isRecord(arrived)) return null;
  switch (arrived.type) {
    case 'ready':
    case 'close':
      return { type: arrived.type };
    case 'pin':
      return typeof arrived.pinned === 'boolean' ? { type: 'pin', pinned: arrived.pinned } : null;
    case 'reveal':
      return isStatementRef(arrived.statement) ? { type: 'reveal', statement: arrived.statement } : null;
    case 'pointer':
      return typeof arrived.inside === 'boolean' ? { type: 'pointer', inside: arrived.inside } : null;
    case 'size': {
      const { token, width, height } = arrived;
      if (typeof token !== 'number' || !isLength(width) || !isLength(height)) return null;
      return { type: 'size', token, width, height };
    }
    default:
      return null;
  }
}

const isLength = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;
