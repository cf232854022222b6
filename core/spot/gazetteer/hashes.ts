/** Defines the hashes and bits by which compiler, filter and matcher agree on where a form is filed. */

/** The hash of the first two units of a form. {@link hashNext} adds one unit more. */
export const hashPair = (a: number, b: number): number => Math.imul(a, 0x9e3b) ^ b;
export const hashNext = (hash: number, unit: number): number => {
  const next = Math.imul(hash ^ (unit << 7), 0x85ebca6b);
  return next ^ (next >>> 15);
};

/**
 * The lengths of stems, in units. A form is filed under the hash of its longest stem. The longest of these keep the
 * thousands of forms apart that begin with "University of".
 */
export const stemLengths: readonly number[] = [2, 3, 4, 6, 9, 12, 15, 18];
/**
 * The number of units that are hashed at every candidate. As many as the longest stem has are hashed only if
 * {@link goesOn} tells of one.
 */
export const fewUnits = 4;
/**
 * A change of a hash. If the hash of the first {@link fewUnits} units, changed by this, is among the stems, a longer
 * stem begins with them.
 */
export const goesOn = 0x5bd1e995;

/**
 * The second of two hashes that each stem has in the bitmap of stems (Bloom, Space/time trade-offs in hash coding with
 * allowable errors, 1970). With one hash alone, one candidate in six asked for a shard, instead of one in eighty
 * (docs/adr/0004).
 */
export const hashAgain = (hash: number): number => Math.imul(hash, 0x9e3779b1) >>> 9;

/** The bit of a pair of units that may begin a form. */
export const FIRST = 1;
/** The bit of a pair that may be the second and third unit of a form. */
export const SECOND = 2;
/** The bit of a pair that may be enough for a form. */
export const ALONE = 4;
/** How many bits the filter has for each pair, of which {@link FIRST}, {@link SECOND} and {@link ALONE} are used. */
export const pairBits = 4;
