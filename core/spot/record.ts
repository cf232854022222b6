/** The stored form of a gazetteer: what the background writes and every page opens. */
import type { EntityType } from '../pack/format.ts';
import type { Need } from './defaults.ts';

/** A gazetteer as it is stored: JSON, small, and complete (a page needs nothing else to spot names). */
export interface GazetteerRecord {
  readonly version: 2;
  /** Pack ids; claims name a pack by its index. */
  readonly packs: readonly string[];
  /** Every folded unit that occurs in a form or cue. */
  readonly alphabet: string;
  /** Pairs of units: one that folds, and the unit of the alphabet it folds to. */
  readonly variants: string;
  /** Units that need exact folding although they are neither marks nor invisible. */
  readonly complex: string;
  /** Two bits for each hash of two folded units; see `Gazetteer.pairs`. Six bits a character, like all that follow. */
  readonly pairs: string;
  /** Log₂ of the number of slots. */
  readonly pairBits: number;
  readonly triples: string;
  readonly tripleBits: number;
  /** Where each bucket of the dictionary begins, and the end of the last. */
  readonly buckets: string;
  readonly bucketBits: number;
  /** The dictionary: one line an entry, `key TAB form TAB claims`, grouped by bucket, longest first. */
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
