import fc from 'fast-check';

/**
 * What a compromised frame may send in the place of one of `honest`: anything that survives the way, and these with a few
 * of their values, at any depth, taken out or in the place of others.
 */
export const hostile = (...honest: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.jsonValue() },
    {
      weight: 1,
      arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true }),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...honest), fc.array(fc.tuple(fc.nat(), put), { minLength: 1, maxLength: 3 }))
        .map(([message, changes]) =>
          changes.reduce<unknown>((now, change) => changed(now, ...change), message),
        ),
    },
  );

/** What is put in the place of a value; null takes it out. */
const put: fc.Arbitrary<{ readonly value: unknown } | null> = fc.option(
  fc.record({
    value: fc.oneof(
      fc.anything(),
      fc.constantFrom<unknown>('', '__proto__', 'x'.repeat(100_000), -1, 0.5, Number.NaN, 2 ** 60, null),
      fc.constant(Array.from({ length: 300 })),
    ),
  }),
  { freq: 5 },
);

/** A copy in which the value at one of the paths, as `choice` says, is another. */
function changed(message: unknown, choice: number, other: { readonly value: unknown } | null): unknown {
  const paths = pathsOf(message);
  const path = paths[choice % paths.length]!;
  return replace(message, path);

  function replace(at: unknown, [key, ...rest]: readonly string[]): unknown {
    if (key === undefined) return other?.value;
    const copy = Array.isArray(at) ? [...at] : { ...(at as object) };
    const members = copy as Record<string, unknown>;
    if (rest.length === 0 && !other) delete members[key];
    else members[key] = replace(members[key], rest);
    return copy;
  }
}

/** The ways to all values within a value, and to itself. */
function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const within = Object.entries(value).flatMap(([key, one]) => pathsOf(one).map((path) => [key, ...path]));
  return [[], ...within.slice(0, 200)];
}
