import type { SiteRule } from '../../core/settings/site-rules.ts';

/**
 * Lists what may become of a value in a storage: of switches, a compiled record, one of its shards, or a word on a
 * problem.
 */
export interface StorageFault {
  readonly fault: string;
  /** Of a stored value; undefined where it goes. */
  readonly of: (value: unknown) => unknown;
  /** Whether the popup says that switches which it befell are damaged. */
  readonly tells: boolean;
}

const fields = (value: unknown) => Object.entries(value as object);
/** Of another version a shard is other text. */
const versioned = (value: unknown, version: number) => ({
  ...(value as object),
  version,
  ...('forms' in (value as object) && { forms: '' }),
});

export const faults: readonly StorageFault[] = [
  { fault: 'missing', of: () => undefined, tells: false },
  { fault: 'null', of: () => null, tells: true },
  { fault: 'of another type', of: () => ['x', 7], tells: true },
  { fault: 'cut', of: (value) => Object.fromEntries(fields(value).slice(0, 1)), tells: true },
  {
    fault: 'of an older version',
    of: (value) => {
      const { checksum: _, version: __, ...rest } = value as Readonly<Record<string, unknown>>;
      if (!('offSites' in rest)) return versioned(rest, 7);
      // The first settings had neither version nor checksum, and sites were strings.
      return { ...rest, offSites: (rest.offSites as SiteRule[]).map(({ site }) => site) };
    },
    tells: false,
  },
  { fault: 'of a newer version', of: (value) => versioned(value, 99), tells: true },
  {
    fault: 'garbled',
    of: (value) =>
      Object.fromEntries(
        fields(value).map(([key, one]) => [
          key,
          typeof one === 'string'
            ? `${one.slice(0, one.length >> 1)}眉`
            : Array.isArray(one)
              ? [...one, 7]
              : one,
        ]),
      ),
    tells: true,
  },
];

/** What is to be written and removed so that this befalls what stands under these keys of `items`. */
export function damageTo(
  items: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  of: StorageFault['of'],
): { readonly set: Readonly<Record<string, unknown>>; readonly remove: readonly string[] } {
  const set = Object.fromEntries(
    keys.map((key) => [key, of(items[key])] as const).filter(([, value]) => value !== undefined),
  );
  return { set, remove: keys.filter((key) => !(key in set)) };
}
