/** Brings stored settings of any older version to the shape of this one, a version at a time. */
import { isRecord } from '../is-record.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Goes up when a field changes its meaning or shape. One that is only added needs no new version. */
export const settingsVersion = 2;

/** The step from each version to the next; the first is that from version 1. Each keeps the fields that it does not know. */
const steps: readonly ((fields: Fields) => Fields)[] = [
  // Sites were strings, and off for good.
  (fields) => ({
    ...fields,
    ...(Array.isArray(fields.offSites) && {
      offSites: fields.offSites.map((site) => (typeof site === 'string' ? { site } : site)),
    }),
  }),
];

/** The version of stored settings, 1 or more: the first ones did not say which they were. */
export const versionOf = ({ version }: Fields): number =>
  Number.isInteger(version) && (version as number) > 1 ? (version as number) : 1;

/** Stored settings in the shape of this version, or of the newer one that they are of. What is no object has no fields. */
export function migrate(stored: unknown): Fields {
  let fields: Fields = isRecord(stored) && !Array.isArray(stored) ? stored : {};
  for (let version = versionOf(fields); version < settingsVersion; version++)
    fields = { ...steps[version - 1]!(fields), version: version + 1 };
  return fields;
}
