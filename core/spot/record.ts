/** The stored form of a gazetteer: what the background writes and every page opens. */
import type { EntityType } from '../pack/format.ts';
import type { Need } from './defaults.ts';

/**
 * A gazetteer as it is stored: JSON, small, and complete (a page needs nothing else to spot names). Numbers are
 * written as text, see sixbit.ts.
 */
export interface GazetteerRecord {
  readonly version: 3;
  /** Pack ids; claims name a pack by its index. */
  readonly packs: readonly string[];
  /** Units that are no letters, as runs: first, last, kind (see fold.ts). */
  readonly kinds: string;
  /** Every folded unit that occurs in a form or cue. */
  readonly alphabet: string;
  /** Pairs of units: one that folds, and the unit of the alphabet it folds to. */
  readonly variants: string;
  /** Two bits for each hash of two folded units; see `Gazetteer.pairs`. */
  readonly pairs: string;
  readonly triples: string;
  readonly stems: string;
  /** Where each bucket of the dictionary begins, and the end of the last. */
  readonly buckets: string;
  /** The dictionary: one line an entry, `key TAB form TAB case TAB claims`, grouped by bucket, longest first. */
  readonly forms: string;
  /** Companion words: one line an entity, `LF pack entity TAB for|for TAB against|against`. */
  readonly companions: string;
}

/** Type letters of claims. */
export const typeLetters: Readonly<Record<string, EntityType>> = {
  m: 'model',
  f: 'model-family',
  d: 'product',
  o: 'organization',
  p: 'person',
  t: 'technology',
  b: 'publication',
  e: 'event',
  l: 'place',
  c: 'concept',
};

/** How much evidence a claim needs, as its digit. */
export const needs: readonly Need[] = ['none', 'doubtful', 'required'];
