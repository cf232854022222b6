import { isRecord } from './is-record.ts';

/** An `EntityRef` names an entity outside its pack. It takes both ids, since several packs may use one entity id. */
export interface EntityRef {
  readonly pack: string;
  readonly entity: string;
}

/** The key of an entity in sets and maps. Ids contain no space, so two entities never have the same key. */
export const keyOf = (ref: EntityRef): string => `${ref.pack} ${ref.entity}`;

/** Whether a value that arrived from elsewhere is a reference into a pack, whose id there is its `member`. */
export const isRefBy = <Member extends string>(
  member: Member,
  value: unknown,
): value is Readonly<Record<'pack' | Member, string>> =>
  isRecord(value) && typeof value.pack === 'string' && typeof value[member] === 'string';

/** Whether a value that arrived from elsewhere is a reference. */
export const isEntityRef = (value: unknown): value is EntityRef => isRefBy('entity', value);

/** The longest that the id of a pack, entity or statement may be, in UTF-16 code units. */
export const mostIdLength = 64;

/**
 * Whether a value that arrived from elsewhere may be an id: it has at most `mostIdLength` units and no space, which
 * separates ids in a key.
 */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= mostIdLength && !value.includes(' ');

/** Reads a reference to an entity that arrived from a page, without any other members; null if it is none. */
export function parseEntityRef(arrived: unknown): EntityRef | null {
  if (!isRecord(arrived)) return null;
  const { pack, entity } = arrived;
  return isId(pack) && isId(entity) ? { pack, entity } : null;
}
