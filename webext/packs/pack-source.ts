import type { ExcerptScope } from '../../core/pack/excerpt.ts';
import type { Pack } from '../../core/pack/format.ts';
import type { UnreadablePack } from '../../core/pack/unreadable-pack.ts';

/** A place where packs are kept: the extension's own files, a database. */
export interface PackSource {
  /**
   * Its packs in their order, and why in the place of each that can't be read. Never rejects: a place that fails as a whole
   * is one more thing that can't be read.
   */
  list(): Promise<readonly (ListedPack | UnreadablePack)[]>;
  /** Read anew what is asked for from now on: something else may be kept there. */
  forget(): void;
}

/** A pack that is there; its content is read in parts, as it is needed. */
export interface ListedPack {
  readonly id: string;
  /** As in {@link UnreadablePack}. */
  readonly name: string;
  /** The whole pack, to be compiled. Rejects where it can't be read. */
  whole(): Promise<Pack>;
  /** A pack that says of all in `scope` what the whole says. Rejects likewise. */
  excerpt(scope: ExcerptScope): Promise<Pack>;
}
