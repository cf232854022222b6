import { isRecord } from './is-record.ts';

/** An entity as the world outside its pack names it: the same id may stand in several packs. */
export interface EntityRef {
  readonly pack: string;
  readonly entity: string;
}

/** One string per reference, for sets and maps. Neither id may contain a space, so it is unambiguous. */
export const keyOf = (ref: EntityRef): string => `${ref.pack} ${ref.entity}`;

/** Whether a value that arrived from elsewhere is a reference into a pack, whose id there is its `member`. */
export const isRefBy = <Member extends string>(
  member: Member,
  value: unknown,
): value is Readonly<Record<'pack' | Member, string>> =>
  isRecord(value) && typeof value.pack === 'string' && typeof value[member] === 'string';

/** Whether a value that arrived from elsewhere is a reference. */
export const isEntityRef = (value: unknown): value is EntityRef => isRefBy('entity', value);

/** The ids of packs, entities and statements have at most so many UTF-16 code units. */
export const mostIdLength = 64;

/** Whether a value that arrived from elsewhere may be an id: not longer than one, and without the space that parts keys. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= mostIdLength && !value.includes(' ');

/** A reference out of what arrived from a page, with nothing else in it; null for what is none. */
export function parseEntityRef(arrived: unknown): EntityRef | null {
  if (!isRecord(arrived)) return null;
  const { pack, entity } = arrived;
  return isId(pack) && isId(entity) ? { pack, entity } : null;
}
