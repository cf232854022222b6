/** Packs that can't be read: which, and why, for the popup to tell the reader. */
import { isId } from '../entity-ref.ts';
import { isRecord } from '../is-record.ts';

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

/**
 * Why `json` can't be a pack; null where it has the shape of one. For packs that were checked before, by the tests or when
 * they were stored, since a card opens within 100 ms; what comes from elsewhere goes through `parsePack`.
 */
export function whyNoPack(json: unknown): UnreadableReason | null {
  if (!isRecord(json)) return { kind: 'no-pack' };
  const { format, id, title, sources, entities, annotations } = json;
  if (typeof format === 'number' && format > 1) return { kind: 'newer-format' };
  const hasParts = isRecord(title) && [sources, entities, annotations].every(Array.isArray);
  return format === 1 && isId(id) && hasParts ? null : { kind: 'no-pack' };
}
