/** Tells which packs can't be read, and why, for the popup to tell the reader. */
import { isId } from '../entity-ref.ts';
import { isRecord } from '../is-record.ts';

export interface UnreadablePack {
  /** The name by which the reader may know the pack: that of its file, or its title. */
  readonly name: string;
  readonly reason: UnreadableReason;
}

export type UnreadableReason =
  /** The pack can't be loaded; in the words of the browser. */
  | { readonly kind: 'failed'; readonly message: string }
  /** The file is no pack. */
  | { readonly kind: 'no-pack' }
  /** The pack has a later format than this version of Meipi reads. */
  | { readonly kind: 'newer-format' }
  /** A pack before this one has the same id. */
  | { readonly kind: 'id-taken'; readonly id: string };

/**
 * Tells why `json` can't be a pack; null if it has the shape of one. This is for packs that were checked before, by the
 * tests or when they were stored, since a card opens within 100 ms. Packs from elsewhere go through `parsePack`.
 */
export function whyNoPack(json: unknown): UnreadableReason | null {
  if (!isRecord(json)) return { kind: 'no-pack' };
  const { format, id, title, sources, entities, annotations } = json;
  if (typeof format === 'number' && format > 1) return { kind: 'newer-format' };
  const hasParts = isRecord(title) && [sources, entities, annotations].every(Array.isArray);
  return format === 1 && isId(id) && hasParts ? null : { kind: 'no-pack' };
}
