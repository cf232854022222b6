import { isRecord } from './is-record.ts';

/** An entity as the world outside its pack names it: the same id may stand in several packs. */
export interface EntityRef {
  readonly pack: string;
  readonly entity: string;
}

/** One string per reference, for sets and maps. Neither id may contain a space, so it is unambiguous. */
export const keyOf = (ref: EntityRef): string => `${ref.pack} ${ref.entity}`;

/** Whether a value that arrived from elsewhere is a reference. */
export const isEntityRef = (value: unknown): value is EntityRef =>
  isRecord(value) && typeof value.pack === 'string' && typeof value.entity === 'string';
