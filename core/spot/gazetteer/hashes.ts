/** The hashes and bits by which compiler, filter and matcher agree on where a form is filed. */

/** Hash of the first two units of a form, and of one unit more. */
export const hashPair = (a: number, b: number): number => Math.imul(a, 0x9e3b) ^ b;
export const hashNext = (hash: number, unit: number): number => {
  const next = Math.imul(hash ^ (unit << 7), 0x85ebca6b);
  return next ^ (next >>> 15);
};

/**
 * A form is filed under the hash of this many first units, the most it has. The longest keep the thousands of forms
 * apart that begin with "University of".
 */
export const stemLengths: readonly number[] = [2, 3, 4, 6, 9, 12, 15, 18];
/** So many units are hashed at every candidate; as many as the longest stem has only where `goesOn` tells of one. */
export const fewUnits = 4;
/** Where a longer stem begins with the few, their hash changed by this is among the stems too. */
export const goesOn = 0x5bd1e995;

/**
 * A second hash of what one hash stands for. Stems have both in their bitmap (Bloom, Space/time trade-offs in hash coding
 * with allowable errors, 1970): of a place that only looks like a stem, a shard is read for nothing.
 */
export const hashAgain = (hash: number): number => Math.imul(hash, 0x9e3779b1) >>> 9;

/** The bit of a pair of units that may begin a form. */
export const FIRST = 1;
/** The bit of a pair that may be the second and third unit of a form. */
export const SECOND = 2;
/** The bit of a pair with which a form may begin whatever follows. */
export const ALONE = 4;
/** How many bits the filter has for each pair, of which {@link FIRST}, {@link SECOND} and {@link ALONE} are used. */
export const pairBits = 4;
