/** Packs that can't be read: which, and why, as it is stored for the popup to tell the reader. */
import { isId } from '../entity-ref.ts';
import { errorMessage } from '../error-message.ts';
import { isRecord } from '../is-record.ts';
import type { Pack } from './format.ts';

export interface UnreadablePack {
  /** What the reader may know it by: the name of its file, or its title. */
  readonly name: string;
  readonly reason: UnreadableReason;
}

export type UnreadableReason =
  /** It can't be loaded, or is no JSON; in the words of the browser. */
  | { readonly kind: 'failed'; readonly message: string }
  /** It is JSON and no pack. */
  | { readonly kind: 'no-pack' }
  /** It has a later format than this version of Meipi reads. */
  | { readonly kind: 'newer-format' }
  /** A pack before it has this id. */
  | { readonly kind: 'id-taken'; readonly id: string };

/** A pack can't be read, for a reason that has words of its own in each language. */
export class UnreadablePackError extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    super(`The pack can’t be read: ${reason.kind}`);
    this.reason = reason;
  }
}

export const unreadableReasonOf = (error: unknown): UnreadableReason =>
  error instanceof UnreadablePackError ? error.reason : { kind: 'failed', message: errorMessage(error) };

/**
 * A pack that was checked before it came here, by the tests or when it was stored, so that only its shape is looked at: a
 * card opens within 100 ms. What comes from elsewhere goes through `parsePack`.
 *
 * @throws UnreadablePackError where it is none all the same.
 */
export function trustedPack(json: unknown): Pack {
  if (!isRecord(json)) throw new UnreadablePackError({ kind: 'no-pack' });
  const { format, id, title, sources, entities, annotations } = json;
  if (typeof format === 'number' && format > 1) throw new UnreadablePackError({ kind: 'newer-format' });
  const hasParts = [sources, entities, annotations].every(Array.isArray);
  if (format !== 1 || !isId(id) || !isRecord(title) || !hasParts)
    throw new UnreadablePackError({ kind: 'no-pack' });
  return json as unknown as Pack;
}

/** Read it back; null where it is damaged. */
export function parseUnreadablePack(stored: unknown): UnreadablePack | null {
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
