/** An entity as the world outside its pack names it: the same id may stand in several packs. */
export interface EntityRef {
  readonly pack: string;
  readonly entity: string;
}

/** One string per reference, for sets and maps. Neither id may contain a space, so it is unambiguous. */
export const keyOf = (ref: EntityRef): string => `${ref.pack} ${ref.entity}`;

/** Whether a value that arrived from elsewhere is a reference. */
export function isEntityRef(value: unknown): value is EntityRef {
  if (typeof value !== 'object' || value === null) return false;
  const { pack, entity } = value as Record<string, unknown>;
  return typeof pack === 'string' && typeof entity === 'string';
}
