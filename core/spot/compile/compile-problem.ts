/** Tells why packs could not be compiled. This is stored, for the popup to tell the reader. */
import { isId } from '../../entity-ref.ts';
import { errorMessage } from '../../error-message.ts';
import { isRecord } from '../../is-record.ts';
import type { UnreadablePack, UnreadableReason } from '../../pack/unreadable-pack.ts';

export type CompileProblem =
  /** The bytes that the packs take, and those that there is room for. */
  | { readonly kind: 'too-large'; readonly bytes: number; readonly room: number }
  /** The browser’s storage does not keep what is written as it was. */
  | { readonly kind: 'not-kept' }
  /** Some can't be read. The others are compiled; where there are none, what was compiled before stays. */
  | { readonly kind: 'unreadable'; readonly packs: readonly UnreadablePack[]; readonly others: boolean }
  /** Anything else, such as a storage that takes nothing; in the words of the error. */
  | { readonly kind: 'failed'; readonly message: string };

/** Packs together take more than can be stored; the message says how much, and what to do. */
export class PacksTooLarge extends RangeError {
  readonly bytes: number;
  readonly room: number;

  constructor(names: number, bytes: number, room: number) {
    super(
      `The packs together have ${names} names, which take ${megabytes(bytes)}, and there is room for ${megabytes(room)}: remove a pack, or take names out of one.`,
    );
    this.bytes = bytes;
    this.room = room;
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

export function compileProblemOf(error: unknown): CompileProblem {
  if (error instanceof PacksTooLarge) return { kind: 'too-large', bytes: error.bytes, room: error.room };
  return { kind: 'failed', message: errorMessage(error) };
}

/** Reads a stored problem back; null if there is none, or it is damaged. */
export function parseCompileProblem(stored: unknown): CompileProblem | null {
  if (!isRecord(stored)) return null;
  const { kind, bytes, room, packs, others, message } = stored;
  if (kind === 'too-large' && typeof bytes === 'number' && typeof room === 'number')
    return { kind, bytes, room };
  if (kind === 'not-kept') return { kind };
  if (kind === 'unreadable' && Array.isArray(packs) && typeof others === 'boolean') {
    const parsed = packs.flatMap((one) => parseUnreadablePack(one) ?? []);
    return parsed.length > 0 ? { kind, packs: parsed, others } : null;
  }
  return kind === 'failed' && typeof message === 'string' ? { kind, message } : null;
}

function parseUnreadablePack(stored: unknown): UnreadablePack | null {
  if (!isRecord(stored) || typeof stored.name !== 'string') return null;
  const reason = parseReason(stored.reason);
  return reason && { name: stored.name, reason };
}

function parseReason(stored: unknown): UnreadableReason | null {
  if (!isRecord(stored)) return null;
  const { kind, message, id } = stored;
  if (kind === 'failed') return typeof message === 'string' ? { kind, message } : null;
  if (kind === 'id-taken') return isId(id) ? { kind, id } : null;
  return kind === 'no-pack' || kind === 'newer-format' ? { kind } : null;
}
