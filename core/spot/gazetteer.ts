/** Surface forms → entities. Compiled from packs in the background, stored, and opened by every page. */
import type { EntityRef } from '../entity-ref.ts';
import type { Pack } from '../pack/format.ts';

/** A gazetteer as it is stored: JSON, small, and complete (a page needs nothing else to spot names). */
export interface GazetteerRecord {
  readonly version: 1;
  readonly forms: readonly { readonly form: string; readonly entities: readonly EntityRef[] }[];
}

/** A gazetteer ready for use. */
export interface Gazetteer {
  readonly forms: ReadonlyMap<string, GazetteerRecord['forms'][number]>;
  readonly longest: number;
}

/** Compile the surface forms of `packs`. */
export function compileGazetteer(packs: readonly Pack[]): GazetteerRecord {
  const forms = new Map<string, EntityRef[]>();
  for (const pack of packs)
    for (const entity of pack.entities)
      for (const { text } of entity.aliases)
        forms.set(text, [...(forms.get(text) ?? []), { pack: pack.id, entity: entity.id }]);
  return { version: 1, forms: [...forms].map(([form, entities]) => ({ form, entities })) };
}

/** Open a stored gazetteer; null when `stored` is not one of this version. */
export function openGazetteer(stored: unknown): Gazetteer | null {
  const record = stored as GazetteerRecord | undefined;
  if (record?.version !== 1 || !Array.isArray(record.forms)) return null;
  const forms = new Map(record.forms.map((entry) => [entry.form.toLowerCase(), entry]));
  return { forms, longest: Math.max(0, ...[...forms.keys()].map((form) => form.length)) };
}
