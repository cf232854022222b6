/** The keys of `storage.local`, in a file apart from what is read and written, which not everybody carries. */

export const settingsKey = 'settings';
export const pageSettingsKey = 'pageSettings';
export const gazetteerKey = 'gazetteer';
/** Why the packs are not compiled as they are now (core/spot/compile/compile-problem.ts); only where they are not. */
export const compileProblemKey = 'compileProblem';
export const shardKey = (number: number): string => `${gazetteerKey} ${number}`;
