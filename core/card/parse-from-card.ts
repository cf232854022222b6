import { isStatementRef } from '../statement-ref.ts';
import type { FromCard } from './protocol.ts';

/** Read what the card said; null for what is no message of the protocol, which the page ignores. */
export function parseFromCard(arrived: unknown): FromCard | null {
  if (typeof arrived !== 'object' || arrived === null) return null;
  const message = arrived as Record<string, unknown>;
  switch (message.type) {
    case 'ready':
    case 'close':
      return { type: message.type };
    case 'pin':
      return typeof message.pinned === 'boolean' ? { type: 'pin', pinned: message.pinned } : null;
    case 'reveal':
      return isStatementRef(message.statement) ? { type: 'reveal', statement: message.statement } : null;
    case 'pointer':
      return typeof message.inside === 'boolean' ? { type: 'pointer', inside: message.inside } : null;
    case 'size': {
      const { token, width, height } = message;
      if (typeof token !== 'number' || !isLength(width) || !isLength(height)) return null;
      return { type: 'size', token, width, height };
    }
    default:
      return null;
  }
}

const isLength = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;
